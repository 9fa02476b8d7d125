// Texts as numbers: nothing is lost, and pieces of a body end where sentences end.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenizeUnits } from '../../src/retrieval/unitTokens.ts';
import { syllables } from '../../src/vietnamese/syllables.ts';

const row = (rows: { values: Uint16Array; offsets: Uint32Array }, at: number): number[] => [
  ...rows.values.subarray(rows.offsets[at], rows.offsets[at + 1]),
];

describe('tokenizeUnits', () => {
  const text = fc
    .array(fc.constantFrom('Chấm', 'điểm', 'hằng', 'năm.', 'a)', '1.', '\n', 'Điều', '5;', 'hòa', 'hoà'), {
      maxLength: 25,
    })
    .map((words) => words.join(' '));

  test('gives back the keys of every field, and sentence ends that rise to the length of the body', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ heading: text, path: text, body: text }), { maxLength: 6 }), (units) => {
        const tokens = tokenizeUnits(units);
        const keysOf = (ids: number[]): string[] => ids.map((id) => tokens.syllables[id]!);
        for (const [at, unit] of units.entries()) {
          expect(keysOf(row(tokens.heading, at))).toEqual(syllables(unit.heading));
          expect(keysOf(row(tokens.body, at))).toEqual(syllables(unit.body));
          expect(keysOf(row(tokens.paths, tokens.pathOf[at]!))).toEqual(syllables(unit.path));
          const ends = [
            ...tokens.segmentEnds.values.subarray(tokens.segmentEnds.offsets[at], tokens.segmentEnds.offsets[at + 1]),
          ];
          expect(ends).toEqual([...new Set(ends)].sort((a, b) => a - b));
          expect(ends.at(-1) ?? 0).toBe(syllables(unit.body).length);
        }
      }),
    );
  });

  test('a marker stands with the sentence that it opens', () => {
    const tokens = tokenizeUnits([
      { heading: '', path: '', body: '1. Người đứng đầu cử cấp phó.\na) Họp đột xuất thì báo trước.' },
    ]);
    expect([...tokens.segmentEnds.values]).toEqual([7, 14]);
  });

  test('both tone placements are one syllable', () => {
    expect(tokenizeUnits([{ heading: 'hòa', path: '', body: 'hoà' }]).syllables).toEqual(['hoa|f']);
  });

  test('more different syllables than an index can tell apart are refused', () => {
    const words = Array.from({ length: 66_000 }, (_, at) => `x${at}`);
    expect(() => tokenizeUnits([{ heading: '', path: '', body: words.join(' ') }])).toThrow(RangeError);
  });
});
