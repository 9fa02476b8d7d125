// Small PDF files: from their objects, from lines of text, from a picture.
import { deflateSync } from 'node:zlib';

export type PdfLine = { text: string; x: number; y: number; size?: number; red?: true };

/** The table of places is right; what the objects say need not be. Characters are bytes. */
export function pdfOf(objects: string[]): Buffer {
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`,
    'latin1',
  );
}

/** ASCII only; `y` from the bottom, in points, on A4. */
export function makePdf(pages: PdfLine[][]): Buffer {
  const contents = pages.map((lines) =>
    lines
      .map(({ text, x, y, size = 12, red }) => {
        const colour = red ? '1 0 0 rg' : '0 0 0 rg';
        return `BT ${colour} /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`;
      })
      .join('\n'),
  );
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${4 + at * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
    ...contents.flatMap((content, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + at * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ]);
}

/** One page that is the picture of a PPM (P6), as a scanner makes it. */
export function makeScan(ppm: Buffer): Buffer {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'))!;
  const pixels = deflateSync(ppm.subarray(head[0].length)).toString('latin1');
  const content = 'q 595 0 0 842 0 0 cm /I Do Q';
  const picture = `/Width ${head[1]} /Height ${head[2]} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /XObject /Subtype /Image ${picture} /Length ${pixels.length} >>\nstream\n${pixels}\nendstream`,
  ]);
}
