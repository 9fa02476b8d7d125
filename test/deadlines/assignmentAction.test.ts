// The codes of buttons: there and back, and nothing else is taken for one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignmentAction, assignmentVerbs, parseAssignmentAction } from '../../src/deadlines/assignmentAction.ts';

test('what a button sends is read back, and fits into every platform', () => {
  const id = fc.option(fc.integer({ min: 1, max: 999_999_999_999_999 }), { nil: undefined });
  fc.assert(
    fc.property(fc.constantFrom(...assignmentVerbs), id, (verb, assignmentId) => {
      const code = assignmentAction(verb, assignmentId);
      expect(parseAssignmentAction(code)).toEqual({ verb, assignmentId });
      expect(Buffer.byteLength(code)).toBeLessThanOrEqual(64);
    }),
  );
});

test.each([
  ...[
    '',
    'nhan',
    '#v:1:',
    '#v::nhan',
    '#v:1:nhanh',
    '#v:1:NHAN',
    '#v:-1:nhan',
    '#v:1.5:nhan',
    '#v:1:nhan ',
    ' #v:1:nhan',
  ],
  ...[
    '#v:1:nhan\n',
    '#v:1:nhan:',
    '#v:1:nhan:2:3',
    '#v:1:nhan:-2',
    '#fb:1:nhan',
    '#v:1234567890123456:nhan',
    '#v:1:constructor',
    '#v:１:nhan',
    'đã nhận',
  ],
])('%j is none', (text) => {
  expect(parseAssignmentAction(text)).toBeUndefined();
});

test('any text is answered, and only such codes are taken', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = parseAssignmentAction(text);
      if (read !== undefined) expect(text).toMatch(/^#v:\d{1,15}:[a-z-]+(?::\d{1,15})?$/);
      else expect(read).toBeUndefined();
    }),
  );
});
