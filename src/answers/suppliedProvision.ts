// The vocabulary of what a language model is given to word an answer from. Types only; every feature may import it.

/** `said`: the words in which somebody may mean it, alone or in full. `shown`: with all that it needs to be true by itself. */
export type Statement = { shown: string; said: string[] };

export type SuppliedProvision = {
  provisionId: string;
  label: string;
  /** Name of the document. */
  document: string;
  /** Heading, opening of the list in which it stands, and the provision itself, verbatim. */
  text: string;
  /** All that it says. */
  statements: Statement[];
  /** The answer without a model rests on it. */
  cited: boolean;
};
