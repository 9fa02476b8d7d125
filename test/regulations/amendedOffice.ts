// Small acts that amend and end each other, as an office would load them.
import type { StoredText } from '../../src/regulations/publishedDocuments.ts';

const head = (number: string, date: string) => `ỦY BAN NHÂN DÂN
TỈNH HÒA BÌNH

Số: ${number}

Hòa Bình, ngày ${date}

QUYẾT ĐỊNH
`;

export const base = `${head('12/2020/QĐ-UBND', '10 tháng 3 năm 2020')}
Ban hành Quy định về họp

Điều 1. Ban hành kèm theo Quyết định này Quy định về họp.

Điều 2. Quyết định này có hiệu lực từ ngày 20 tháng 3 năm 2020.

Nơi nhận:
- Như Điều 2.

QUY ĐỊNH
Về họp
(Ban hành kèm theo Quyết định số 12/2020/QĐ-UBND ngày 10 tháng 3 năm 2020)

Điều 1. Phạm vi

Quy định này quy định về họp của Ủy ban nhân dân.

Điều 2. Thành phần

1. Người đứng đầu dự họp.

2. Khi vắng, người đứng đầu cử cấp phó dự thay.

3. Thư ký ghi biên bản:

a) Ghi đầy đủ ý kiến;

b) Gửi biên bản trong 05 ngày.

Điều 3. Kinh phí

Sở Tài chính bố trí kinh phí.
`;

export const amending = (articles: string) => `${head('20/2024/QĐ-UBND', '01 tháng 6 năm 2024')}
Sửa đổi, bổ sung một số điều của Quy định về họp

Điều 1. Sửa đổi, bổ sung một số điều của Quy định về họp ban hành kèm theo Quyết định số 12/2020/QĐ-UBND ngày 10 tháng 3 năm 2020 của Ủy ban nhân dân tỉnh

${articles}

Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 6 năm 2024.
`;

export const replacing = `${head('33/2025/QĐ-UBND', '01 tháng 10 năm 2025')}
Ban hành Quy định mới về họp

Điều 1. Khi vắng, người đứng đầu ủy quyền bằng văn bản cho cấp phó dự thay.

Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 10 năm 2025 và thay thế Quyết định số 12/2020/QĐ-UBND ngày 10 tháng 3 năm 2020 của Ủy ban nhân dân tỉnh.
`;

export const source = (id: string, sourceText: string): StoredText => ({ id, fileName: `${id}.md`, sourceText });

export const newDeputy =
  '1. Sửa đổi, bổ sung khoản 2 Điều 2 như sau:\n\n“2. Khi vắng, người đứng đầu cử cấp phó phụ trách lĩnh vực dự thay.”.';
