// The numbers that the ranker sees of one candidate, by name and in order. Shares are of the question's weight.
export const rankingFeatures = [
  'lexical / best',
  'lexical / ideal',
  'body BM25 syllables',
  'body BM25 pairs',
  'covered syllables',
  'covered pairs',
  'body syllables',
  'body pairs',
  'heading syllables',
  'heading pairs',
  'path syllables',
  'path pairs',
  'path asked syllables',
  'path asked pairs',
  'best sentence syllables',
  'best sentence pairs',
  'two sentences syllables',
  'two sentences pairs',
  'longest run length',
  'longest run weight',
  'longest run in heading',
  'length',
  'general heading',
  'defines what is asked',
  'definitions asked',
  'number where asked',
  'unit of measure where asked',
  'sanction where asked',
  'cosine',
  'cosine - best',
  'cosine heading',
  'cosine heading - best',
  'cosine path',
  'cosine path - best',
  'cosine mean',
  'cosine mean - best',
  '1 / rank',
  'heaviest missing',
  'defines',
  'definitions not asked',
  'sentences',
  'has heading',
  'has path',
  'best of document',
  'share of document',
  'covered pairs - best',
  'heading pairs - best',
  'best sentence pairs - best',
  'two sentences pairs - best',
  'rare in law covered',
  'rarest in law missing',
] as const;

export type RankingFeature = (typeof rankingFeatures)[number];

export const featureCount = rankingFeatures.length;

/** Position of a feature. */
export const featureAt = Object.fromEntries(rankingFeatures.map((name, at) => [name, at])) as Record<
  RankingFeature,
  number
>;
