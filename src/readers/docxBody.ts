// The body of a Word document as Markdown: paragraphs, lists with their numbers, tables row by row, text boxes.

import type { DocxStyles, RunLook } from './docxStyles.ts';
import type { NextNumber } from './listCounter.ts';
import { addSpan, boxesInOrder, paragraphMarkdown, type Span, tableMarkdown } from './wordMarkdown.ts';
import { childAt, childrenOf, type XmlElement } from './xmlTree.ts';

type Paragraph = { spans: Span[]; boxes: XmlElement[]; notes: string[] };

export type DocxBody = { blocks: string[]; changed: boolean; embedded: boolean };

type Deps = {
  styles: DocxStyles;
  nextNumber: NextNumber;
  /** Paragraphs of a footnote or endnote: `footnote 2`. */
  noteBody: (key: string) => XmlElement | undefined;
};

const symbols: Record<string, string> = { F0B7: '•', F0A7: '▪', F0D8: '➢', F0FC: '✓', F0A8: '◻', F06F: '◻', F0E8: '➔' };

/** Breaks that are no line of the paragraph. */
const ofPage = new Set(['page', 'column']);

/** `body`: `w:body`, or a note. */
export function readDocxBody(body: XmlElement | undefined, { styles, nextNumber, noteBody }: Deps): DocxBody {
  const found: DocxBody = { blocks: [], changed: false, embedded: false };
  let noteNumber = 0;
  found.blocks = blocksOf(body);
  return found;

  function blocksOf(container: XmlElement | undefined): string[] {
    return childrenOf(container).flatMap((child) => {
      if (child.name === 'p') return paragraphBlocks(child);
      if (child.name === 'tbl') return tableBlocks(child);
      if (child.name === 'altChunk') found.embedded = true;
      if (['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml', 'smartTag'].includes(child.name)) return blocksOf(child);
      return [];
    });
  }

  function paragraphBlocks(element: XmlElement): string[] {
    const { spans, boxes, notes } = readParagraph(element);
    const own = paragraphMarkdown(spans);
    return [
      ...(own === '' ? [] : [own]),
      ...boxesInOrder(boxes.map(blocksOf)),
      ...notes.flatMap((key) => blocksOf(noteBody(key))),
    ];
  }

  function readParagraph(element: XmlElement): Paragraph {
    const properties = childAt(element, 'pPr');
    const place = styles.list(properties);
    const number = place === undefined ? '' : nextNumber(place);
    const paragraph: Paragraph = { spans: [], boxes: [], notes: [] };
    if (number !== '')
      paragraph.spans.push({ text: number, bold: styles.look(properties, childAt(properties, 'rPr')).bold });
    gather(element, properties, paragraph);
    return paragraph;
  }

  function gather(element: XmlElement, properties: XmlElement | undefined, paragraph: Paragraph): void {
    for (const child of childrenOf(element)) {
      if (child.name === 'r') readRun(child, styles.look(properties, childAt(child, 'rPr')), paragraph);
      else if (child.name === 'del' || child.name === 'moveFrom') found.changed = true;
      else if (child.name === 'pPr') found.changed ||= childAt(child, 'rPr', 'del') !== undefined;
      else if (child.name === 'oMath' || child.name === 'oMathPara') addSpan(paragraph.spans, mathText(child), false);
      else {
        if (child.name === 'ins' || child.name === 'moveTo') found.changed = true;
        gather(child, properties, paragraph);
      }
    }
  }

  function readRun(run: XmlElement, look: RunLook, paragraph: Paragraph): void {
    const say = (text: string) => {
      if (!look.hidden) addSpan(paragraph.spans, look.capitals ? text.toLocaleUpperCase('vi') : text, look.bold);
    };
    for (const child of childrenOf(run)) {
      const { name, attributes } = child;
      if (name === 't') say(textIn(child));
      else if (name === 'tab' || name === 'ptab') say('\t');
      else if (name === 'br' || name === 'cr') say(ofPage.has(attributes.type ?? '') ? ' ' : '\n');
      else if (name === 'noBreakHyphen') say('-');
      else if (name === 'sym') say(symbols[(attributes.char ?? '').toUpperCase()] ?? '');
      else if (name === 'footnoteReference' || name === 'endnoteReference') {
        noteNumber += 1;
        paragraph.notes.push(`${name.replace('Reference', '')} ${attributes.id}`);
        say(`[${noteNumber}]`);
      } else if (name === 'ruby') {
        for (const base of childrenOf(childAt(child, 'rubyBase'), 'r')) readRun(base, look, paragraph);
      } else {
        found.embedded ||= name === 'object';
        paragraph.boxes.push(...boxesIn({ name: '', attributes: {}, children: [child] }));
      }
    }
  }

  function tableBlocks(table: XmlElement): string[] {
    return tableMarkdown(rowsIn(table).map((row) => cellsIn(row).map(blocksOf)));
  }
}

function rowsIn(table: XmlElement): XmlElement[] {
  return childrenOf(table).flatMap((child) =>
    child.name === 'tr' ? [child] : ['sdt', 'sdtContent', 'ins', 'customXml'].includes(child.name) ? rowsIn(child) : [],
  );
}

function cellsIn(row: XmlElement): XmlElement[] {
  return childrenOf(row).flatMap((child) =>
    child.name === 'tc'
      ? [child]
      : ['sdt', 'sdtContent', 'ins', 'customXml'].includes(child.name)
        ? cellsIn(child)
        : [],
  );
}

/** Text boxes anywhere below; of two versions of a drawing the first. */
function boxesIn(element: XmlElement): XmlElement[] {
  return childrenOf(element).flatMap((child) => {
    if (child.name === 'txbxContent') return [child];
    if (child.name !== 'AlternateContent') return boxesIn(child);
    const version = childAt(child, 'Choice') ?? childAt(child, 'Fallback');
    return version === undefined ? [] : boxesIn(version);
  });
}

function textIn(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}

function mathText(element: XmlElement): string {
  return childrenOf(element)
    .map((child) => (child.name === 't' ? textIn(child) : mathText(child)))
    .join('');
}
