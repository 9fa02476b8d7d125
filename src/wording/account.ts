// What is said about a person's own account and data.
import type { Address, Official, Role } from '../people/official.ts';
import { foldText } from '../vietnamese/syllables.ts';
import { channelName } from './channelAlarms.ts';
import { longDate } from './dueDates.ts';
import { pairingNotice, roleNames } from './people.ts';

export const titles = { owed: 'Việc của tôi', erase: 'Xóa dữ liệu của tôi', confirmErase: 'Đồng ý xóa' };

export const notConnected =
  'Trợ lý chưa biết anh/chị là ai. Đề nghị kết nối tài khoản: gõ /dangky kèm mã do cán bộ điều phối cấp.';

export const howToPair = [
  'Để nhận nhắc việc, anh/chị gõ: /dangky MÃ. Mã do cán bộ điều phối của cơ quan cấp, dùng một lần trong 24 giờ.',
  ...pairingNotice,
].join('\n');

export function pairingRefused(why: 'unknown' | 'expired' | 'locked' | 'taken'): string {
  const what = {
    unknown: 'Mã không đúng. Đề nghị kiểm tra lại từng ký tự, hoặc xin cán bộ điều phối cấp mã mới.',
    expired: 'Mã đã hết hạn hoặc đã được dùng. Đề nghị xin cán bộ điều phối cấp mã mới.',
    locked: 'Anh/chị đã nhập sai nhiều lần nên việc kết nối tạm khóa 24 giờ. Đề nghị liên hệ cán bộ điều phối.',
    taken: 'Cuộc trò chuyện này đang kết nối với một người khác. Người đó cần gõ /xoadulieu trước.',
  };
  return what[why];
}

export function welcome({ name, title, posts }: Official, units: string[]): string {
  const who = title === '' ? name : `${name}, ${title}`;
  const held = [...new Set(posts.map(({ role }) => roleNames[role]))].join(', ');
  return [
    `Đã kết nối: ${who}, ${units.join('; ')} (${held}).`,
    'Từ nay Trợ lý nhắc anh/chị các hạn của đơn vị trong giờ làm việc. Gõ /hanchot để xem việc đang mở, /lich để lấy lịch, /nghi khi vắng.',
    ...pairingNotice,
  ].join('\n');
}

export function calendarAddress(address: string, { isUnit, isPath }: { isUnit: boolean; isPath: boolean }): string {
  return [
    isUnit ? 'Lịch các hạn của đơn vị anh/chị:' : 'Lịch các hạn của anh/chị:',
    address,
    ...(isPath ? ['Đây là phần sau địa chỉ máy chủ Sổ Tay; hỏi người quản trị địa chỉ đầy đủ.'] : []),
    'Dán vào mục “Thêm lịch từ URL” của ứng dụng lịch. Ai có địa chỉ này đều xem được, đề nghị không chuyển tiếp; địa chỉ cũ không còn dùng được.',
    isUnit ? 'Hủy: /lich đơn vị huy.' : 'Hủy: /lich huy.',
  ].join('\n');
}

export const calendarRevoked = 'Đã hủy địa chỉ lịch. Ứng dụng lịch sẽ không tải thêm được nữa.';
export const noCalendar = 'Anh/chị chưa có địa chỉ lịch nào đang dùng. Gõ /lich để lấy.';

export const howToLeave =
  'Ghi như sau: /nghi 01/12/2026 đến 05/12/2026 giao Nguyễn Văn A. Không ghi người nhận thì nhắc việc chuyển cho cấp phó. Kết thúc sớm: /nghi thoi.';
export const leaveEnded = 'Đã bỏ ngày nghỉ; nhắc việc gửi cho anh/chị như thường.';

export function unknownDelegate(typed: string): string {
  return `Không tìm thấy đúng một người tên “${typed}” trong đơn vị của anh/chị. Đề nghị ghi đủ họ tên.`;
}

export function leaveSet(from: string, until: string, delegate: string | undefined): string {
  const to = delegate === undefined ? 'cấp phó của đơn vị' : delegate;
  return `Đã ghi anh/chị nghỉ từ ${longDate(from)} đến hết ${longDate(until)}. Nhắc việc trong những ngày này chuyển cho ${to}.`;
}

export type StoredAbout = {
  official: Official | undefined;
  addresses: Address[];
  messages: number;
  questions: number;
  assignmentsActedOn: number;
  phone: string | undefined;
};

export function storedData(about: StoredAbout, posts: { unit: string; role: Role }[]): string {
  const { official, addresses, messages, questions, assignmentsActedOn, phone } = about;
  const shared = phone === undefined ? [] : [`- Số điện thoại đã chia sẻ với Zalo Official Account: ${phone}.`];
  const conversation = `Nội dung trò chuyện: ${messages} tin, trong đó ${questions} câu hỏi chờ người trả lời.`;
  if (official === undefined) {
    return [
      'Cuộc trò chuyện này chưa kết nối với ai. Dữ liệu đang lưu:',
      `- ${conversation}`,
      ...shared,
      'Gõ /xoadulieu để xóa.',
    ].join('\n');
  }
  return [
    'Dữ liệu đang lưu về anh/chị:',
    `- Họ tên: ${official.name}${official.title === '' ? '' : `; chức danh: ${official.title}`}${official.email === undefined ? '' : `; thư điện tử: ${official.email}`}.`,
    ...posts.map(({ unit, role }) => `- Vai trò: ${roleNames[role]}, ${unit}.`),
    `- Tài khoản đã kết nối: ${addresses.map(({ channel }) => channelName(channel)).join(', ') || 'không có'}.`,
    ...shared,
    `- ${conversation}`,
    `- Việc đã xác nhận hoặc báo kết quả: ${assignmentsActedOn}.`,
    'Gõ /xoadulieu để xóa và thôi nhận nhắc việc.',
  ].join('\n');
}

export const confirmErasure =
  'Anh/chị muốn xóa dữ liệu của mình? Tài khoản, nội dung trò chuyện và họ tên bị xóa; nhật ký nhắc việc giữ lại dưới tên ẩn để làm bằng chứng. Anh/chị thôi nhận nhắc việc, việc đang mở chuyển cho cấp phó, và cán bộ điều phối được báo. Việc này không hoàn lại được.';

export const erased =
  'Đã xóa dữ liệu của anh/chị. Tin này và nội dung còn lại của lượt trò chuyện tự xóa theo thời hạn lưu.';

export function erasedNotice(posts: { unit: string; role: Role }[]): string {
  const held = posts.map(({ unit, role }) => `${roleNames[role]}, ${unit}`).join('; ');
  return `Một người đã xóa dữ liệu của mình và thôi nhận nhắc việc (${held || 'không giữ vai trò nào'}). Nhắc việc chuyển cho cấp phó; đề nghị phân công người thay và nạp lại danh sách.`;
}

export function comparable(text: string): string {
  return foldText(text).replace(/\s+/g, ' ').trim();
}
