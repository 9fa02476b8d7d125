// Pages of portals: the text of the document, without menus, scripts and what is hidden.
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { DocumentError } from '../regulations/documentError.ts';
import { blocksOfPage } from './htmlBlocks.ts';
import { decodeText } from './plainText.ts';
import type { Reader } from './reader.ts';

const charset = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i;
/** A page that is all menus has little of it. */
const fewestLetters = 40;
/** parse5 keeps the open elements in a list of its own, but what walks over the tree does not. */
const deepest = 2_000;

export const readHtml: Reader = async ({ name, bytes }) => {
  const refuse = (message: string, remedy: string) => new DocumentError({ fileName: name, message, remedy });
  const declared = charset.exec(Buffer.from(bytes.subarray(0, 4_096)).toString('latin1'))?.[1];
  const decoded = decodeText(bytes, declared);
  if (decoded === undefined) throw refuse('the encoding of the page is not known', 'save the page as UTF-8');
  const page = parse(decoded.text);
  if (depthOf(page) > deepest) throw refuse('the page is nested too deeply', 'copy its text into a Word file');
  const blocks = blocksOfPage(page);
  const letters = blocks.join('').match(/\p{L}/gu)?.length ?? 0;
  if (letters < fewestLetters) {
    throw refuse(
      'the page holds no text of a document; portals often load it only when the page is opened',
      'open the page in a browser, copy the text into a Word file and hand that in',
    );
  }
  return { markdown: blocks.join('\n\n'), notes: [] };
};

/** Without recursion, which a hostile page would exhaust. */
function depthOf(page: DefaultTreeAdapterTypes.Document): number {
  let level: DefaultTreeAdapterTypes.Node[] = [page];
  let depth = 0;
  while (level.length > 0 && depth <= deepest) {
    level = level.flatMap((node) => ('childNodes' in node ? node.childNodes : []));
    depth += 1;
  }
  return depth;
}
