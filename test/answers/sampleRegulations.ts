// Two short regulations written for these tests, and answerers over any set of documents.
import type { Answer, AnswerQuestion, Exchange } from '../../src/answers/answer.ts';
import { createAnswerer } from '../../src/answers/answerer.ts';
import { createLibrary } from '../../src/regulations/library.ts';
import type { RegulationDocument } from '../../src/regulations/provision.ts';
import { readDocument } from '../../src/regulations/readDocument.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { createSearch } from '../../src/retrieval/search.ts';
import { knowledgeDir, readRegulations } from '../bench/answererOver.ts';

const language = loadLanguage(knowledgeDir);

export const today = '2026-01-15';

export const bundled = readRegulations(knowledgeDir);

export function answererOver(documents: RegulationDocument[]): AnswerQuestion {
  const library = createLibrary(documents);
  return createAnswerer({ library, search: createSearch(library, language), vocabulary: language.vocabulary });
}

export function asker(documents: RegulationDocument[], asOf = today): (text: string, history?: Exchange[]) => Answer {
  const answer = answererOver(documents);
  return (text, history = []) => answer({ text, history, asOf });
}

/** Asks the turns one after the other and gives all answers. */
export function converse(ask: (text: string, history?: Exchange[]) => Answer, turns: readonly string[]): Answer[] {
  const history: Exchange[] = [];
  for (const question of turns) history.push({ question, answer: ask(question, [...history]) });
  return history.map(({ answer }) => answer);
}

export function readText(name: string, text: string): RegulationDocument {
  return readDocument({ name, text }).document;
}

export const carPool = `---
id: quy-che-xe
title: Quy chế quản lý xe ô tô công
kind: Quyết định
number: 15/2025/QĐ-UBND
issuer: Ủy ban nhân dân tỉnh
issuedOn: 2025-03-10
effectiveFrom: 2025-04-01
status: in_force
contact: Văn phòng Ủy ban
---

## Chương I. QUY ĐỊNH CHUNG

### Điều 1. Phạm vi điều chỉnh

Quy chế này quy định việc quản lý, sử dụng và bảo dưỡng xe ô tô công của các cơ quan thuộc tỉnh.

### Điều 2. Giải thích từ ngữ

1. Xe ô tô công là xe được mua bằng ngân sách nhà nước và giao cho cơ quan quản lý.

2. Lệnh điều xe là văn bản cho phép lái xe đưa xe ra khỏi trụ sở.

## Chương II. SỬ DỤNG XE

### Điều 3. Đăng ký sử dụng xe

1. Người có nhu cầu sử dụng xe gửi phiếu đăng ký cho Văn phòng trước ngày đi ít nhất 03 ngày làm việc.

2. Chánh Văn phòng ký lệnh điều xe trong thời hạn 24 giờ kể từ khi nhận phiếu đăng ký.

3. Phiếu đăng ký gồm:

a) Họ tên và chức vụ của người sử dụng;

b) Nơi đến và thời gian đi.

### Điều 4. Định mức nhiên liệu

1. Định mức nhiên liệu của xe 07 chỗ là 12 lít cho 100 km.

2. Định mức nhiên liệu của xe 16 chỗ là 18 lít cho 100 km.

### Điều 5. Trách nhiệm của lái xe

1. Kiểm tra xe trước mỗi chuyến đi.

2. Ghi nhật trình đầy đủ và nộp cho Văn phòng trước ngày 05 hằng tháng.

3. Chịu trách nhiệm về tài sản trên xe.

### Điều 6. Bảo dưỡng

Văn phòng có trách nhiệm:

a) Đưa xe đi bảo dưỡng định kỳ 06 tháng một lần;

b) Lưu hồ sơ bảo dưỡng của từng xe;

c) Thanh toán chi phí sửa chữa theo hóa đơn.
`;

export const archives = `---
id: quy-dinh-luu-tru
title: Quy định về lưu trữ hồ sơ
kind: Quyết định
number: 08/2019/QĐ-UBND
issuer: Ủy ban nhân dân tỉnh
issuedOn: 2019-05-20
effectiveFrom: 2019-06-01
effectiveTo: 2024-12-31
status: replaced
---

## Chương I. QUY ĐỊNH CHUNG

### Điều 1. Đối tượng áp dụng

Quy định này áp dụng đối với công chức làm công tác lưu trữ.

## Chương II. NỘP LƯU HỒ SƠ

### Điều 5. Thời hạn nộp lưu hồ sơ

1. Hồ sơ hành chính được nộp vào lưu trữ cơ quan trong thời hạn 01 năm kể từ ngày công việc kết thúc.

2. Hồ sơ xây dựng cơ bản được nộp trong thời hạn 03 tháng kể từ ngày công trình được quyết toán.

### Điều 6. Trách nhiệm của công chức lưu trữ

1. Hướng dẫn các phòng lập hồ sơ.

2. Thống kê tài liệu hết giá trị vào tháng 12 hằng năm.
`;
