// An answer in a model's words: when it is asked, what it is sent, and what of its words is shown.
import { expect, test } from 'vitest';
import type { Exchange } from '../../src/answers/answer.ts';
import { createGenerate, type Fallback } from '../../src/generation/generate.ts';
import { readPrompts } from '../../src/generation/promptFiles.ts';
import { createKnowledge } from '../../src/knowledge.ts';
import { createLibrary } from '../../src/regulations/library.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { readText } from '../answers/sampleRegulations.ts';
import { knowledgeDir } from '../bench/answererOver.ts';

const head = (id: string, title: string, more = '') =>
  `---\nid: ${id}\ntitle: ${title}\nstatus: in_force\n${more}---\n\n`;
const documents = [
  readText(
    'tiep-dan.md',
    `${head('tiep-dan', 'Quy chế tiếp công dân')}Điều 1. Lịch tiếp công dân

1. Chủ tịch xã tiếp công dân vào thứ Năm hằng tuần. Lịch tiếp được niêm yết tại trụ sở.

2. Phó Chủ tịch xã tiếp công dân khi Chủ tịch xã đi công tác.

3. Công chức tiếp dân phải đeo thẻ.
`,
  ),
  readText(
    'noi-bo.md',
    `${head('noi-bo', 'Quy trình trực ban', 'internal: true\n')}Điều 1. Trực ban

1. Tổ trực ban khóa kho lưu trữ lúc 17 giờ 45 phút.
`,
  ),
];
const knowledge = createKnowledge(loadLanguage(knowledgeDir), createLibrary(documents));
const prompts = readPrompts(`${import.meta.dirname}/../../prompts`, { mostSentences: 4 });
const asOf = '2026-03-02';

type Sent = { rewrite?: true; question: string; history: unknown[]; provisions: { id: string; text: string }[] };

function open(options: { external?: boolean; says?: (sent: Sent) => unknown; promptBytes?: number } = {}) {
  const { external = false, says = () => ({ sentences: [] }), promptBytes = 12_000 } = options;
  const sent: (Sent & { bytes: number })[] = [];
  const fallbacks: (Fallback | undefined)[] = [];
  const generate = createGenerate({
    ask: {
      begin: () => ({
        async complete({ system, user }) {
          const parsed = JSON.parse(user) as Sent;
          sent.push({ ...parsed, bytes: Buffer.byteLength(system + user) });
          return { text: JSON.stringify(says(parsed)) };
        },
        end: () => {},
      }),
    },
    ...{ prompts, external, promptBytes, modelName: 'm' },
    answer: knowledge.answer,
    fits: knowledge.supply.fits,
    supply: knowledge.supply.provisions,
    withLead: knowledge.supply.withLead,
    isInternal: knowledge.isInternal,
    asksOtherDay: () => false,
    said: (fallback) => fallbacks.push(fallback),
  });
  const ask = (text: string, history: Exchange[] = []) => generate({ text, history, asOf });
  return { ask, sent, fallbacks };
}

const plain = (text: string, history: Exchange[] = []) => knowledge.answer({ text, history, asOf });
const exchange = (question: string): Exchange => ({ question, answer: plain(question) });
const schedule = 'Chủ tịch xã tiếp công dân thế nào?';
const idOf = (sent: Sent, part: string) => sent.provisions.find(({ text }) => text.includes(part))!.id;

test('statements of provisions are shown as they stand, with the same clause below', async () => {
  const { ask } = open({
    says: (sent) => ({
      sentences: [
        {
          text: 'chủ tịch xã tiếp công dân vào thứ năm hằng tuần',
          provisions: [idOf(sent, 'thứ Năm')],
        },
        { text: 'Lệ phí là 50.000 đồng.', provisions: [idOf(sent, 'thứ Năm')] },
        { text: 'Lịch tiếp được niêm yết tại trụ sở.', provisions: [idOf(sent, 'thứ Năm')] },
      ],
    }),
  });
  const answer = await ask(schedule);
  expect(answer.lead).toBe('Chủ tịch xã tiếp công dân vào thứ Năm hằng tuần. Lịch tiếp được niêm yết tại trụ sở.');
  expect(answer.model).toEqual({ name: 'm', prompt: prompts.answer.version });
  expect(answer.citations).toEqual(plain(schedule).citations);
  for (const { quote } of answer.citations) expect(answer.text).toContain(quote);
});

test.each([
  ['Công chức tiếp dân có phải đeo thẻ không?', 'decided by comparison'],
  ['Theo Điều 99 thì Chủ tịch xã tiếp công dân vào ngày nào?', 'what it rests on is not there'],
  ['Giá vàng hôm nay bao nhiêu?', 'not in the documents'],
  ['xin chào', 'no question'],
])('not asked: %s (%s)', async (question) => {
  const { ask, sent, fallbacks } = open();
  expect(await ask(question)).toEqual(plain(question));
  expect([sent, fallbacks]).toEqual([[], ['not-asked']]);
});

test('to a model outside goes nothing of an internal document, not even from an earlier turn', async () => {
  const internal = 'Tổ trực ban khóa kho lưu trữ lúc mấy giờ?';
  const outside = open({ external: true });
  await outside.ask(internal);
  expect([outside.sent, outside.fallbacks]).toEqual([[], ['internal-document']]);
  await outside.ask(schedule, [exchange(internal), exchange('Công chức tiếp dân đeo gì?')]);
  expect(outside.sent).toHaveLength(1);
  expect(JSON.stringify(outside.sent)).not.toMatch(/trực ban|17 giờ/);
  const inside = open();
  await inside.ask(schedule, [exchange(internal)]);
  expect(JSON.stringify(inside.sent)).toContain('17 giờ');
});

test('to no model goes what an earlier turn said of a person’s own dates', async () => {
  const { ask, sent } = open();
  const own = {
    ...exchange(schedule),
    answer: { ...plain(schedule), outcome: 'reminder' as const, lead: 'Hạn của Tổ 3' },
  };
  await ask(schedule, [own]);
  expect(sent).toHaveLength(1);
  expect(JSON.stringify(sent)).not.toContain('Tổ 3');
});

test('personal data: a model outside is not asked', async () => {
  const { ask, sent, fallbacks } = open({ external: true });
  await ask(`Tôi tên Lan, số 0912 345 678. ${schedule}`);
  expect([sent, fallbacks]).toEqual([[], ['personal-data']]);
});

test('a follow-up in a model’s words is answered with these words shown, and never with yes or no', async () => {
  const history = [exchange('Công chức tiếp dân phải đeo gì?')];
  const rewritten = (question: string) => open({ says: ({ rewrite }) => (rewrite ? { question } : { sentences: [] }) });
  const followUp = 'zxq thì sao?';
  expect(plain(followUp, history).outcome).not.toBe('answered');
  const worded = await rewritten('zxq công chức tiếp dân phải đeo gì?').ask(followUp, history);
  if (worded.outcome === 'answered') expect(worded.text).toContain('Trợ lý hiểu câu hỏi là: “zxq công chức');
  for (const made of ['zxq <b>công chức</b>', 'zxq công chức nộp 50.000 đồng?', 'công chức tiếp dân phải đeo gì?'])
    expect(await rewritten(made).ask(followUp, history)).toEqual(plain(followUp, history));
});

test('a true sentence that answers something else is not the answer', async () => {
  const { ask, fallbacks } = open({
    says: (sent) => ({
      sentences: [{ text: 'Lịch tiếp được niêm yết tại trụ sở.', provisions: [idOf(sent, 'thứ Năm')] }],
    }),
  });
  const question = 'Chủ tịch xã tiếp công dân vào thứ mấy hằng tuần?';
  expect(await ask(question)).toEqual(plain(question));
  expect(fallbacks).toEqual(['unfitting']);
});

test('provisions that do not fit: not asked, or only whole ones', async () => {
  const { ask, sent, fallbacks } = open({ promptBytes: Buffer.byteLength(prompts.answer.text) + 150 });
  expect(await ask(schedule)).toEqual(plain(schedule));
  expect([sent, fallbacks]).toEqual([[], ['too-long']]);
});

test('20 turns: each prompt within its budget, and the newest turns in it', async () => {
  const promptBytes = 4_000;
  const { ask, sent } = open({ promptBytes });
  const history: Exchange[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const question = `${schedule}${' ạ'.repeat(40 * (turn % 6))}`;
    const answer = await ask(question, [...history]);
    if (plain(question, history).citations.length > 0) expect(answer.citations.length).toBeGreaterThan(0);
    history.push({ question, answer });
  }
  expect(sent.length).toBeGreaterThan(10);
  expect(Math.max(...sent.map(({ bytes }) => bytes))).toBeLessThanOrEqual(promptBytes);
  expect(sent.at(-1)!.history.length).toBeGreaterThan(0);
  expect(sent.at(-1)!.history.length).toBeLessThan(19);
});
