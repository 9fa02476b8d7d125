// The vocabulary of answers: what a question becomes. Types only; every feature may import it.
import type { Citation } from '../regulations/provision.ts';

export type Outcome = 'answered' | 'clarify' | 'not_found' | 'refused' | 'smalltalk' | 'reminder' | 'error';

export type Answer = {
  outcome: Outcome;
  /** The whole answer as plain text for a messenger: sentence, quotes with label and source, caveats, next step. */
  text: string;
  /** The direct sentence alone, for doors that lay the parts out themselves. */
  lead: string;
  /** In the order in which they support the answer; for `not_found`, the nearest provisions. */
  citations: Citation[];
  /** Source and status of what is quoted, one line per document. */
  sources: string[];
  /** What the document does not say, and other limits of the answer. */
  caveats: string[];
  /** One next step; empty when there is none. */
  nextStep: string;
  /** Questions to offer as quick replies, at most three. */
  suggestions: string[];
  /** Set when the lead is in the words of a language model: which one, by which version of the prompt. */
  model?: { name: string; prompt: string };
};

/** One earlier exchange of the conversation, oldest first in a history. */
export type Exchange = { question: string; answer: Answer };

export type Question = {
  text: string;
  history: Exchange[];
  /** Calendar date `YYYY-MM-DD` for which the law is asked. */
  asOf: string;
  /** The units of whoever asks, when that is known: their own dates count. */
  unitIds?: string[];
};

/** Never throws for anything a person may type; the same input gives the same answer. */
export type AnswerQuestion = (question: Question) => Answer;
