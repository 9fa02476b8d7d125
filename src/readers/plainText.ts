// Text files in the encodings that Vietnamese offices have: UTF-8, UTF-16, Windows-1258.
import { DocumentError } from '../regulations/documentError.ts';
import type { ReadFile } from './reader.ts';

export type DecodedText = { text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' };

const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/giu;

/**
 * Undefined for bytes that are none of these. `declared`: what the file says of itself, such as a page's charset. Bytes
 * that are not UTF-8 count as Windows-1258 when that makes Vietnamese of them; TCVN3 and VNI look like that too, and
 * are told apart by their text.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8 !== undefined) return utf8;
  const windows = decoded(bytes, 'windows-1258');
  if (windows === undefined) return undefined;
  const isDeclared = /1258|1252|8859-1/.test(declared ?? '');
  const letters = windows.text.normalize('NFC').match(vietnamese)?.length ?? 0;
  return isDeclared || letters * 50 > windows.text.length ? windows : undefined;
}

function decoded(bytes: Uint8Array, encoding: DecodedText['encoding']): DecodedText | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : { text, encoding };
  } catch {
    return undefined;
  }
}

/** Markdown and plain text pass as they are. */
export async function readPlainText({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<ReadFile> {
  const read = decodeText(bytes);
  if (read === undefined) {
    throw new DocumentError({
      fileName: name,
      message: 'the encoding of the text is not known: it is not UTF-8',
      remedy: 'save it as UTF-8 (Notepad: Save as, Encoding UTF-8), or hand in the Word or PDF file',
    });
  }
  const notes = read.encoding === 'utf-8' ? [] : [{ message: `the text was in ${read.encoding}` }];
  return { markdown: read.text, notes };
}
