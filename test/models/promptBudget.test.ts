// However long a conversation, a question or a provision: what is sent to the model stays within the configured budget.
import { expect, test } from 'vitest';
import { openModelOffice } from './modelOffice.ts';
import { officeQuestions, officeRegulations } from './officeRegulations.ts';
import { complaintsAbout } from './unsupported.ts';

const budget = 1_500;

test('20 turns: the prompt stays within its budget, and each answer keeps its citation', {
  timeout: 60_000,
}, async () => {
  const settings = { MODEL_PROMPT_TOKENS: String(budget) };
  const { openai, ask, askExtractive } = await openModelOffice({ regulations: officeRegulations, settings });
  const turns = officeQuestions
    .slice(0, 20)
    .map((question, at) => (at % 4 === 3 ? 'Vậy thời hạn là bao lâu?' : question));
  let [conversation, twin]: (string | undefined)[] = [undefined, undefined];
  const prompts: number[] = [];
  for (const [at, turn] of turns.entries()) {
    const question = `${turn} ${'Tôi hỏi để báo cáo lại với lãnh đạo cơ quan. '.repeat(at % 5)}`;
    const before = openai.chats.length;
    const answer = await ask(question, conversation);
    const extractive = await askExtractive(question, twin);
    [conversation, twin] = [answer.conversation, extractive.conversation];
    prompts.push(...openai.chats.slice(before).map(({ promptTokens }) => promptTokens));
    if (extractive.citations.length > 0) expect(answer.citations.length, question).toBeGreaterThan(0);
  }
  process.stdout.write(
    `20 turns: ${prompts.length} prompts, largest ${Math.max(...prompts)} of ${budget} tokens as the imitation counts\n`,
  );
  expect(prompts.length).toBeGreaterThanOrEqual(12);
  expect(Math.max(...prompts)).toBeLessThanOrEqual(budget);
});

const longRegulation = (sentences: number) => `---
id: qc-11-2026
title: Quy chế kho vật tư
kind: Quy chế
status: in_force
---

Điều 1. Kiểm kê

1. Thủ kho kiểm kê kho và báo cáo kế toán trưởng. ${'Ban quản lý kho kiểm kê vật tư và lập biên bản bàn giao. '.repeat(sentences)}

2. Kế toán trưởng ký biên bản kiểm kê kho.
`;

test.each([
  ['a provision that is too long', 500, ''],
  ['a question that is too long', 1, 'Tôi hỏi để báo cáo lãnh đạo. '.repeat(120)],
  ['letters that are many tokens each', 1, '\u{20000}\u{20001}\u{20002}'.repeat(600)],
])('%s', async (_, sentences, added) => {
  const settings = { MODEL_PROMPT_TOKENS: String(budget) };
  const regulations = { 'kho.md': longRegulation(sentences) };
  const { openai, ask, askExtractive } = await openModelOffice({ regulations, settings });
  const question = `Thủ kho kiểm kê kho và báo cáo ai? ${added}`.slice(0, 3_900).toWellFormed();
  const answer = await ask(question);
  expect(Math.max(0, ...openai.chats.map(({ promptTokens }) => promptTokens))).toBeLessThanOrEqual(budget);
  const honest = ['Thủ kho kiểm kê kho và báo cáo kế toán trưởng.'];
  expect(complaintsAbout(answer, { extractive: await askExtractive(question), honest, giveaways: [] })).toEqual([]);
});
