// Whole conversations: what the person says, what the bot replies.
import { describe, expect, test } from 'vitest';
import { firstContactLine } from '../../src/wording/bot.ts';
import { openBot } from './openBot.ts';

type Line = { says: string; replies: RegExp };

const conversations: Record<string, Line[]> = {
  'a question, a follow-up, and a new thread that forgets': [
    { says: 'Ai đi họp thay?', replies: /^Cấp phó đi họp thay\.$/ },
    { says: 'Ai đi họp thay nữa?', replies: /^Cấp phó đi họp thay\.$/ },
    { says: 'còn người khác?', replies: /^Tiếp theo: Ai đi họp thay\? \| Ai đi họp thay nữa\?$/ },
    { says: '/moi', replies: /chủ đề mới/ },
    { says: 'còn người khác?', replies: /^Tiếp theo: không có gì$/ },
    { says: 'còn nữa?', replies: /^Tiếp theo: còn người khác\?$/ },
  ],
  'commands by every name': [
    {
      says: '/start',
      replies: /^Xin chào anh\/chị\. Đây là Sổ Tay.*không phải cán bộ.*tối đa 30 ngày.*bí mật nhà nước/s,
    },
    { says: '/start abc', replies: /^Xin chào/ },
    { says: '/help', replies: /^Cách dùng.*Ví dụ:\n- Ai đi họp thay.*\/vanban/s },
    { says: '/help@sotay_bot', replies: /^Cách dùng/ },
    { says: 'trợ giúp', replies: /^Cách dùng/ },
    { says: 'Tro giup.', replies: /^Cách dùng/ },
    { says: 'HƯỚNG DẪN', replies: /^Cách dùng/ },
    { says: 'hướng dẫn'.normalize('NFD'), replies: /^Cách dùng/ },
    { says: '?', replies: /^Cách dùng/ },
    { says: '/trợ_giúp', replies: /^Cách dùng/ },
    { says: 'văn bản', replies: /1 văn bản/ },
    { says: '/lamtho', replies: /không có lệnh này.*\/help/ },
    { says: '/', replies: /gõ \/help/ },
    { says: 'hướng dẫn tôi nộp báo cáo', replies: /^Tài liệu không nêu/ },
  ],
  'documents and sources': [
    {
      says: '/vanban',
      replies: /Quy định về trách nhiệm.*Tình trạng: Chưa xác minh được.*không phải nguyên văn quyết định/s,
    },
    { says: '/nguon', replies: /^Chưa có câu trả lời/ },
    { says: 'Ai đi họp thay?', replies: /Cấp phó/ },
    {
      says: 'nguon',
      replies: /"Ai đi họp thay\?".*khoản 8 mục I.*"người đứng đầu cử cấp phó.*tham dự\.".*chưa xác minh/s,
    },
    { says: 'Lương bao nhiêu?', replies: /^Tài liệu không nêu/ },
    { says: 'xem căn cứ', replies: /không nêu nội dung được hỏi.*gần nhất/s },
  ],
  'feedback in words': [
    { says: '/phanhoi thiếu khoản 2', replies: /Chưa có câu trả lời nào/ },
    { says: 'Ai đi họp thay?', replies: /Cấp phó/ },
    { says: '/phanhoi', replies: /đánh giá câu trả lời gần nhất/ },
    { says: '/phanhoi thiếu khoản 2', replies: /^Cảm ơn/ },
    { says: 'góp ý: cũ rồi', replies: /^Cảm ơn/ },
  ],
  'buttons that are not ours': [
    { says: '#fb:nobody:up', replies: /không còn được lưu/ },
    { says: '#fb:nobody:down:sai', replies: /không còn được lưu/ },
    { says: '#q:nobody:0', replies: /không còn dùng được/ },
    { says: '#fb:nobody:sideways', replies: /^Tài liệu không nêu/ },
    { says: '# tiêu đề', replies: /^Tài liệu không nêu/ },
  ],
  'nothing to read': [
    { says: '', replies: /chỉ đọc được câu hỏi bằng chữ/ },
    { says: '   \n\t', replies: /chỉ đọc được/ },
    { says: '👍🎉', replies: /chỉ đọc được/ },
    { says: '\u200b\u200e\u2060', replies: /chỉ đọc được/ },
    { says: '!!!', replies: /chỉ đọc được/ },
    { says: '\ud800', replies: /chỉ đọc được/ },
    { says: '\u0000\u0001\u0002', replies: /chỉ đọc được/ },
    { says: 'a'.repeat(20_000), replies: /dài quá 4\.000 ký tự/ },
    { says: '\ud83d'.repeat(5_000), replies: /chỉ đọc được/ },
    { says: '\u202eAi đi họp thay\u202c?', replies: /^Cấp phó/ },
    { says: 'Ai\u200b đi họp\u00ad thay?', replies: /^Cấp phó/ },
    { says: 'مرحبا كيف الحال', replies: /^Tài liệu không nêu/ },
    { says: 'https://example.vn/tep.pdf', replies: /^Tài liệu không nêu/ },
  ],
  'the calendar date of the office': [{ says: 'hôm nay ngày mấy', replies: /2026-11-23/ }],
};

describe('a conversation about', () => {
  test.each(Object.entries(conversations))('%s', async (_, lines) => {
    const { say, logged } = await openBot();
    // Introduced, so that the notice of the first contact stands in no reply below.
    await say('/start');
    for (const { says, replies } of lines) {
      const texts = (await say(says)).map((reply) => reply.text);
      expect(texts, says.slice(0, 50)).toHaveLength(1);
      expect(texts[0], says.slice(0, 50)).toMatch(replies);
    }
    expect(logged).toEqual([]);
  });
});

test('the notice comes once per conversation, and not before the introduction that says it anyway', async () => {
  const { say } = await openBot();
  const first = async (text: string, conversationId: string) => (await say(text, { conversationId }))[0]?.text ?? '';
  expect(await first('Ai đi họp thay?', 'a')).toMatch(new RegExp(`^${firstContactLine}`));
  expect(await first('Ai đi họp thay?', 'a')).not.toContain(firstContactLine);
  expect(await first('/start', 'b')).toMatch(/^Xin chào/);
  expect(await first('Ai đi họp thay?', 'b')).not.toContain(firstContactLine);
  expect(await first('👍', 'd')).toContain(firstContactLine);
});

test('no reply shouts, and none carries an emoji', async () => {
  const { say } = await openBot();
  for (const text of ['/start', '/help', '/vanban', '/nguon', '/moi', '/phanhoi', '/x', '', 'a'.repeat(9_000), 'MẬT']) {
    for (const reply of await say(text)) expect(reply.text).not.toMatch(/[!！]|\p{Extended_Pictographic}/u);
  }
});
