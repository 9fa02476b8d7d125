// Character error rate of a page against its true text, whatever the order of its blocks.

export type ScanScore = { cer: number; errors: number; characters: number };

const squeezed = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
/** A line that fits nowhere better than this is a line too many. */
const worstFit = 0.6;

/**
 * Blocks of the truth are its lines. Each read line goes to the block, and the place in it, where it fits best; the
 * lines of a block are compared as one text. What fits nowhere counts as errors in full, and so does what is missing.
 * NFC, runs of white space as one.
 */
export function scoreScan(truth: string, read: string): ScanScore {
  const blocks = truth
    .split('\n')
    .map(squeezed)
    .filter((line) => line !== '');
  const lines = read
    .split('\n')
    .map(squeezed)
    .filter((line) => line !== '');
  const placed = blocks.map((): { at: number; line: string }[] => []);
  let errors = 0;
  const parts = lines.flatMap((line) => partsOf(line, blocks)).sort((a, b) => b.length - a.length);
  for (const line of parts) {
    // The same words may stand in two blocks: a place that is taken is a worse one.
    const fits = blocks.map((block, index) => {
      const fit = bestFit(line, block);
      const overlap = placed[index]!.reduce((sum, other) => sum + sharedLength(other, { at: fit.at, line }), 0);
      return { index, at: fit.at, distance: fit.distance, cost: fit.distance + overlap };
    });
    const best = fits.reduce((a, b) => (b.cost < a.cost ? b : a));
    if (best.distance > line.length * worstFit) errors += line.length;
    else placed[best.index]!.push({ at: best.at, line });
  }
  for (const [index, block] of blocks.entries()) {
    const ordered = placed[index]!.sort((a, b) => a.at - b.at).map(({ line }) => line);
    errors += distance(block, ordered.join(' '));
  }
  const characters = blocks.reduce((sum, { length }) => sum + length, 0);
  return { cer: errors / characters, errors, characters };
}

type Placed = { at: number; line: string };

function sharedLength(a: Placed, b: Placed): number {
  return Math.max(0, Math.min(a.at + a.line.length, b.at + b.line.length) - Math.max(a.at, b.at));
}

/** Two columns that were read as one line are two lines, where that explains it better by so many characters. */
const gainOfParting = 4;

function partsOf(line: string, blocks: readonly string[]): string[] {
  const cost = (part: string) =>
    Math.min(...blocks.map((block) => bestFit(part, block).distance), part.length * worstFit);
  const whole = cost(line);
  const spaces = [...line.matchAll(/ /g)].map(({ index }) => index);
  const best = spaces
    .map((at) => ({ at, cost: cost(line.slice(0, at)) + cost(line.slice(at + 1)) }))
    .reduce((a, b) => (b.cost < a.cost ? b : a), { at: -1, cost: whole - gainOfParting });
  return best.at < 0 ? [line] : [line.slice(0, best.at), line.slice(best.at + 1)];
}

/** Fewest changes that make `line` a stretch of `block`, and where that begins. */
function bestFit(line: string, block: string): { distance: number; at: number } {
  let row = Array.from({ length: block.length + 1 }, (_, at) => ({ cost: 0, from: at }));
  for (let i = 1; i <= line.length; i += 1) {
    const next = [{ cost: i, from: 0 }];
    for (let j = 1; j <= block.length; j += 1) {
      const change = row[j - 1]!.cost + (line[i - 1] === block[j - 1] ? 0 : 1);
      const drop = row[j]!.cost + 1;
      const add = next[j - 1]!.cost + 1;
      const cost = Math.min(change, drop, add);
      next.push({ cost, from: cost === change ? row[j - 1]!.from : cost === drop ? row[j]!.from : next[j - 1]!.from });
    }
    row = next;
  }
  return row.reduce((best, { cost, from }) => (cost < best.distance ? { distance: cost, at: from } : best), {
    distance: Number.POSITIVE_INFINITY,
    at: 0,
  });
}

/** Levenshtein. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
