// The days on which a wording changes or a document ends.

export type ChangeDays = {
  /** Ascending, each once, `YYYY-MM-DD`. */
  all: readonly string[];
  /** The first after `day`; undefined when none is known. */
  nextAfter: (day: string) => string | undefined;
  /** The last up to `day`: two days with the same one have the same documents. */
  lastBy: (day: string) => string | undefined;
};

export function createChangeDays(days: Iterable<string>): ChangeDays {
  const all = [...new Set(days)].sort();
  return {
    all,
    nextAfter: (day) => all.find((one) => one > day),
    lastBy: (day) => all.findLast((one) => one <= day),
  };
}
