// Chooses the syllables and pairs that get a vector: frequent syllables, and pairs that stand together more often than chance.
import type { EmbeddingVocabulary } from '../retrieval/embeddingFeatures.ts';
import { createPairTable, type PairTable } from '../retrieval/pairTable.ts';
import type { UnitTokens } from '../retrieval/unitTokens.ts';

const minPairArticles = 8;

/** Pairs are ranked by √(articles) · max(0, PMI), which keeps terms and drops chance neighbours. */
export function chooseVocabulary(tokens: UnitTokens, size: { syllables: number; pairs: number }): EmbeddingVocabulary {
  const { body, syllables } = tokens;
  const articles = new Uint32Array(syllables.length);
  const occurrences = new Uint32Array(syllables.length);
  const lastUnit = new Int32Array(syllables.length).fill(-1);
  const pairArticles = createPairTable(400_000);
  const pairOccurrences = createPairTable(400_000);
  for (let unit = 0; unit < tokens.size; unit += 1) {
    const inUnit = createPairTable(200);
    for (let i = body.offsets[unit]!, end = body.offsets[unit + 1]!; i < end; i += 1) {
      const id = body.values[i]!;
      occurrences[id]! += 1;
      if (lastUnit[id] !== unit) articles[id]! += 1;
      lastUnit[id] = unit;
      if (i + 1 === end) continue;
      pairOccurrences.add(id, body.values[i + 1]!, 1);
      if (inUnit.add(id, body.values[i + 1]!, 1) === 1) pairArticles.add(id, body.values[i + 1]!, 1);
    }
  }
  const chosen = [...syllables.keys()].sort((a, b) => articles[b]! - articles[a]! || a - b).slice(0, size.syllables);
  const position = new Map(chosen.map((id, at) => [id, at]));
  const pairs = strongestPairs(pairArticles, pairOccurrences, occurrences, body.values.length)
    .filter(({ first, second }) => position.has(first) && position.has(second))
    .slice(0, size.pairs);
  return {
    syllables: chosen.map((id) => syllables[id]!),
    pairs: Uint16Array.from(pairs.flatMap(({ first, second }) => [position.get(first)!, position.get(second)!])),
  };
}

function strongestPairs(articles: PairTable, together: PairTable, alone: Uint32Array, total: number) {
  const scored: { first: number; second: number; score: number }[] = [];
  articles.forEach((first, second, count) => {
    if (count < minPairArticles) return;
    const information = Math.log((together.get(first, second) * total) / (alone[first]! * alone[second]!));
    if (information > 0) scored.push({ first, second, score: Math.sqrt(count) * information });
  });
  return scored.sort((a, b) => b.score - a.score || a.first - b.first || a.second - b.second);
}
