// What is said about people: names of roles, and the command that keeps the list of people. Pure functions from data to text.
import type { Leave, Role } from '../people/official.ts';
import { clockTime, longDate } from './dueDates.ts';

export const roleNames: Record<Role, string> = {
  head: 'người đứng đầu',
  deputy: 'cấp phó',
  direct_leader: 'lãnh đạo phụ trách trực tiếp',
  office: 'văn phòng',
  focal_point: 'đầu mối',
  one_stop: 'Bộ phận Một cửa',
  coordinator: 'người điều phối',
  admin: 'quản trị',
};

/** Takes the place of the name; `mark` tells erased people apart. */
export function erasedName(mark: string): string {
  return `Người dùng đã xóa ${mark}`;
}

export const usage = `cách dùng:
  npm run people -- import TỆP.csv [--dry-run]     nạp danh sách người và đơn vị
  npm run people -- pair MÃ                        cấp mã kết nối một lần cho một người
  npm run people -- list [--json]                  xem danh sách
  npm run people -- leave MÃ --from NGÀY --until NGÀY [--to MÃ]
                                                   ghi ngày nghỉ, người nhận thay
  npm run people -- leave MÃ --off                 bỏ ngày nghỉ
  npm run people -- remove MÃ                      thôi nhắc người đã chuyển hoặc nghỉ công tác
Ngày ghi dạng NĂM-THÁNG-NGÀY, ví dụ 2026-12-18.`;

export function unknownPerson(id: string): string {
  return `chưa có người nào mang mã ${id}. Xem danh sách: npm run people -- list`;
}

/** `value` as typed. */
export function badDate(option: string, value: string | undefined): string {
  const found = value === undefined ? 'đang thiếu' : `"${value}" không phải là một ngày có thật`;
  return `${option} ${found}. Ngày ghi dạng NĂM-THÁNG-NGÀY, ví dụ 2026-12-18.`;
}

export const untilBeforeFrom = 'ngày của --until đứng trước ngày của --from.';

export function removed(name: string): string {
  return `Đã bỏ ${name} khỏi các vị trí, kênh nhắn tin và lịch; lời nhắc đang chờ được hủy, lịch sử xử lý giữ nguyên.`;
}

export const ownDelegate = 'người nhận thay phải là người khác.';

/** Beyond the first problems of a file. */
export function moreProblems(count: number): string {
  return `Còn ${count} lỗi khác chưa liệt kê.`;
}

export const nothingImported = 'Chưa nạp người nào. Sửa các lỗi trên rồi chạy lại; dữ liệu đang dùng giữ nguyên.';

/** How many people were added, changed and left as they are, and how many units are new or differ. */
export function imported(
  counts: { added: number; changed: number; unchanged: number; units: number },
  dryRun: boolean,
) {
  const { added, changed, unchanged, units } = counts;
  const summary = `thêm ${added} người, cập nhật ${changed}, giữ nguyên ${unchanged}; thêm hoặc cập nhật ${units} đơn vị`;
  return dryRun ? `Chỉ xem thử, chưa nạp: sẽ ${summary}.` : `Đã ${summary}.`;
}

/** `until`: day `YYYY-MM-DD` and time `HH:MM` at the office. Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: consent is informed. */
export function pairingCode(issued: { name: string; code: string; until: { day: string; time: string } }): string {
  const { name, code, until } = issued;
  return [
    `Mã kết nối của ${name}: ${code}`,
    `Dùng một lần, đến ${clockTime(until.time)} ${longDate(until.day)}. Đề nghị chỉ đưa mã cho đúng người này.`,
    `Cách dùng: gõ /dangky ${code} trong cuộc trò chuyện với Trợ lý.`,
    '',
    ...pairingNotice,
  ].join('\n');
}

/** What a person agrees to by pairing. */
export const pairingNotice = [
  'Kết nối nghĩa là đồng ý để Sổ Tay lưu họ tên, chức danh, đơn vị, mã cuộc trò chuyện và dùng vào việc nhắc việc.',
  'Gõ /dulieu để xem dữ liệu đang lưu, /xoadulieu để xóa và thôi nhận nhắc việc, bất cứ lúc nào.',
];

export const nobody = 'Chưa có người nào. Nạp danh sách: npm run people -- import TỆP.csv';

export type ListedPerson = {
  id: string;
  name: string;
  title: string;
  units: { name: string; roles: Role[] }[];
  channels: { channel: string; blocked: string | undefined }[];
  leave: Leave | undefined;
};

export function listedPerson({ id, name, title, units, channels, leave }: ListedPerson): string {
  const accounts = channels.map(({ channel, blocked }) => (blocked === undefined ? channel : `${channel} (bị chặn)`));
  return [
    `${id}  ${name}${title === '' ? '' : `, ${title}`}`,
    ...units.map((unit) => `  ${unit.name}: ${unit.roles.map((role) => roleNames[role]).join(', ')}`),
    `  Kênh đã kết nối: ${accounts.length === 0 ? 'chưa có' : accounts.join(', ')}`,
    ...(leave === undefined ? [] : [`  Nghỉ ${leaveDays(leave)}`]),
  ].join('\n');
}

export function leaveSet(name: string, leave: Leave, delegate: string | undefined): string {
  const receiver = delegate ?? 'cấp phó của đơn vị';
  return `Đã ghi: ${name} nghỉ ${leaveDays(leave)}. Nhắc việc của những ngày này gửi tới ${receiver}.`;
}

export function leaveCleared(name: string): string {
  return `Đã bỏ ngày nghỉ của ${name}.`;
}

function leaveDays({ from, until }: Leave): string {
  return `từ ${longDate(from)} đến hết ${longDate(until)}`;
}
