// What coordinators hear of people who could not be reached.
import type { Official } from '../people/official.ts';

/** `unknown`: said twice, and nobody knows whether it arrived. Everything else is a platform's refusal. */
export type Unreachable = { official: Pick<Official, 'id' | 'name' | 'title'>; reason: string };

const problems: Record<string, string> = {
  'not-paired': 'chưa kết nối tài khoản trò chuyện nào',
  'no-channel': 'không còn kênh nào nhận được tin',
  unknown: 'đã gửi hai lần mà không rõ có đến hay không',
};

const mostListed = 20;

/** One message for everybody of the last minutes; empty for nobody. */
export function unreachablePeople(people: Unreachable[]): string {
  if (people.length === 0) return '';
  const lines = people.slice(0, mostListed).map(({ official: { id, name, title }, reason }) => {
    const who = title === '' ? name : `${name}, ${title}`;
    return `- ${who} (mã ${id}): ${problems[reason] ?? 'các kênh liên lạc đều từ chối'}`;
  });
  const more = people.length > mostListed ? [`Và ${people.length - mostListed} người khác; xem trong nhật ký.`] : [];
  return [
    `Cảnh báo: nhắc việc chưa đến ${people.length} người.`,
    ...lines,
    ...more,
    'Đề nghị báo trực tiếp cho họ. Người chưa kết nối: cấp mã bằng lệnh /capma kèm mã của người đó.',
  ].join('\n');
}
