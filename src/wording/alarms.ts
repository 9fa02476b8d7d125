// What coordinators hear when a person cannot be reached.
import type { Official } from '../people/official.ts';

export type AlarmKind = 'not-paired' | 'no-channel' | 'refused' | 'unknown';

const problems: Record<AlarmKind, string> = {
  'not-paired': 'chưa kết nối tài khoản trò chuyện nào nên không nhận được nhắc việc',
  'no-channel': 'không còn kênh nào nhận được tin, nên nhắc việc chưa đến',
  refused: 'không nhận được nhắc việc: các kênh liên lạc đều từ chối',
  unknown: 'có nhắc việc đã gửi hai lần mà không rõ có đến hay không',
};

export function alarmText(kind: AlarmKind, { id, name, title }: Official): string {
  const who = title === '' ? name : `${name}, ${title}`;
  const remedy =
    kind === 'not-paired' || kind === 'no-channel'
      ? `Đề nghị cấp mã kết nối: /capma ${id}, và báo trực tiếp cho người này.`
      : 'Đề nghị báo trực tiếp cho người này và kiểm tra kênh liên lạc.';
  return `Cảnh báo: ${who} (${id}) ${problems[kind]}. ${remedy}`;
}
