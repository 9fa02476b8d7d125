// Word documents (.docx): what stands in the body, with automatic numbers; changes as if accepted, comments left out.
import { DocumentError } from '../regulations/documentError.ts';
import { readDocxBody } from './docxBody.ts';
import { createNumbering } from './docxNumbering.ts';
import { createStyles } from './docxStyles.ts';
import type { Reader, ReadNote } from './reader.ts';
import { refuseStamp } from './stampLeftOut.ts';
import { childAt, childrenOf, readXml, type XmlElement, XmlProblem } from './xmlTree.ts';
import { readZip, ZipProblem } from './zipEntries.ts';

const parts = /^word\/(?:document|styles|numbering|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/;
/** A number of a page, or nothing. */
const onlyNumber = /^[\s\d/–-]*$/;

export const readDocx: Reader = async ({ name, bytes }) => {
  const refuse = (message: string, remedy: string) => new DocumentError({ fileName: name, message, remedy });
  try {
    const files = await readZip(bytes, (entry) => parts.test(entry));
    const xml = (part: string): XmlElement | undefined => {
      const text = files.get(`word/${part}.xml`);
      return text === undefined ? undefined : readXml(text);
    };
    const body = childAt(xml('document'), 'document', 'body');
    if (body === undefined) {
      throw refuse('the file is no Word document: it has no word/document.xml', 'open it in Word and save it as .docx');
    }
    const noteParts = { footnote: xml('footnotes'), endnote: xml('endnotes') };
    const { blocks, changed, embedded } = readDocxBody(body, {
      styles: createStyles(xml('styles')),
      nextNumber: createNumbering(xml('numbering')),
      noteBody: (key) => noteOf(noteParts, key),
    });
    const frames = [...files.keys()].filter((entry) => /\/(?:header|footer)\d*\.xml$/.test(entry));
    const framing = frames.flatMap((entry) => linesOf(readXml(files.get(entry)!)));
    refuseStamp(name, [...framing, ...linesOf(xml('comments'))]);
    const notes: (string | false)[] = [
      changed && 'tracked changes were taken as accepted',
      files.has('word/comments.xml') && 'comments were left out',
      embedded && 'an embedded object or file was left out',
      framing.some((line) => !onlyNumber.test(line)) && 'headers and footers were left out',
    ];
    return {
      markdown: blocks.join('\n\n'),
      notes: notes.flatMap((message): ReadNote[] => (message === false ? [] : [{ message }])),
    };
  } catch (error) {
    if (error instanceof ZipProblem && error.reason === 'too-large') {
      throw refuse('the file would take far more room unpacked than a document does', 'save the document anew in Word');
    }
    if (error instanceof ZipProblem || error instanceof XmlProblem) {
      throw refuse('the Word file is damaged or incomplete', 'open it in Word and save it anew, or ask for it again');
    }
    throw error;
  }
};

function noteOf(noteParts: Record<string, XmlElement | undefined>, key: string): XmlElement | undefined {
  const [kind = '', id] = key.split(' ');
  const root = childAt(noteParts[kind], `${kind}s`);
  return childrenOf(root, kind).find(({ attributes }) => attributes.id === id);
}

/** One per paragraph. */
function linesOf(element: XmlElement | undefined): string[] {
  return childrenOf(element).flatMap((child) => (child.name === 'p' ? [allText(child)] : linesOf(child)));
}

function allText(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : allText(child))).join('');
}
