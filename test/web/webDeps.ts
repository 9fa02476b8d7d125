// A web app over a small conversation in memory that answers through the real web chat channel.
import { Registry } from 'prom-client';
import type { Answer } from '../../src/answers/answer.ts';
import type { InboundMessage, OutgoingMessage } from '../../src/channels/channel.ts';
import { createWebChat } from '../../src/channels/webChat.ts';
import { createLogger } from '../../src/log.ts';
import type { ChatEntry } from '../../src/web/chatEntry.ts';
import { createRandomId } from '../../src/web/randomId.ts';
import { createWebApp, type WebAppDeps } from '../../src/web/webApp.ts';

export const answer: Answer = {
  outcome: 'answered',
  lead: 'Người đứng đầu cử cấp phó thay mặt cơ quan, đơn vị tham dự khi có lý do đột xuất không tham dự phiên họp.',
  text: 'Người đứng đầu cử cấp phó thay mặt cơ quan, đơn vị tham dự …',
  citations: [
    {
      documentId: 'trach-nhiem',
      documentTitle: 'Quy định trách nhiệm của người đứng đầu trong công tác cải cách hành chính',
      provisionId: 'trach-nhiem/muc-i/khoan-8',
      label: 'khoản 8 Mục I',
      quote:
        'Trường hợp có lý do đột xuất không tham dự phiên họp thì người đứng đầu cử cấp phó thay mặt cơ quan, đơn vị tham dự.',
      start: 0,
      end: 117,
      status: 'unverified',
    },
    {
      documentId: 'trach-nhiem',
      documentTitle: 'Quy định trách nhiệm của người đứng đầu trong công tác cải cách hành chính',
      provisionId: 'trach-nhiem/muc-i/khoan-7',
      label: 'khoản 7 Mục I',
      quote: 'Tham dự đầy đủ các phiên họp, hội nghị liên quan đến công tác CCHC.',
      start: 200,
      end: 268,
      status: 'in_force',
    },
  ],
  sources: [
    'Nguồn: Quy định trách nhiệm của người đứng đầu trong công tác cải cách hành chính (theo bản tóm lược bài báo, không phải nguyên văn quyết định).',
  ],
  caveats: ['Tài liệu không nêu phải cử cấp phó nào khi có nhiều cấp phó.'],
  nextStep: 'Nếu cần văn bản gốc, anh/chị có thể hỏi Sở Nội vụ (bộ phận cải cách hành chính).',
  suggestions: ['Người đứng đầu có những trách nhiệm gì?', 'Còn người trực tiếp lãnh đạo thì sao?'],
};

export function reply(id: string, changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const buttons = [
    { title: '👍', action: `#fb:${id}:up` },
    { title: '👎', action: `#fb:${id}:down` },
  ];
  return { id, text: answer.text, buttons, answer, ...changes };
}

/** Fake turns: what is accepted stands in `accepted`, and `say` stores a reply and sends it to open pages. */
export function createFakeConversation() {
  const webChat = createWebChat();
  const entries = new Map<string, ChatEntry[]>();
  const accepted: InboundMessage[] = [];
  const waiting: ((message: InboundMessage) => void)[] = [];
  const of = (conversationId: string) => {
    const list = entries.get(conversationId) ?? [];
    entries.set(conversationId, list);
    return list;
  };
  return {
    webChat,
    accepted,
    /** The next message that is accepted. */
    next: () => new Promise<InboundMessage>((resolve) => waiting.push(resolve)),
    turns: {
      async accept(message: InboundMessage) {
        const earlier = accepted.findIndex(({ eventId }) => eventId === message.eventId);
        if (earlier >= 0) return { duplicate: true, inboxId: String(earlier + 1) };
        const inboxId = String(accepted.push(message));
        const { conversationId, text } = message;
        const at = new Date('2026-11-23T03:05:00Z');
        of(conversationId).push({ id: `in-${inboxId}`, from: 'person', text, answer: undefined, buttons: [], at });
        waiting.shift()?.(message);
        return { duplicate: false, inboxId };
      },
    },
    transcript: async (conversationId: string, limit: number) => of(conversationId).slice(-limit),
    async say(conversationId: string, message: OutgoingMessage) {
      of(conversationId).push({ ...message, from: 'bot', at: new Date('2026-11-23T03:05:01Z') });
      await webChat.send(conversationId, message);
    },
  };
}

export type FakeConversation = ReturnType<typeof createFakeConversation>;

/** The app with generous limits; `changes` replaces single dependencies, `config` single settings. */
export function createTestApp(
  conversation: FakeConversation,
  changes: Partial<WebAppDeps> = {},
  config: Partial<WebAppDeps['config']> = {},
) {
  return createWebApp({
    turns: conversation.turns,
    webChat: conversation.webChat,
    transcript: conversation.transcript,
    ask: async ({ conversation: known }) => ({ answer, conversation: known ?? createRandomId() }),
    sampleQuestions: () => ['Ai đi họp thay khi thủ trưởng bận đột xuất?'],
    calendarFeed: async () => undefined,
    webhooks: [],
    health: { live: () => true, ready: async () => ({ ok: true, checks: { database: true } }) },
    metrics: new Registry(),
    now: () => new Date('2026-11-23T03:05:00Z'),
    log: createLogger('silent'),
    ...changes,
    config: {
      rateLimitPerMinute: 1000,
      retentionDays: 30,
      metricsToken: undefined,
      trustProxy: false,
      publicQa: true,
      timeZone: 'Asia/Ho_Chi_Minh',
      ...config,
    },
  });
}
