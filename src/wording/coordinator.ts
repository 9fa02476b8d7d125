// What coordinators hear.
import type { Due } from '../deadlines/deadline.ts';
import type { Official } from '../people/official.ts';
import { pairingNotice } from './people.ts';

export const coordinatorsOnly = 'Lệnh này dành cho cán bộ điều phối đã kết nối tài khoản.';

type OpenAssignment = {
  id: number;
  unit: string;
  name: string;
  due: Due;
  acknowledged: boolean;
  internal: boolean;
  overdue: boolean;
};

const mostLines = 40;

/** Who has not acknowledged or submitted, by unit; days of ours are counted but not listed. */
export function overview(open: OpenAssignment[]): string {
  const listed = open.filter(({ internal }) => !internal);
  if (listed.length === 0) return 'Hiện không có hạn nào đang mở.';
  const silent = listed.filter(({ acknowledged }) => !acknowledged).length;
  const overdue = listed.filter((one) => one.overdue).length;
  const lines = [...Map.groupBy(listed, ({ unit }) => unit)].flatMap(([unit, list]) => [
    `${unit}:`,
    ...list.map(({ id, name, due, acknowledged, overdue: late }) => {
      const state = late ? 'đã qua hạn, chưa nộp' : acknowledged ? 'đã nhận, chưa nộp' : 'chưa xác nhận';
      return `- [${id}] ${name}, ${due.wording}: ${state}`;
    }),
  ]);
  const more = lines.length > mostLines ? ['Danh sách dài; xem đầy đủ bằng lệnh xuất nhật ký: npm run ledger.'] : [];
  return [
    `Đang mở ${listed.length} việc: ${silent} chưa xác nhận, ${overdue} đã qua hạn.`,
    ...lines.slice(0, mostLines),
    ...more,
    'Trả lại: /tralai SỐ lý do. Lùi hạn: /giahan SỐ đến hết ngày …',
  ].join('\n');
}

export function unknownPerson(typed: string): string {
  const who = typed.trim();
  return who === ''
    ? 'Ghi mã của người cần cấp, ví dụ: /capma nguyen-van-a.'
    : `Không có người nào mang mã “${who}” trong danh sách.`;
}

export function code({ name }: Official, pairing: string): string {
  return [
    `Mã kết nối của ${name}: ${pairing}`,
    'Dùng một lần, trong 24 giờ. Đề nghị chỉ đưa cho đúng người này, kèm hai dòng sau:',
    `Gõ /dangky ${pairing} trong cuộc trò chuyện với Trợ lý.`,
    ...pairingNotice,
  ].join('\n');
}

export const howToEnter = [
  'Nhập hạn: /nhaphan MÃ-VIỆC NĂM[-KỲ] [đơn vị] | hạn như trong văn bản | căn cứ có số và ngày | tên (chỉ với cuộc họp, sự kiện)',
  'Ví dụ: /nhaphan tu-cham-diem 2026 | trước ngày 15/12/2026 | Kế hoạch số 45/KH-UBND, ngày 02/11/2026',
  'Không ghi đơn vị thì hạn dùng cho mọi đơn vị.',
].join('\n');

export function notEntered(problem: string): string {
  return `Chưa nhập được: ${problem}`;
}

export function entered(
  { id, changed, replaced }: { id: number; changed: boolean; replaced: { id: number; wording: string } | undefined },
  wording: string,
  unit: string,
): string {
  if (!changed) return `Không có gì thay đổi: hạn này đã được nhập (số ${id}).`;
  const whose = unit === 'all' ? 'mọi đơn vị' : unit;
  const instead = replaced === undefined ? '' : ` Thay cho hạn số ${replaced.id} (${replaced.wording}).`;
  return `Đã nhập hạn số ${id} cho ${whose}: ${wording}.${instead} Trợ lý nhắc theo hạn này từ bây giờ.`;
}

export const howToExtend =
  'Ghi số của việc và ngày mới, ví dụ: /giahan 12 đến hết ngày 20/12/2026; không đồng ý: /giahan 12 không.';
export const howToGiveBack = 'Ghi số của việc và lý do, ví dụ: /tralai 12 thiếu biểu số 2. Xem số ở /theodoi.';
export const howToAnswer = 'Ghi số của câu hỏi và nội dung trả lời, ví dụ: /traloi 7 Hạn theo văn bản số …';

export function unknownQuestion(number: number): string {
  return `Không có câu hỏi nào số ${number} đang chờ; có thể đã được trả lời.`;
}

export function askReply(number: number, question: string): string {
  return `Câu ${number}: “${question}”\nGõ: /traloi ${number} rồi đến nội dung trả lời.`;
}

/** In the asker's conversation: marked as a human's. */
export function humanReply(question: string, reply: string, { name, title }: Official): string {
  const who = title === '' ? name : `${name}, ${title}`;
  return `Trả lời của cán bộ điều phối (${who}), không phải của trợ lý tự động, cho câu hỏi “${question}”:\n\n${reply}`;
}

export function askerGone(number: number): string {
  return `Không gửi được trả lời cho câu ${number}: cuộc trò chuyện không còn được lưu, hoặc câu hỏi đã được trả lời.`;
}

export function replied(number: number): string {
  return `Đã gửi trả lời câu ${number} đến người hỏi.`;
}
