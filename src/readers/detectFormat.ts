// Tells what a file is by its bytes; its name may say anything.
import { namesInZip } from './zipEntries.ts';

export type Format = 'docx' | 'doc' | 'pdf' | 'png' | 'jpeg' | 'tiff' | 'html' | 'text';
/** What is known and not taken; `unknown`: bytes that are no text. */
export type Unreadable =
  | 'xlsx'
  | 'pptx'
  | 'odt'
  | 'zip'
  | 'old-excel'
  | 'old-powerpoint'
  | 'protected'
  | 'rtf'
  | 'mhtml'
  | 'picture'
  | 'empty'
  | 'unknown';

const oleHead = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const headBytes = 4_096;

/** Never rejects: a zip that cannot be opened is a `docx` for whoever reads it to complain of. */
export async function detectFormat(bytes: Uint8Array): Promise<Format | Unreadable> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headBytes));
  const starts = (...sequence: number[]) => sequence.every((byte, index) => head[index] === byte);
  if (bytes.length === 0) return 'empty';
  if (starts(0x50, 0x4b)) return zipKind(bytes);
  if (head.subarray(0, 8).equals(oleHead)) return oleKind(bytes);
  if (head.subarray(0, 1_024).includes('%PDF-')) return 'pdf';
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'png';
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(0x49, 0x49, 0x2a, 0x00) || starts(0x4d, 0x4d, 0x00, 0x2a)) return 'tiff';
  const ascii = head.toString('latin1');
  if (/^GIF8|^BM.{4}\0\0\0\0|^RIFF....WEBP|^....ftyp(?:heic|heix|mif1|avif)/s.test(ascii)) return 'picture';
  if (/^\s*\{\\rtf/.test(ascii)) return 'rtf';
  if (/^(?:MIME-Version|Content-Type|From):/im.test(ascii.slice(0, 300)) && /multipart\/related/i.test(ascii))
    return 'mhtml';
  if (
    /^(?:\xef\xbb\xbf)?\s*(?:<!--(?:(?!-->).)*-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|html|head|body|meta|link|div|table|p|h[1-6]|center|font|span)[\s>/]/is.test(
      ascii,
    )
  )
    return 'html';
  return looksLikeText(head) ? 'text' : 'unknown';
}

async function zipKind(bytes: Uint8Array): Promise<Format | Unreadable> {
  const names = await namesInZip(bytes).catch((): string[] => []);
  const has = (start: string) => names.some((name) => name.startsWith(start));
  if (names.length === 0 || has('word/')) return 'docx';
  if (has('xl/')) return 'xlsx';
  if (has('ppt/')) return 'pptx';
  return has('META-INF/manifest.xml') && names.includes('mimetype') ? 'odt' : 'zip';
}

/** By the names of the streams, which stand in the file in UTF-16. */
function oleKind(bytes: Uint8Array): Format | Unreadable {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const has = (name: string) => all.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) return 'protected';
  if (has('WordDocument')) return 'doc';
  if (has('Workbook')) return 'old-excel';
  return has('PowerPoint Document') ? 'old-powerpoint' : 'doc';
}

/** UTF-16 counts as text; other bytes may hold no control characters but those of lines, tabs and pages. */
function looksLikeText(head: Buffer): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  const controls = head.filter((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte)).length;
  return controls === 0;
}
