// Recognises the sentence that defines a term: "3. Khí thiên nhiên nén là …".
import type { Query } from '../retrieval/query.ts';
import { foldKey, syllables } from '../vietnamese/syllables.ts';

/** Syllables that may stand between the term and "là": a short form in brackets, "được hiểu". */
const maxGap = 8;
const maxTermStart = 2;

/** True when the text begins with a phrase of the question and goes on with "là" or "bao gồm". */
export function defines(query: Query, text: string): boolean {
  const keys = syllables(text.slice(0, 300)).map(foldKey);
  const asked = query.keys.map(foldKey);
  for (let start = 0; start <= maxTermStart; start += 1) {
    for (let from = 0; from < asked.length; from += 1) {
      let run = 0;
      while (from + run < asked.length && keys[start + run] === asked[from + run] && keys[start + run] !== 'la')
        run += 1;
      if (run < 2) continue;
      const after = keys.slice(start + run, start + run + maxGap);
      if (after[0] === 'la' || (run >= 3 && after.includes('la'))) return true;
    }
  }
  return false;
}
