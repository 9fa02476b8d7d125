// The vocabulary of what a language model is given to word an answer from. Types only; every feature may import it.

export type SuppliedProvision = {
  provisionId: string;
  label: string;
  /** Name of the document. */
  document: string;
  /** Heading, opening of the list in which it stands, and the provision itself, verbatim. */
  text: string;
  /**
   * Every sentence that it supports, whole: as it stands, with the opening of its list, and with the bearer whom the heading
   * above it names. Whoever shortens one may leave out nothing that changes what it says.
   */
  statements: string[];
  /** The answer without a model rests on it. */
  cited: boolean;
};
