// One file of any format: told by its bytes, read by the reader of that format, old encodings made Unicode.
import { DocumentError } from '../regulations/documentError.ts';
import { legacyEncoding } from '../vietnamese/characters.ts';
import { tcvn3ToUnicode } from '../vietnamese/tcvn3.ts';
import { vniToUnicode } from '../vietnamese/vni.ts';
import { detectFormat, type Format, type Unreadable } from './detectFormat.ts';
import { readDoc } from './doc.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { readPlainText } from './plainText.ts';
import type { Reader, ReadFile } from './reader.ts';

export type FileText = ReadFile & { format: Format };

const saveAsWord = 'open it in Word or LibreOffice and save it as .docx';
const refusals: Record<Unreadable, [message: string, remedy: string]> = {
  xlsx: ['the file is an Excel workbook, not a document', 'copy the text into a Word file'],
  'old-excel': ['the file is an Excel workbook, not a document', 'copy the text into a Word file'],
  pptx: ['the file is a presentation, not a document', 'hand in the document itself'],
  'old-powerpoint': ['the file is a presentation, not a document', 'hand in the document itself'],
  odt: ['the file is an OpenDocument text, which cannot be read', saveAsWord],
  rtf: ['the file is Rich Text (RTF), which cannot be read', saveAsWord],
  mhtml: ['the file is a saved web archive, which cannot be read', 'save the page as HTML, or copy its text into Word'],
  zip: ['the file is an archive', 'unpack it and hand in the documents inside'],
  protected: ['the file is protected with a password', 'remove the password in Word and save it anew'],
  picture: ['the file is a picture of a kind that cannot be read', 'save it as PNG, JPEG or TIFF, or scan to PDF'],
  empty: ['the file is empty', 'check that it was copied whole, or ask for it again'],
  unknown: [
    'the file is neither text nor a document of a known kind',
    'hand in Word, PDF, HTML or a text file in UTF-8',
  ],
};

/** `readers`: those that need programs of the system. Throws DocumentError, as each reader does. */
export function createReadFile(readers: Record<'pdf' | 'image', Reader>) {
  const readerOf: Record<Format, Reader> = {
    ...{ docx: readDocx, doc: readDoc, html: readHtml, text: readPlainText },
    ...{ pdf: readers.pdf, png: readers.image, jpeg: readers.image, tiff: readers.image },
  };

  return async (file: { name: string; bytes: Uint8Array }): Promise<FileText> => {
    const format = await detectFormat(file.bytes);
    const reader = (readerOf as Partial<Record<string, Reader>>)[format];
    if (reader === undefined) {
      const [message, remedy] = refusals[format as Unreadable];
      throw new DocumentError({ fileName: file.name, message, remedy });
    }
    const { markdown, notes } = await reader(file);
    return { format: format as Format, ...inUnicode(markdown, notes) };
  };
}

/** A text that is partly Unicode is left as it is: whoever reads it next refuses it by name. */
function inUnicode(markdown: string, notes: ReadFile['notes']): ReadFile {
  const encoding = legacyEncoding(markdown);
  if (encoding === undefined) return { markdown, notes };
  const read = encoding === 'tcvn3' ? tcvn3ToUnicode(markdown) : vniToUnicode(markdown);
  if (legacyEncoding(read) !== undefined) return { markdown, notes };
  const name = encoding === 'tcvn3' ? 'TCVN3 (.VnTime)' : 'VNI';
  const message = `the text was in the old encoding ${name} and was made Unicode; check names and capitals against the original`;
  return { markdown: read, notes: [...notes, { message }] };
}
