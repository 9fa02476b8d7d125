// Word 97-2003 files (.doc): what stands in the body, with automatic numbers; changes as if accepted, comments left out.
import { DocumentError } from '../regulations/documentError.ts';
import { readDocBody } from './docBody.ts';
import { DocProblem, openDoc } from './docFile.ts';
import type { Reader, ReadNote } from './reader.ts';
import { refuseStamp } from './stampLeftOut.ts';

const refusals: Record<DocProblem['reason'], [message: string, remedy: string]> = {
  broken: ['the Word file is damaged or incomplete', 'open it in Word and save it as .docx, or ask for it again'],
  protected: ['the Word file is protected with a password', 'remove the password in Word and save it anew'],
  older: ['the file is of Word 95 or older', 'open it in Word or LibreOffice and save it as .docx'],
};

export const readDoc: Reader = async ({ name, bytes }) => {
  try {
    const file = openDoc(bytes);
    // Headers and comments stand behind the body.
    refuseStamp(name, file.text.slice(file.lengths.body).split(/[\r\u0007]/));
    const { blocks, changed, comments } = readDocBody(file);
    const notes = [changed && 'tracked changes were taken as accepted', comments && 'comments were left out'];
    return {
      markdown: blocks.join('\n\n'),
      notes: notes.flatMap((message): ReadNote[] => (message === false ? [] : [{ message }])),
    };
  } catch (error) {
    const reason = error instanceof DocProblem ? error.reason : error instanceof RangeError ? 'broken' : undefined;
    if (reason === undefined) throw error;
    const [message, remedy] = refusals[reason];
    throw new DocumentError({ fileName: name, message, remedy });
  }
};
