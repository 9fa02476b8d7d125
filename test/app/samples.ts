// Two small regulations of our own, to show that the program knows no particular one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './program.ts';

export const librarySource = `---
id: noi-quy-thu-vien
title: Nội quy thư viện huyện
kind: Nội quy
number: 7/NQ-TV
status: in_force
effectiveFrom: 2026-01-01
---

Điều 1. Mượn sách

1. Mỗi bạn đọc được mượn tối đa năm cuốn sách trong thời hạn mười bốn ngày.

2. Sách quý hiếm chỉ được đọc tại chỗ.

Điều 2. Trách nhiệm của thủ thư

1. Hướng dẫn bạn đọc tra cứu danh mục sách.

2. Kiểm kê kho sách vào cuối mỗi quý.
`;

export const vehicleSource = `---
id: quy-che-xe
title: Quy chế sử dụng xe công
kind: Quy chế
status: in_force
---

Điều 1. Đăng ký xe

Phòng chuyên môn đăng ký xe công trước hai ngày làm việc với văn phòng.

Điều 2. Trách nhiệm của lái xe

1. Kiểm tra kỹ thuật xe trước mỗi chuyến đi.

2. Ghi nhật trình sau mỗi chuyến đi.
`;

/** A knowledge folder with these files below regulations/ and nothing else. */
export function knowledgeFolder(files: Record<string, string>): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'regulations'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'regulations', name), text);
  return folder;
}
