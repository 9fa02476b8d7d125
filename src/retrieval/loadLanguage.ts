// Reads the vocabulary and the language statistics from the knowledge folder.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnswerabilityModel, readAnswerabilityModel } from './answerabilityModel.ts';
import { type BackgroundFrequency, createBackgroundFrequency } from './backgroundFrequency.ts';
import { type RankerModel, readRankerModel } from './ranker.ts';
import { readStaticEmbedding, type StaticEmbedding } from './staticEmbedding.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** What ships with the program; a knowledge folder that holds only regulations uses these. */
const shipped = join(import.meta.dirname, '../../knowledge');

function pathOf(knowledgeDir: string, file: string): string {
  const own = join(knowledgeDir, file);
  return existsSync(own) ? own : join(shipped, file);
}

function read(knowledgeDir: string, file: string): string {
  return readFileSync(pathOf(knowledgeDir, file), 'utf8');
}

/** What is known of the words of the language, without anything learnt on top of it. */
export type Words = {
  vocabulary: Vocabulary;
  background: BackgroundFrequency;
  /** "first second" (accented keys) -> occurrences in law. */
  pairs: ReadonlyMap<string, number>;
};

/** Each model may be absent: then retrieval works without it, less well. */
export type Language = Words & {
  embedding?: StaticEmbedding | undefined;
  ranker?: RankerModel | undefined;
  answerability?: AnswerabilityModel | undefined;
};

function countsOf(table: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of table.split('\n').slice(1)) {
    const tab = line.indexOf('\t');
    if (tab > 0) counts.set(line.slice(0, tab), Number(line.slice(tab + 1)));
  }
  return counts;
}

/** @throws Error naming file and line when a table is malformed. */
export function loadWords(knowledgeDir: string): Words {
  return {
    vocabulary: createVocabulary({
      typing: read(knowledgeDir, 'vocabulary/typing.tsv'),
      abbreviations: read(knowledgeDir, 'vocabulary/abbreviations.tsv'),
      synonyms: read(knowledgeDir, 'vocabulary/synonyms.tsv'),
      roles: read(knowledgeDir, 'vocabulary/roles.tsv'),
      phrases: read(knowledgeDir, 'vocabulary/phrases.tsv'),
    }),
    background: createBackgroundFrequency(read(knowledgeDir, 'model/syllable-frequencies.tsv')),
    pairs: countsOf(read(knowledgeDir, 'model/syllable-pairs.tsv')),
  };
}

/** @throws Error naming file and line when a table is malformed, ConfigError when a model file does not fit. */
export function loadLanguage(knowledgeDir: string): Language {
  return {
    ...loadWords(knowledgeDir),
    embedding: readStaticEmbedding(pathOf(knowledgeDir, 'model/embedding.bin')),
    ranker: readRankerModel(pathOf(knowledgeDir, 'model/ranker.json')),
    answerability: readAnswerabilityModel(pathOf(knowledgeDir, 'model/answerability.json')),
  };
}
