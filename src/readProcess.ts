// The process in which files are read: it may be ended at any time, and nothing is lost but the file it was reading.
import { readFileSync } from 'node:fs';
import { createCorrectDiacritics } from './readers/correctDiacritics.ts';
import { createImageReader } from './readers/image.ts';
import { createPdfReader } from './readers/pdf.ts';
import { createReadFile } from './readers/readFile.ts';
import type { ReadOrder, ReadReply } from './readers/readInProcess.ts';
import { DocumentError } from './regulations/documentError.ts';
import { loadWords } from './retrieval/loadLanguage.ts';

const say = (reply: ReadReply) => void process.send?.(reply);
let read: ReturnType<typeof createReadFile> | undefined;

function readerOver(knowledgeDir: string): ReturnType<typeof createReadFile> {
  let correct: ReturnType<typeof createCorrectDiacritics> | undefined;
  const pages = {
    alive: () => say({ kind: 'alive' }),
    correct: (words: Parameters<NonNullable<typeof correct>>[0]) => {
      if (correct === undefined) {
        const { background, pairs } = loadWords(knowledgeDir);
        correct = createCorrectDiacritics({ syllables: background.counts, pairs });
      }
      return correct(words);
    },
  };
  return createReadFile({ pdf: createPdfReader(pages), image: createImageReader(pages) });
}

process.on('message', ({ path, knowledgeDir }: ReadOrder) => {
  read ??= readerOver(knowledgeDir);
  read({ name: path, bytes: readFileSync(path) }).then(
    (file) => say({ kind: 'read', file }),
    (error: unknown) => {
      // What is no refusal is a fault of ours: the process ends, and the next file gets a new one.
      if (!(error instanceof DocumentError)) throw error;
      const { message, remedy, line } = error;
      say({ kind: 'refused', message, remedy, line });
    },
  );
});
process.on('disconnect', () => process.exit());
