// A question becomes an answer whose every quote is a verbatim piece of a loaded provision. No language model, no network.
import type { Library } from '../regulations/library.ts';
import type { Search } from '../retrieval/search.ts';
import type { Vocabulary } from '../retrieval/vocabulary.ts';
import * as wording from '../wording/answers.ts';
import type { Answer, AnswerQuestion, Exchange } from './answer.ts';
import { type AnswerParts, createAssemble } from './assemble.ts';
import { createCompose } from './compose.ts';
import { documentMeant, documentParts, namesDocument, statusParts, unloadedNumber } from './documentFacts.ts';
import { createDutyAnswers } from './dutyAnswers.ts';
import { createEvidence } from './evidence.ts';
import { standAlone } from './followUp.ts';
import { type Guarded, guard } from './guard.ts';
import type { Intent } from './intent.ts';
import { inventedReference, referenceParts } from './referenceAnswers.ts';
import { joinAnswers, splitQuestions } from './severalQuestions.ts';
import type { Emphasis } from './support.ts';
import { type Understood, understand } from './understand.ts';

export type AnswererParts = { library: Library; search: Search; vocabulary: Vocabulary };

/** Longer questions are cut here; channels refuse them earlier. */
const maxCharacters = 4_000;

/** How much the words of earlier turns count beside a follow-up's own. */
const carriedShare = 0.3;
/** Kinds that a follow-up has for want of a question word of its own. */
const open: ReadonlySet<Intent> = new Set(['what', 'what-if']);
/** A provision must speak this much of a question about force or origin to be its answer. */
const spokenOfCoverage = 0.6;

const guarded: Record<Exclude<Guarded, undefined>, { outcome: Answer['outcome']; lead: string; nextStep: string }> = {
  injection: { outcome: 'refused', lead: wording.refusal, nextStep: wording.askNow },
  unreadable: { outcome: 'clarify', lead: wording.unreadable, nextStep: '' },
  greeting: { outcome: 'smalltalk', lead: wording.greeting, nextStep: wording.askNow },
  identity: { outcome: 'smalltalk', lead: wording.identity, nextStep: wording.askNow },
  thanks: { outcome: 'smalltalk', lead: wording.thanks, nextStep: '' },
  goodbye: { outcome: 'smalltalk', lead: wording.goodbye, nextStep: '' },
};

export function createAnswerer({ library, search, vocabulary }: AnswererParts): AnswerQuestion {
  const assemble = createAssemble(library);
  const gather = createEvidence(library, search);
  const dutyAnswers = createDutyAnswers({ library, search, vocabulary });
  const compose = createCompose({ library, vocabulary });

  /** A follow-up is understood with the words of the turns before it, which count less than its own. */
  function understandTurn(text: string, history: readonly Exchange[]): Understood {
    const now = understand(text, search, vocabulary);
    const { carried, sameQuestion } = standAlone(now, history, search, vocabulary);
    if (carried === '') return now;
    const whole = understand(`${text}\n${carried}`, search, vocabulary);
    const before = understand(carried, search, vocabulary);
    const emphasis: Emphasis = (group) => {
      const own = group.start < now.query.keys.length;
      return own || now.topic.length === 0
        ? whole.emphasis(group) || (whole.topic.includes(group) ? 1 : 0)
        : carriedShare * before.emphasisAt(group.start - now.query.keys.length);
    };
    const intent = sameQuestion || open.has(now.intent) ? before.intent : now.intent;
    const subject = now.subject ?? now.mentions[0]?.role ?? (intent === 'who' ? undefined : before.subject);
    const ownLength = now.query.keys.length;
    const share = now.topic.length === 0 ? 1 : carriedShare;
    const query = {
      ...whole.query,
      importance: whole.query.keys.map((_, position) => (position < ownLength ? 1 : share)),
    };
    const mentions = now.mentions.length > 0 ? now.mentions : whole.mentions;
    const folded = sameQuestion ? whole.folded : now.folded;
    return { ...whole, query, ownLength, folded, intent, subject, mentions, emphasis };
  }

  /** Questions about the document itself, unless a provision speaks of just that ("hợp đồng có hiệu lực khi nào"). */
  function aboutDocument(asked: Understood, asOf: string): AnswerParts | undefined {
    if (asked.intent !== 'status' && asked.intent !== 'document') return undefined;
    const best = gather(asked.query, asked.intent, asked.emphasis)[0];
    const spokenOf =
      asked.topic.length >= (asked.intent === 'status' ? 2 : 3) &&
      !namesDocument(asked) &&
      (best?.passages[0]?.support.relevance ?? 0) >= spokenOfCoverage;
    if (spokenOf) return undefined;
    const document = documentMeant(asked, library, search);
    return asked.intent === 'status' ? statusParts(document, asOf) : documentParts(asked, document);
  }

  return ({ text, history, asOf }) => {
    const typed = text.normalize('NFC').slice(0, maxCharacters);
    const stopped = guard(typed);
    if (stopped !== undefined) return assemble(guarded[stopped], asOf);
    if (library.unitCount === 0) return assemble({ outcome: 'not_found', lead: wording.noDocuments }, asOf);

    const parts = splitQuestions(typed);
    const joined = parts.length < 2 ? undefined : joinAnswers(parts.map((part) => answerOne(part, history, asOf)));
    return joined ?? answerOne(typed, history, asOf);
  };

  function answerOne(text: string, history: readonly Exchange[], asOf: string): Answer {
    const asked = understandTurn(text, history);
    const unloaded = unloadedNumber(asked, library);
    if (unloaded !== undefined) return assemble({ outcome: 'not_found', lead: wording.notLoaded(unloaded) }, asOf);
    const known = aboutDocument(asked, asOf);
    if (known !== undefined) return assemble(known, asOf);
    const named = referenceParts(text, asked, { library, search });
    if (named !== undefined) return assemble(named, asOf);
    const duties = dutyAnswers(asked);
    if (duties !== undefined) return assemble(duties, asOf);
    const parts = compose(asked, gather(asked.query, asked.intent, asked.emphasis));
    const invented = inventedReference(text, asked, { library, search });
    return assemble(invented === undefined ? parts : { ...parts, lead: wording.despite(invented, parts.lead) }, asOf);
  }
}
