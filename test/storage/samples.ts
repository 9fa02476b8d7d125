// Literal messages and answers for the storage tests.
import type { Answer } from '../../src/answers/answer.ts';
import type { InboundMessage, OutgoingMessage } from '../../src/channels/channel.ts';

export const noon = new Date('2026-07-01T05:00:00.000Z');

/** `seconds` after noon of the sample day. */
export function after(seconds: number): Date {
  return new Date(noon.getTime() + seconds * 1000);
}

export function question(eventId: string, change: Partial<InboundMessage> = {}): InboundMessage {
  return {
    channel: 'web',
    eventId,
    conversationId: 'c1',
    personId: 'p1',
    text: 'ai đi họp thay khi thủ trưởng bận đột xuất?',
    ...change,
  };
}

export function answer(text: string): Answer {
  return {
    outcome: 'answered',
    text,
    lead: 'Cấp phó đi họp thay.',
    citations: [
      {
        documentId: 'qd-12-2026',
        documentTitle: 'Quy định về trách nhiệm',
        provisionId: 'qd-12-2026/dieu-5',
        label: 'Điều 5',
        quote: 'cử cấp phó đi thay',
        start: 10,
        end: 28,
        status: 'unverified',
      },
    ],
    sources: ['Quy định về trách nhiệm'],
    caveats: [],
    nextStep: '',
    suggestions: ['Còn cấp phó thì sao?'],
  };
}

export function reply(id: string, text = 'Cấp phó đi họp thay.'): OutgoingMessage {
  return { id, text, buttons: [{ title: '👍', action: `feedback:up:${id}` }], answer: answer(text) };
}
