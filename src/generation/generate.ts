// An answer in a model's words: asked only where the documents answer, every sentence of it held against the provisions that
// it names; whatever goes wrong, the answer without a model is given.
import type { Answer, Exchange, Question } from '../answers/answer.ts';
import type { SuppliedProvision } from '../answers/suppliedProvision.ts';
import { saysOfDocuments } from '../wording/answers.ts';
import { understoodAs, wordedByModel } from '../wording/model.ts';
import { answerPrompt, type NumberedProvision } from './answerPrompt.ts';
import type { AskModel } from './askModel.ts';
import { draftShape, mostSentences, readDraft, readRewrite, rewriteShape } from './draft.ts';
import { addsNothing } from './followUp.ts';
import { fitHistory } from './history.ts';
import { holdsPersonalData } from './personalData.ts';
import type { Prompts } from './promptFiles.ts';
import { statementSaid } from './statementSaid.ts';

/** Why an answer is the one without a model. */
export type Fallback =
  | 'not-asked'
  | 'personal-data'
  | 'internal-document'
  | 'too-long'
  | 'over-budget'
  | 'resting'
  | 'no-answer'
  | 'unreadable'
  | 'unsupported'
  | 'unfitting';

export type GenerateDeps = {
  ask: AskModel;
  prompts: Prompts;
  modelName: string;
  /** Of a prompt in UTF-8, its instructions included. */
  promptBytes: number;
  /** The model is outside of the agency: no personal data and no internal document goes there. */
  external: boolean;
  /** The answer without a model. */
  answer: (question: Question) => Answer;
  supply: (question: string, answer: Answer, characters: number) => SuppliedProvision[];
  /** A statement answers the question at least as well as the lead without a model. */
  fits: (question: string, statement: string, lead: string) => boolean;
  withLead: (answer: Answer, lead: string, provisionIds: readonly string[], asOf: string) => Answer;
  isInternal: (documentId: string) => boolean;
  /** The question asks for the law of another day, whose wording is not that of the provisions that would be supplied. */
  asksOtherDay: (text: string) => boolean;
  /** Each answer once: in a model's words, or why not. */
  said: (fallback: Fallback | undefined) => void;
};

/** "Theo khoản 2 Điều 5, …": the sentence behind the label of the provision that it names. */
function withoutLabel(sentence: string, { label }: SuppliedProvision): string {
  const rest = sentence.slice(`Theo ${label}, `.length);
  const start = `theo ${label.toLowerCase()}, `;
  return sentence.toLowerCase().startsWith(start) ? rest : sentence;
}

/** Items of lists end with a semicolon and begin without a capital. */
function asSentence(statement: string): string {
  const text = statement.replace(/\s+/gu, ' ').replace(/[;:,.\s]+$/u, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Lists that are longer are counted and complete as they are. */
const mostCitations = 4;
/** "Có." and "Không." are decided by comparison with the text, and what the documents do not say by their words: not by a model. */
const decided = /^(?:Có|Không|Được|Đúng|Chưa)(?![\p{L}\p{M}])/u;
/** What a follow-up is at most: a longer question stands alone. */
const longestFollowUp = 80;

export function createGenerate(deps: GenerateDeps): (question: Question) => Promise<Answer> {
  const { ask, prompts, external, answer, said } = deps;

  return async (question) => {
    const plain = answer(question);
    // One limit over everything that is asked for one answer.
    const calls = ask.begin();
    try {
      const { fallback, given } = await worded(question, plain, calls);
      said(fallback);
      return given;
    } finally {
      calls.end();
    }
  };

  type Calls = ReturnType<AskModel['begin']>;
  type Worded = { fallback: Fallback | undefined; given: Answer };

  async function worded(question: Question, plain: Answer, calls: Calls): Promise<Worded> {
    const instead = (fallback: Fallback, given = plain): Worded => ({ fallback, given });
    if (external && holdsPersonalData(question.text)) return instead('personal-data');
    if (deps.asksOtherDay(question.text)) return instead('not-asked');
    const alone = await standAlone(question, plain, calls);
    const base = alone === undefined ? plain : answerTo(alone, question, plain);
    if (base.outcome !== 'answered' || base.citations.length === 0 || base.citations.length > mostCitations)
      return instead('not-asked', base);
    if (decided.test(base.lead) || saysOfDocuments(base.lead)) return instead('not-asked', base);
    if (external && base.citations.some(({ documentId }) => deps.isInternal(documentId)))
      return instead('internal-document', base);

    const prompt = promptFor(alone ?? question.text, question, base);
    if (prompt === undefined) return instead('too-long', base);
    const reply = await calls.complete({ system: prompts.answer.text, user: prompt.user, schema: draftShape });
    if ('fallback' in reply) return instead(reply.fallback, base);
    const draft = readDraft(reply.text);
    if (draft === undefined) return instead('unreadable', base);
    const kept = supportedSentences(draft.sentences, prompt.provisions);
    if (kept === undefined) return instead('unsupported', base);
    if (!kept.some((it) => deps.fits(alone ?? question.text, it.text, base.lead))) return instead('unfitting', base);
    const lead = kept.map(({ text }) => text).join(' ');
    const caveats = [...base.caveats, wordedByModel];
    const given = deps.withLead(
      { ...base, caveats },
      lead,
      [...new Set(kept.map(({ provisionId }) => provisionId))],
      question.asOf,
    );
    return {
      fallback: undefined,
      given: { ...given, model: { name: deps.modelName, prompt: prompts.answer.version } },
    };
  }

  /** To a question in other words than the person's no yes or no is given, and the words are shown. */
  function answerTo(alone: string, question: Question, plain: Answer): Answer {
    const found = answer({ ...question, text: alone, history: [] });
    if (found.outcome !== 'answered' || decided.test(found.lead)) return plain;
    const line = understoodAs(alone);
    return { ...found, text: `${found.text}\n\n${line}`, caveats: [...found.caveats, line] };
  }

  /** A follow-up in words that stand alone; undefined when it does, or when the model adds something to it. */
  async function standAlone({ text, history }: Question, plain: Answer, calls: Calls): Promise<string | undefined> {
    const isUnclear = plain.outcome === 'not_found' || plain.outcome === 'clarify';
    if (!isUnclear || history.length === 0 || text.length > longestFollowUp) return undefined;
    const system = prompts.rewrite.text;
    const rest = Buffer.byteLength(system + JSON.stringify({ rewrite: true, question: text, history: [] }));
    const turns = fitHistory(history.filter(mayBeSent), deps.promptBytes - rest);
    const user = JSON.stringify({ rewrite: true, question: text, history: turns });
    const reply = await calls.complete({ system, user, schema: rewriteShape });
    const rewritten = 'fallback' in reply ? undefined : readRewrite(reply.text);
    return rewritten !== undefined && addsNothing(rewritten, text, history) ? rewritten : undefined;
  }

  /** Earlier turns tell of a person's own dates, and quote documents. */
  function mayBeSent({ question: asked, answer: given }: Exchange): boolean {
    if (given.outcome === 'reminder') return false;
    if (!external) return true;
    return !holdsPersonalData(asked) && !given.citations.some(({ documentId }) => deps.isInternal(documentId));
  }

  function promptFor(text: string, { history }: Question, base: Answer) {
    const bytes = deps.promptBytes - Buffer.byteLength(prompts.answer.text);
    const provisions = deps
      .supply(text, base, bytes)
      .filter(({ provisionId, cited }) => cited || !external || !deps.isInternal(provisionId.split('/', 1)[0]!));
    return answerPrompt({ question: text, provisions, history: history.filter(mayBeSent) }, bytes);
  }

  /** Undefined when the core sentence, the first, is none that a provision of the answer supports. */
  function supportedSentences(
    sentences: readonly { text: string; provisions: string[] }[],
    supplied: NumberedProvision[],
  ) {
    const byId = new Map(supplied.map((it) => [it.id, it]));
    const kept = sentences.slice(0, mostSentences).flatMap(({ text, provisions }, at) => {
      const sentence = text.normalize('NFC').trim();
      const named = provisions.map((id) => byId.get(id));
      // One id that was not supplied, and nothing of the sentence is believed.
      if (named.includes(undefined)) return [];
      for (const it of named) {
        const said = it && statementSaid(withoutLabel(sentence, it), it.statements);
        if (it !== undefined && said !== undefined)
          return [{ at, text: asSentence(said), provisionId: it.provisionId, cited: it.cited }];
      }
      return [];
    });
    const core = kept[0];
    return core?.at === 0 && core.cited ? kept : undefined;
  }
}
