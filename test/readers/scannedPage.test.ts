// What becomes of the words of a scanned page: nothing that was written by hand is guessed, marks go, columns stay apart.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCorrectDiacritics } from '../../src/readers/correctDiacritics.ts';
import { dropMarks, textOf } from '../../src/readers/dropMarks.ts';
import { blankHandwriting } from '../../src/readers/handwriting.ts';
import { segmentOf } from '../../src/readers/ocrWords.ts';
import { layOut } from '../../src/readers/pageLayout.ts';
import { withoutRunningHeads } from '../../src/readers/runningHeads.ts';
import { loadWords } from '../../src/retrieval/loadLanguage.ts';

const page = { width: 1_000, height: 1_400 };

/** Words of twelve units per letter from `x` on; `?` before a word: hardly legible. */
function line(text: string, x: number, y: number) {
  let at = x;
  const words = text.split(' ').map((word) => {
    const shown = word.replace(/^\?/, '');
    const box = { x0: at, y0: y, x1: at + shown.length * 12, y1: y + 20 };
    at = box.x1 + 6;
    return { ...box, text: shown, confidence: word.startsWith('?') ? 40 : 96 };
  });
  return segmentOf(words);
}

describe('numbers and days in the head', () => {
  test.each([
    ['Số: 12/QĐ-UBND', 'Số: 12/QĐ-UBND', 0],
    ['Số: 12/2026/QĐ-UBND', 'Số: 12/2026/QĐ-UBND', 0],
    ['Số: 212-TB/TU', 'Số: 212-TB/TU', 0],
    ['Số: /QĐ-UBND', 'Số: /QĐ-UBND', 1],
    ['Số: ?#0 /QĐ-TTg', 'Số: /QĐ-TTg', 1],
    ['Số: ?70? /QĐ-TTg', 'Số: /QĐ-TTg', 1],
    ['Số: ?707/QĐ-TTg', 'Số: /QĐ-TTg', 1],
    ['Số:', 'Số:', 1],
    ['Số: 0236.3822.111', 'Số: 0236.3822.111', 0],
    ['Hà Nội, ngày 28 tháng 4 năm 2026', 'Hà Nội, ngày 28 tháng 4 năm 2026', 0],
    ['Hà Nội, ngày82tháng 4 năm 2026', 'Hà Nội, ngày tháng 4 năm 2026', 1],
    ['Hà Nội, ngày ?22 tháng 4 năm 2026', 'Hà Nội, ngày tháng 4 năm 2026', 1],
    ['Hà Nội, ngày tháng năm 2026', 'Hà Nội, ngày tháng năm 2026', 1],
    ['Căn cứ Luật số 1, ngày 01 tháng ?l1 năm 2019', 'Căn cứ Luật số 1, ngày 01 tháng l1 năm 2019', 0],
  ])('%s', (read, shown, missing) => {
    const blanked = blankHandwriting({ ...page, segments: [line(read, 100, 200)] });
    expect(blanked.page.segments.map(textOf)).toEqual([shown]);
    expect(blanked.missing).toHaveLength(missing);
  });

  test('further down the page nothing is taken away', () => {
    const below = line('Số: ?12/QĐ-UBND', 100, 900);
    expect(blankHandwriting({ ...page, segments: [below] }).missing).toEqual([]);
  });
});

test('received stamps, specks and scribbles go; print beside them stays', () => {
  const stamp = [
    line('CỔNG THÔNG TIN', 640, 250),
    line('ĐẾN', 600, 300),
    line('Giờ: ....... C', 660, 290),
    line('Ngày: ....... 2026', 660, 320),
  ];
  const print = [
    line('VĂN PHÒNG CHÍNH PHỦ', 100, 100),
    line('V/v cơ chế đặc thù', 100, 300),
    line('Điều 1. Phạm vi', 100, 500),
  ];
  const specks = [line('?— ?. ?~', 300, 700), line('?TT?I', 900, 60), line('?: - Như trên ?|', 100, 800)];
  const { segments, dropped } = dropMarks([...stamp, ...print, ...specks]);
  expect(segments.map(textOf)).toEqual([
    ...['VĂN PHÒNG CHÍNH PHỦ', 'V/v cơ chế đặc thù', 'Điều 1. Phạm vi', '- Như trên'],
  ]);
  expect(dropped).toBe(6);
});

test('the two columns of the head are read one after the other, the title below them alone', () => {
  const segments = [
    ...[line('ỦY BAN NHÂN DÂN', 100, 100), line('CỘNG HÒA XÃ HỘI', 560, 100)],
    ...[line('TỈNH HÒA BÌNH', 120, 130), line('Độc lập - Tự do', 600, 130)],
    ...[line('Số: 12/QĐ-UBND', 110, 180), line('Hòa Bình, ngày 2', 580, 180)],
    ...[line('QUYẾT ĐỊNH', 430, 260), line('Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc', 100, 330)],
  ];
  expect(
    layOut({ ...page, segments })
      .join('\n')
      .split('\n'),
  ).toEqual([
    ...['ỦY BAN NHÂN DÂN', 'TỈNH HÒA BÌNH', 'Số: 12/QĐ-UBND'],
    ...['CỘNG HÒA XÃ HỘI', 'Độc lập - Tự do', 'Hòa Bình, ngày 2'],
    ...['QUYẾT ĐỊNH', 'Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc'],
  ]);
});

test('the national name begins the right column, however near the left one stands', () => {
  const segments = [
    line('THỦ TƯỚNG CHÍNH PHỦ CỘNG HÒA XÃ HỘI', 220, 100),
    line('Số: 1', 220, 130),
    line('Độc lập', 700, 130),
  ];
  expect(layOut({ ...page, segments }).join('\n')).toMatch(/^THỦ TƯỚNG CHÍNH PHỦ\nSố: 1\nCỘNG HÒA/);
});

test('what stands at the edge of three pages is a running head, a number there is that of the page', () => {
  const pages = [1, 2, 3].map((number) => ({
    ...page,
    segments: [
      line(`CÔNG BÁO/Số ${number}`, 400, 20),
      line(`- ${number} -`, 480, 1_370),
      line(`Điều ${number}.`, 100, 500),
    ],
  }));
  const { pages: kept, cut } = withoutRunningHeads(pages);
  expect(kept.map(({ segments }) => segments.map(textOf))).toEqual([['Điều 1.'], ['Điều 2.'], ['Điều 3.']]);
  expect(cut).toEqual(['CÔNG BÁO/Số 1', 'CÔNG BÁO/Số 2', 'CÔNG BÁO/Số 3']);
});

describe('diacritics that were misread', () => {
  const { background, pairs } = loadWords(join(import.meta.dirname, '../../knowledge'));
  const correct = createCorrectDiacritics({ syllables: background.counts, pairs });
  const mend = (text: string, confidence = 90) =>
    correct(text.split(' ').map((word) => ({ text: word, confidence }))).join(' ');

  test.each([
    ['QUYÉT ĐỊNH', 'QUYẾT ĐỊNH'],
    ['Ủy ban nhân dân thành phô', 'Ủy ban nhân dân thành phố'],
    ['Luật Phòng, chông rửa tiền', 'Luật Phòng, chống rửa tiền'],
    ['kế từ ngày ký ban hành./.', 'kể từ ngày ký ban hành./.'],
    ['ngày 15 tháng l1 năm 2022', 'ngày 15 tháng 11 năm 2022'],
  ])('%s', (read, mended) => {
    expect(mend(read)).toBe(mended);
  });

  test.each([
    ['Phó Thủ tướng Phạm Gia Túc'],
    ['số 707/QĐ-TTg ngày 22/4/2026'],
    ['mã l1 và I0 của hồ sơ'],
    ['Metro Bến Thành - Suối Tiên'],
    ['UBND TTĐT BTCN'],
  ])('%s stays', (read) => {
    expect(mend(read, 97)).toBe(read);
  });
});
