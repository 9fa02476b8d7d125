// A language model that lies: nothing that the provisions do not say reaches the person, whatever the model puts out.
import { describe, expect, test } from 'vitest';
import { createRandom } from '../crash/random.ts';
import { faithful, faithfulSentences, type Sentence, type Style } from '../fakes/faithfulModel.ts';
import { type AnswerTask, jsonOf } from '../fakes/openaiRequests.ts';
import { inventions } from './exchanges.ts';
import { lies } from './lies.ts';
import { type ModelAnswer, type ModelOffice, openModelOffice } from './modelOffice.ts';
import { officeQuestions, officeRegulations, shippedQuestions } from './officeRegulations.ts';
import { disguises, shapedLies, smuggled, wrongSupport } from './outputs.ts';
import { giveaway } from './skeleton.ts';
import { changedMarks, liesAbout, mergedProvisions } from './tamperings.ts';
import { complaintsAbout, shownIn } from './unsupported.ts';

const full = process.env.SOTAY_FULL === '1';
const seed = 20_261_125;
/** Of each kind, where not all are tried. */
const ofEachKind = 2;
/** These take the program seconds. */
const costly = /^ten megabytes/;
const ofEachCostly = 2;
/** Each is a lie of its own. */
const byHand = /^written by hand, one id/;

/** Not read aloud even by a program that checks nothing, or too long to look for a lie in. */
const notSaid = /^(?:ten |lie in other keys|own prototype)/;

/** A question, what was sent to the model with it, and what is true. */
type Asked = { question: string; task: AnswerTask; honest: Sentence; extractive: ModelAnswer };
type Case = {
  kind: string;
  asked: Asked;
  content: () => string;
  sayable: string[];
  giveaways: string[];
  literals: string[];
};

const everything = [
  { name: 'four small regulations', options: { regulations: officeRegulations }, questions: officeQuestions },
  { name: 'the regulation that ships', options: {}, questions: shippedQuestions },
];

async function askAll({ openai, ask, askExtractive }: ModelOffice, questions: readonly string[]) {
  const asked: Asked[] = [];
  const notAsked: string[] = [];
  for (const question of questions) {
    const before = openai.chats.length;
    const extractive = await askExtractive(question);
    await ask(question);
    const task = openai.chats.slice(before).find((chat) => chat.task.kind === 'answer')?.task;
    const honest = task?.kind === 'answer' ? faithfulSentences(task, 'verbatim')[0] : undefined;
    if (task?.kind === 'answer' && honest !== undefined) asked.push({ question, task, honest, extractive });
    else notAsked.push(question);
  }
  return { asked, notAsked };
}

function casesOf(asked: Asked): Case[] {
  const { question, task, honest, extractive } = asked;
  const known = [shownIn(extractive), question].join('\n');
  const cases: Case[] = [];
  const add = (kind: string, content: () => string, lie: string | undefined, more: Partial<Case> = {}) => {
    const piece = lie === undefined ? undefined : giveaway(lie, honest.text, known);
    if (lie !== undefined && piece === undefined) return;
    const giveaways = piece === undefined ? [] : [piece];
    cases.push({ kind, asked, content, sayable: [honest.text], giveaways, literals: [], ...more });
  };
  const json =
    (...sentences: Sentence[]) =>
    () =>
      JSON.stringify({ sentences });
  const alone = (text: string, provisions = honest.provisions) => json({ text, provisions });
  const material = (lie: string) => ({ honest, lie, supplied: task.provisions });

  const tables = liesAbout(honest.text, question);
  for (const { kind, text } of tables) {
    add(kind, alone(text), text);
    add(`${kind}, second sentence`, json(honest, { ...honest, text }), text);
  }
  for (const text of lies[question] ?? [])
    add(
      'written by hand',
      alone(
        text,
        task.provisions.map(({ id }) => id),
      ),
      text,
    );
  for (const text of lies[question] ?? []) add('written by hand, one id', alone(text), text);
  for (const { id, text } of task.provisions) {
    if (honest.provisions.includes(id)) continue;
    for (const sentence of [text.split('\n').at(-1)!, honest.text]) {
      const other = sentence === honest.text ? text.split('\n').at(-1)! : honest.text;
      const merged = mergedProvisions(sentence, other);
      if (merged !== undefined) add('two provisions merged', alone(merged, [...honest.provisions, id]), merged);
    }
  }
  for (const { text, mark } of changedMarks(honest.text))
    add('changed marks', alone(text), undefined, { literals: [mark] });
  for (const text of inventions) {
    add('invention beside the truth', json(honest, { ...honest, text }), text);
    add('invention inside the truth', alone(`${honest.text} ${text}`), text);
    add('invention alone', alone(text), text);
  }
  const lie = tables.find(({ kind }) => /negation|number|modality/.test(kind))?.text ?? inventions[0]!;
  for (const [kind, output] of Object.entries(wrongSupport)) add(kind, () => output(material(lie)), undefined);
  for (const [kind, output] of Object.entries(shapedLies)) add(kind, () => output(material(lie)), lie);
  for (const [kind, disguise] of Object.entries(disguises)) add(`lie in ${kind}`, alone(disguise(lie)), lie);
  for (const [literal, output] of smuggled)
    add('smuggled', alone(output(honest.text)), undefined, { literals: [literal] });
  return cases;
}

/** A few of each kind, or all of them; like ones far apart, so that a model that seems broken is not left alone. */
function chosen(cases: Case[]): Case[] {
  const random = createRandom(seed);
  const byKind = [...Map.groupBy(cases, ({ kind }) => kind)].map(([kind, all]) => {
    const most = costly.test(kind) ? ofEachCostly : full || byHand.test(kind) ? all.length : ofEachKind;
    const left = [...all];
    while (left.length > most) left.splice(random(left.length - 1), 1);
    return left;
  });
  const longest = Math.max(...byKind.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => byKind.flatMap((all) => all.slice(at, at + 1))).flat();
}

describe.each(everything)('over $name', ({ name, options, questions }) => {
  test('no lie of the model reaches the person', { timeout: 600_000 }, async () => {
    const office = await openModelOffice(options);
    const { asked, notAsked } = await askAll(office, questions);
    const cases = chosen(asked.flatMap(casesOf));
    const complaints: string[] = [];
    const outcomes = { 'with the model': 0, extractive: 0, 'model not asked': 0 };
    for (const { kind, asked, content: put, sayable, giveaways, literals } of cases) {
      const content = put();
      office.openai.behave((task) => ({
        say: task.kind === 'answer' ? content : task.kind === 'check' ? '{"supported":true}' : faithful(task),
      }));
      const before = office.openai.chats.length;
      const answer = await office.ask(asked.question);
      if (office.openai.chats.slice(before).every(({ task }) => task.kind !== 'answer'))
        outcomes['model not asked'] += 1;
      outcomes[answer.model === undefined ? 'extractive' : 'with the model'] += 1;
      const found = complaintsAbout(answer, { extractive: asked.extractive, honest: sayable, giveaways, literals });
      if (found.length > 0) complaints.push([kind, asked.question, content.slice(0, 400), ...found].join('\n    '));
    }
    const kinds = new Set(cases.map(({ kind }) => kind)).size;
    process.stdout.write(
      `${name}: ${cases.length} adversarial outputs of ${kinds} kinds, ${complaints.length} got through; ${JSON.stringify(outcomes)}; ` +
        `the model was not asked ${notAsked.length} of ${questions.length} questions\n`,
    );
    expect(complaints.join('\n')).toBe('');
    expect(outcomes['model not asked']).toBe(0);
    expect(cases.length).toBeGreaterThan(150);
  });

  test('what a faithful model says does reach the person', async () => {
    const { openai, ask } = await openModelOffice(options);
    const shares: string[] = [];
    for (const style of ['verbatim', 'labelled', 'reordered', 'two-sentences'] satisfies Style[]) {
      openai.behave((task) => ({ say: faithful(task, style) }));
      let reached = 0;
      for (const question of questions) if ((await ask(question)).model !== undefined) reached += 1;
      shares.push(`${style} ${reached}/${questions.length}`);
      if (style === 'verbatim') expect(reached / questions.length).toBeGreaterThan(0.6);
    }
    process.stdout.write(`${name}, faithful answers that reach the person: ${shares.join(', ')}\n`);
  });

  test('the measure itself sees the lies, were they let through', async () => {
    const { askExtractive } = await openModelOffice(options);
    const unseen: string[] = [];
    let seen = 0;
    for (const question of questions) {
      const extractive = await askExtractive(question);
      const asked = { question, extractive, ...suppliedFrom(question, extractive) };
      for (const { kind, content, sayable, giveaways, literals } of casesOf(asked)) {
        if (notSaid.test(kind)) continue;
        const sentences = sentencesIn(content());
        if (sentences === undefined || kind in wrongSupport) continue;
        const lead = sentences.join(' ');
        const gullible = { ...extractive, lead, text: lead, model: { name: 'imitation', prompt: '1' } };
        const found = complaintsAbout(gullible, { extractive, honest: sayable, giveaways, literals });
        if (found.some((complaint) => /^(?:says|holds):/.test(complaint))) seen += 1;
        else unseen.push(`${kind}: ${lead.slice(0, 300)}`);
      }
    }
    process.stdout.write(`${name}: of the lies ${seen} would be seen, ${unseen.length} not\n`);
    expect(unseen).toEqual([]);
  });
});

/** What would be sent to a model, as far as the answer without one tells. */
function suppliedFrom(question: string, { citations }: ModelAnswer) {
  const provisions = citations.map(({ label, documentTitle, quote }, at) => {
    return { id: `P${at + 1}`, label, document: documentTitle, text: quote };
  });
  const task: AnswerTask = { kind: 'answer', question, history: [], provisions };
  return { task, honest: faithfulSentences(task, 'verbatim')[0]! };
}

/** What a program that checks nothing would say; undefined where it is no output of the right shape. */
function sentencesIn(content: string): string[] | undefined {
  const parsed = jsonOf(content) as { sentences?: { text?: unknown }[] } | undefined;
  const texts = Array.isArray(parsed?.sentences) ? parsed.sentences.map(({ text }) => text) : [];
  return texts.length > 0 && texts.every((text) => typeof text === 'string') ? texts : undefined;
}
