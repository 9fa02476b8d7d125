// What an official hears after answering a reminder. Pure functions from data to text.
import type { Deadline } from '../deadlines/deadline.ts';
import type { Official } from '../people/official.ts';
import { foldText } from '../vietnamese/syllables.ts';
import { clockTime, longDate } from './dueDates.ts';

export const titles = { grant: 'Đồng ý', deny: 'Không đồng ý' };

export const notYours = 'Việc này không thuộc đơn vị của anh/chị, hoặc không còn. Gõ /hanchot để xem việc của anh/chị.';
export const coordinatorsOnly = 'Việc này chỉ cán bộ điều phối thực hiện được.';
export const nothingToAcknowledge = 'Hiện không có nhắc việc nào đang chờ anh/chị xác nhận.';
export const nothingSubmitted = 'Chưa có việc nào anh/chị báo đã nộp, nên Trợ lý chưa ghi được minh chứng.';
export const noRequest = 'Không có đề nghị lùi hạn nào đang chờ quyết định cho việc này.';

export function otherRequest(assignmentId: number): string {
  return `Đề nghị này đã được quyết định hoặc có đề nghị mới hơn, nên chưa ghi gì. Đề nghị xem tin mới nhất, hoặc gõ: /giahan ${assignmentId} đến hết ngày …`;
}

export function unknownAssignment(number: number): string {
  return `Không có việc nào mang số ${number}. Gõ /theodoi để xem danh sách.`;
}

export function noLongerHolds(name: string): string {
  return `“${name}” không còn hiệu lực nhắc: hạn đã được rút hoặc thay.`;
}

export function alreadySubmitted(name: string): string {
  return `“${name}” đã được báo nộp từ trước. Muốn ghi thêm minh chứng, trả lời: “minh chứng: số, ngày văn bản”.`;
}

export function acknowledged(deadlines: Deadline[]): string {
  const [only] = deadlines;
  const next = 'Trợ lý vẫn nhắc theo lịch cho đến khi anh/chị báo đã nộp.';
  if (deadlines.length === 1 && only !== undefined)
    return `Đã ghi nhận anh/chị đã nhận: ${only.name}, ${only.due.wording}. ${next}`;
  return [`Đã ghi nhận anh/chị đã nhận ${deadlines.length} việc:`, ...deadlines.map(listed), next].join('\n');
}

export function submitted(deadline: Deadline, time: string, date: string, note: string | undefined): string {
  const evidence =
    note === undefined
      ? 'Nếu có minh chứng, trả lời: “minh chứng: số, ngày văn bản, nơi nhận”.'
      : `Minh chứng: ${note}.`;
  return `Đã ghi nhận hoàn thành: ${deadline.name} (${deadline.due.wording}), lúc ${clockTime(time)} ${longDate(date)}. Các nhắc việc còn lại của việc này dừng lại. ${evidence}`;
}

export function evidenceKept(name: string): string {
  return `Đã ghi minh chứng cho “${name}”.`;
}

export function snoozed(deadline: Deadline, onDate: string): string {
  return `Trợ lý sẽ nhắc lại “${deadline.name}” vào ${longDate(onDate)}. Hạn không đổi: ${deadline.due.wording}.`;
}

export function tooLateToSnooze({ name, due }: Deadline): string {
  return `“${name}” đã đến ngày cuối (${due.wording}) nên không hoãn nhắc được nữa. Anh/chị có thể báo đã nộp, hoặc xin lùi hạn.`;
}

export function snoozeLimitReached(limit: number): string {
  return `Anh/chị đã hoãn việc này ${limit} lần nên Trợ lý giữ lịch nhắc như cũ. Cần thêm thời gian thì trả lời “xin lùi hạn đến ngày … vì …”.`;
}

export function nothingToExtend({ name }: Deadline): string {
  return `“${name}” chưa có hạn chính thức được nhập nên không cần xin lùi.`;
}

export function noLaterDay({ due }: Deadline): string {
  return `Ngày mới phải sau hạn hiện nay (${due.wording}) và chưa qua. Đề nghị ghi lại, ví dụ: “xin lùi hạn đến ngày 20/12/2026 vì chờ số liệu”.`;
}

export function extensionRequest(it: {
  unit: string;
  who: Official;
  deadline: Deadline;
  assignmentId: number;
  wished: string | undefined;
  reason: string;
}): string {
  const wished = it.wished === undefined ? 'chưa nêu ngày' : it.wished;
  const how =
    it.wished === undefined
      ? `Đồng ý thì gõ: /giahan ${it.assignmentId} đến hết ngày …; không đồng ý thì gõ: /giahan ${it.assignmentId} không.`
      : `Chọn bên dưới, hoặc gõ: /giahan ${it.assignmentId} đến hết ngày …`;
  const reason = it.reason === '' ? 'không nêu' : it.reason;
  return [
    `Đề nghị lùi hạn từ ${it.unit}: ${it.deadline.name}.`,
    `Hạn hiện nay: ${it.deadline.due.wording}. Xin lùi: ${wished}.`,
    `Người đề nghị: ${it.who.name}. Lý do: ${reason}.`,
    how,
  ].join('\n');
}

export function extensionAsked(coordinators: number, wished: string | undefined): string {
  if (coordinators === 0)
    return 'Đã ghi đề nghị lùi hạn, nhưng hệ thống chưa có cán bộ điều phối để chuyển. Đề nghị anh/chị liên hệ trực tiếp.';
  const what = wished === undefined ? '' : ` (${wished})`;
  return `Đã chuyển đề nghị lùi hạn${what} đến cán bộ điều phối. Trong khi chờ, hạn cũ vẫn giữ nguyên.`;
}

export function granted({ name }: Deadline, wording: string): string {
  return `Đề nghị lùi hạn “${name}” được đồng ý. Hạn mới: ${wording}.`;
}

export function denied({ name, due }: Deadline): string {
  return `Đề nghị lùi hạn “${name}” không được đồng ý. Hạn giữ nguyên: ${due.wording}.`;
}

export function grantedByYou({ name }: Deadline, wording: string): string {
  return `Đã lùi hạn “${name}”: ${wording}. Trợ lý báo cho đơn vị và nhắc theo hạn mới.`;
}

export function deniedByYou({ name }: Deadline): string {
  return `Đã ghi không đồng ý lùi hạn “${name}” và báo cho người đề nghị.`;
}

export function sayWhichDay(assignmentId: number): string {
  return `Đề nghị ghi ngày mới, ví dụ: /giahan ${assignmentId} đến hết ngày 20/12/2026.`;
}

export function extendedBasis(basis: string, today: string): string {
  const first = basis.replace(/; gia hạn ngày .*$/su, '');
  return `${first}; gia hạn ngày ${longDate(today)} theo đề nghị của đơn vị`;
}

export function sayWhy(assignmentId: number): string {
  return `Đề nghị nêu lý do trả lại, ví dụ: /tralai ${assignmentId} thiếu biểu số 2.`;
}

export function givenBack({ name }: Deadline, unit: string, told: number): string {
  return `Đã trả lại “${name}” của ${unit}; việc mở lại và ${told} người phụ trách được báo.`;
}

export function notSubmitted({ name }: Deadline): string {
  return `“${name}” chưa được báo nộp nên không có gì để trả lại.`;
}

export function attending({ name, due }: Deadline): string {
  return `Đã ghi nhận anh/chị dự: ${name}, ${due.wording}.`;
}

export function whichDeputy(deputies: Pick<Official, 'name'>[]): string {
  if (deputies.length === 0)
    return 'Đơn vị chưa có cấp phó nào trong danh sách. Đề nghị ghi tên người được cử: “cử cấp phó: họ tên”.';
  return 'Anh/chị cử ai dự thay? Chọn một người, hoặc trả lời “cử cấp phó: họ tên”.';
}

export function deputed({ name }: Deadline, deputy: Official | undefined, typed: string): string {
  if (deputy === undefined)
    return `Đã ghi nhận cử “${typed}” dự thay: ${name}. Người này không có trong danh sách cấp phó nên Trợ lý chưa báo được; đề nghị anh/chị báo trực tiếp.`;
  return `Đã ghi nhận cử ${deputy.name} dự thay: ${name}. Trợ lý báo cho người được cử.`;
}

export function deputedNotice({ name, due, basis }: Deadline, head: Official, unit: string): string {
  return `Anh/chị được ${head.name} cử dự thay (${unit}): ${name}, ${due.wording}. Căn cứ: ${basis}.`;
}

/** For comparing names as typed. */
export function comparable(name: string): string {
  return foldText(name).replace(/\s+/g, ' ').trim();
}

function listed({ name, due }: Deadline): string {
  return `- ${name}, ${due.wording}`;
}
