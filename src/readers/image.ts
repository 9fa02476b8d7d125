// Pictures of a page (PNG, JPEG, TIFF), read by text recognition.
import { DocumentError } from '../regulations/documentError.ts';
import { dropMarks } from './dropMarks.ts';
import { blankHandwriting } from './handwriting.ts';
import { recognise } from './ocrWords.ts';
import { layOut } from './pageLayout.ts';
import { type PageReading, problemWords } from './pdf.ts';
import type { Reader } from './reader.ts';
import { ProgramProblem } from './runProgram.ts';
import { refuseReadStamp } from './stampLeftOut.ts';

const dpi = 300;
const fewestLetters = 30;

export function createImageReader({ alive, correct }: PageReading): Reader {
  return async ({ name, bytes }) => {
    const refuse = (message: string, remedy: string) => new DocumentError({ fileName: name, message, remedy });
    try {
      alive();
      const { segments: read, ...size } = await recognise(bytes, dpi);
      refuseReadStamp(name, read);
      const { segments } = dropMarks(read);
      const { page, missing } = blankHandwriting({ ...size, segments });
      const markdown = layOut(page, correct).join('\n\n');
      if ((markdown.match(/\p{L}/gu)?.length ?? 0) < fewestLetters) {
        throw refuse(
          'no text of a document could be read in the picture',
          'scan the document, straight and at 300 dpi',
        );
      }
      const recognised = 'the page is a picture and was read by text recognition; compare it with the original';
      return { markdown, notes: [recognised, ...missing].map((message) => ({ message })) };
    } catch (error) {
      if (!(error instanceof ProgramProblem)) throw error;
      throw refuse(...problemWords(error));
    }
  };
}
