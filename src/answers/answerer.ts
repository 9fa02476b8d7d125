// A question becomes an answer whose every quote is a verbatim piece of a loaded provision. No language model, no network.
import type { Library } from '../regulations/library.ts';
import type { Search } from '../regulations/search.ts';
import type { Vocabulary } from '../regulations/vocabulary.ts';
import * as wording from '../wording/answers.ts';
import type { Answer, AnswerQuestion } from './answer.ts';
import { createAssemble } from './assemble.ts';
import { createCompose } from './compose.ts';
import { documentMeant, documentParts, statusParts } from './documentFacts.ts';
import { createDutyAnswers } from './dutyAnswers.ts';
import { createEvidence } from './evidence.ts';
import { standAlone } from './followUp.ts';
import { type Guarded, guard } from './guard.ts';
import { understand } from './understand.ts';

export type AnswererParts = { library: Library; search: Search; vocabulary: Vocabulary };

/** Longer questions are cut here; channels refuse them earlier. */
const maxCharacters = 4_000;

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
  const compose = createCompose({ library, vocabulary, weigh: search.weight });

  return ({ text, history, asOf }) => {
    const typed = text.normalize('NFC').slice(0, maxCharacters);
    const stopped = guard(typed);
    if (stopped !== undefined) return assemble(guarded[stopped], asOf);
    if (library.units.length === 0) return assemble({ outcome: 'not_found', lead: wording.noDocuments }, asOf);

    const resolved = standAlone(typed, history, search, vocabulary);
    const now = understand(resolved.text, search, vocabulary);
    const whole = resolved.carried === '' ? now : understand(`${resolved.text}\n${resolved.carried}`, search, vocabulary);
    const asked = resolved.sameQuestion
      ? { ...whole, intent: understand(resolved.carried, search, vocabulary).intent, subject: now.mentions[0]?.role }
      : { ...whole, intent: now.intent, subject: now.subject ?? (now.intent === 'who' ? undefined : whole.subject) };

    if (asked.intent === 'status') return assemble(statusParts(documentMeant(asked, library, search), asOf), asOf);
    if (asked.intent === 'document') return assemble(documentParts(asked, documentMeant(asked, library, search)), asOf);
    const duties = dutyAnswers(asked);
    if (duties !== undefined) return assemble(duties, asOf);
    return assemble(compose(asked, gather(asked.query, asked.intent, asked.emphasis)), asOf);
  };
}
