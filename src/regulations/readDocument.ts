// One regulation file (Markdown or plain text) becomes a document with its provisions, or an error that says what to do.
import { legacyEncoding, toNfc, withoutInvisibles } from '../vietnamese/characters.ts';
import { DocumentError } from './documentError.ts';
import { readDocumentHead } from './documentHead.ts';
import { type FrontMatter, splitFrontMatter } from './frontMatter.ts';
import { readMarkdown } from './markdown.ts';
import type { PlainText } from './markdownLine.ts';
import { slug } from './numbering.ts';
import { parseProvisions } from './parseProvisions.ts';
import type { Warning } from './placedMarker.ts';
import type { Provision, RegulationDocument } from './provision.ts';
import { classified, secrecyStampLine } from './secrecy.ts';

export { DocumentError };

const maxBytes = 5_000_000;

/**
 * Front matter wins over what the head of the text says; what neither says stays undefined, and `status` is then `unverified`.
 * `document.text` is NFC with `\n` line ends, without Markdown marks and invisible characters.
 * Throws DocumentError for front matter that is malformed, empty text, more than 5 MB, TCVN3 or VNI encoding, and classified documents.
 */
export function readDocument(file: { name: string; text: string }): {
  document: RegulationDocument;
  warnings: Warning[];
  /** The lines behind `document.text`. */
  plain: PlainText;
  /** The tree of another wording of the same document. */
  parse: (plain: PlainText) => Provision[];
} {
  const fileName = file.name;
  const bytes = file.text.length > maxBytes ? file.text.length : Buffer.byteLength(file.text);
  if (bytes > maxBytes) {
    throw new DocumentError({
      fileName,
      message: `the file has ${bytes} bytes, more than ${maxBytes}`,
      remedy: 'split it, one document per file',
    });
  }
  refuseLegacyEncoding(fileName, file.text);
  const source = toNfc(withoutInvisibles(file.text)).replace(/\r\n?|\u2028|\u2029/g, '\n');
  const { data, body, bodyLine } = splitFrontMatter(fileName, source);
  const stamped = secrecyStampLine(body);
  if (stamped !== undefined) throw classified(fileName, bodyLine + stamped);
  const plain = readMarkdown(body, bodyLine);
  if (!/[\p{L}\d]/u.test(plain.text)) {
    throw new DocumentError({
      fileName,
      line: bodyLine,
      message: 'the file has no text',
      remedy: 'put the text of the document below the front matter',
    });
  }
  const head = readDocumentHead(plain.text);
  const kind = data.kind ?? head.kind ?? '';
  const number = data.number ?? (data.number === null ? undefined : head.number);
  const id = data.id ?? idFor(kind, number, fileName);
  const read = (wording: PlainText) => parseProvisions(id, wording, mainSlug(kind));
  const { provisions, warnings } = read(plain);
  const document = { ...describe(data, head, plain.text, fileName), id, kind, number, text: plain.text, provisions };
  return { document, warnings, plain, parse: (wording) => read(wording).provisions };
}

/** A key that is written without a value says "not known": the text's head is then not asked. */
function describe(data: FrontMatter, head: ReturnType<typeof readDocumentHead>, text: string, fileName: string) {
  const known = <Value>(given: Value | null | undefined, found: Value | undefined) =>
    given === null ? undefined : (given ?? found);
  return {
    title: known(data.title, head.title) ?? (text.split('\n', 1)[0]?.slice(0, 200) || fileName),
    issuer: known(data.issuer, head.issuer),
    issuedOn: known(data.issuedOn, head.issuedOn),
    effectiveFrom: known(data.effectiveFrom, head.effectiveFrom),
    effectiveTo: data.effectiveTo ?? undefined,
    status: data.status ?? ('unverified' as const),
    statusNote: data.statusNote ?? undefined,
    source: data.source ?? undefined,
    restatement: data.restatement ?? undefined,
    contact: data.contact ?? undefined,
    ...(data.internal ? { internal: true as const } : {}),
  };
}

function refuseLegacyEncoding(fileName: string, text: string): void {
  const encoding = legacyEncoding(text);
  if (!encoding) return;
  const name = encoding === 'tcvn3' ? 'TCVN3 (ABC, .VnTime)' : 'VNI';
  throw new DocumentError({
    fileName,
    message: `the text is in the old encoding ${name}, not in Unicode`,
    remedy: 'convert it to Unicode (UniKey: CS+Shift+F6, source the old table, target Unicode) and save it as UTF-8',
  });
}

/** `Quyết định` is `qd`: the initials of the kind. */
function mainSlug(kind: string): string {
  const initials = slug(kind)
    .split('-')
    .map((word) => word[0] ?? '')
    .join('');
  return initials === '' ? 'van-ban' : initials;
}

function idFor(kind: string, number: string | undefined, fileName: string): string {
  if (number !== undefined)
    return [kind === '' ? '' : mainSlug(kind), slug(number)].filter((piece) => piece !== '').join('-');
  const base = fileName.replace(/^.*[\\/]/, '').replace(/\.[a-z]{2,5}$/i, '');
  return slug(base) || 'van-ban';
}
