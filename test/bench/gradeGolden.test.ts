// The grader of golden questions: what it accepts, what it holds against an answer, and what it never shows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer, Question } from '../../src/answers/answer.ts';
import type { Citation, RegulationDocument } from '../../src/regulations/provision.ts';
import { readGolden } from './goldenQuestions.ts';
import { brokenCitations, reasonsAgainst } from './gradeAnswer.ts';
import { gradeGolden } from './gradeGolden.ts';

const text = 'Điều 1. Họp\nNgười đứng đầu cử cấp phó thay mặt.';
const document: RegulationDocument = {
  id: 'd',
  title: 'Quy định D',
  kind: 'Quy định',
  number: undefined,
  issuer: undefined,
  issuedOn: undefined,
  effectiveFrom: undefined,
  effectiveTo: undefined,
  status: 'unverified',
  statusNote: undefined,
  source: undefined,
  restatement: undefined,
  contact: undefined,
  text,
  provisions: [
    {
      id: 'd/dieu-1',
      documentId: 'd',
      kind: 'dieu',
      number: '1',
      heading: 'Họp',
      label: 'Điều 1',
      start: 0,
      end: text.length,
      bodyStart: 12,
      parent: undefined,
      children: [],
    },
  ],
};
const citation: Citation = {
  documentId: 'd',
  documentTitle: 'Quy định D',
  provisionId: 'd/dieu-1',
  label: 'Điều 1',
  quote: 'cử cấp phó thay mặt',
  start: 27,
  end: 46,
  status: 'unverified',
};
const answer: Answer = {
  outcome: 'answered',
  text: 'Cấp phó dự họp. Căn cứ Điều 1.',
  lead: 'Cấp phó dự họp.',
  citations: [citation],
  sources: [],
  caveats: [],
  nextStep: '',
  suggestions: [],
};
const notFound: Answer = { ...answer, outcome: 'not_found', lead: 'Tài liệu không nêu.', citations: [] };

describe('reasonsAgainst', () => {
  const inside = { outside: false };

  it('holds nothing against an answer that says everything', () => {
    const expected = {
      outcome: ['answered' as const],
      all: [['thay mặt', 'thay thế'], ['CĂN CỨ']],
      lead: [['cấp phó'.normalize('NFD')]],
      starts: ['Có', 'Cấp phó'],
      quote: ['cấp phó thay mặt'],
      none: ['bị phạt'],
    };
    expect(reasonsAgainst(answer, expected, inside)).toEqual([]);
  });

  it('names everything that is wrong', () => {
    const expected = {
      outcome: ['not_found' as const],
      all: [['văn phòng', 'chánh văn phòng']],
      lead: [['thay mặt']],
      starts: ['Không'],
      quote: ['thay mặt', 'dự họp'],
      none: ['cấp phó'],
    };
    expect(reasonsAgainst(answer, expected, inside)).toEqual([
      'outcome is answered',
      'says none of: văn phòng | chánh văn phòng',
      'lead says none of: thay mặt',
      'lead does not start with: Không',
      'does not quote: dự họp',
      'lead says: cấp phó',
    ]);
  });

  it('asks of a question outside the documents only what an answer would have to say', () => {
    const expected = {
      outcome: ['answered' as const, 'not_found' as const],
      all: [['không nêu']],
      none: ['500 nghìn'],
    };
    expect(reasonsAgainst(notFound, { ...expected, all: [['phạt']] }, { outside: true })).toEqual([]);
    expect(reasonsAgainst(answer, expected, { outside: true })).toEqual(['says none of: không nêu']);
    const invented = { ...notFound, lead: 'Bị phạt 500 nghìn.' };
    expect(reasonsAgainst(invented, expected, { outside: true })).toEqual(['lead says: 500 nghìn']);
  });
});

describe('brokenCitations', () => {
  it.each<[string, Partial<Citation>, number]>([
    ['verbatim in its provision', {}, 0],
    ['reworded', { quote: 'cử cấp phó thay thế' }, 1],
    ['elsewhere than it says', { start: 26, end: 45 }, 1],
    ['of an unknown provision', { provisionId: 'd/dieu-2' }, 1],
    ['of an unknown document', { documentId: 'e' }, 1],
    ['empty', { quote: '', start: 27, end: 27 }, 1],
  ])('a quote that is %s', (_, change, broken) => {
    expect(brokenCitations({ ...answer, citations: [{ ...citation, ...change }] }, [document])).toBe(broken);
  });

  it('counts a quote beyond the provision it names', () => {
    const [provision] = document.provisions;
    const shorter = { ...document, provisions: [{ ...provision!, end: 40 }] };
    expect(brokenCitations(answer, [shorter])).toBe(1);
  });
});

describe('gradeGolden', () => {
  const question = (id: string, rest: object) =>
    JSON.stringify({ id, group: 'g', expect: { outcome: ['answered'] }, ...rest });

  function filesOf(contents: Record<string, string[]>) {
    const folder = mkdtempSync(join(tmpdir(), 'golden-'));
    for (const [name, lines] of Object.entries(contents)) writeFileSync(join(folder, name), lines.join('\n'));
    try {
      return readGolden(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it('asks the turns in order and judges the last answer', () => {
    const asked: Question[] = [];
    const files = filesOf({ 'open.jsonl': [question('a', { turns: ['Ai họp?', 'Còn cấp phó?'] })] });
    const ask = (one: Question) => (asked.push(one) === 1 ? notFound : answer);
    const [result] = gradeGolden({ answer: ask, documents: [document], files, folded: true });
    expect(asked.map((one) => [one.text, one.history.map((exchange) => exchange.answer.outcome)])).toEqual([
      ['Ai hop?', []],
      ['Con cap pho?', ['not_found']],
    ]);
    expect(result).toMatchObject({ overall: { right: 1, total: 1 }, groups: { g: { right: 1, total: 1 } } });
    expect(result).toMatchObject({ outcomes: { answered: 1 }, brokenCitations: 0, failures: [] });
    expect(result?.milliseconds).toHaveLength(2);
  });

  it('shows why an open question failed, and nothing of a sealed one', () => {
    const files = filesOf({
      'open.jsonl': [question('o-1', { question: 'Câu mở?' })],
      'outside-sealed.jsonl': [question('s-1', { question: 'Câu kín?' })],
    });
    const results = gradeGolden({ answer: () => notFound, documents: [document], files, folded: false });
    expect(results.map(({ sealed, outside, overall }) => ({ sealed, outside, overall }))).toEqual([
      { sealed: false, outside: false, overall: { right: 0, total: 1 } },
      { sealed: true, outside: true, overall: { right: 0, total: 1 } },
    ]);
    expect(results[0]?.failures).toEqual([
      { id: 'o-1', question: 'Câu mở?', reasons: ['outcome is not_found'], lead: 'Tài liệu không nêu.' },
    ]);
    expect(JSON.stringify(results[1])).not.toMatch(/kín|s-1|outcome is/);
  });

  it.each([
    ['no question', question('a', {}), /open\.jsonl:1: .*question or turns/],
    [
      'an unknown expectation',
      question('a', { question: '?', expect: { outcome: ['answered'], any: [] } }),
      /:1: expect/,
    ],
    ['an unknown outcome', question('a', { question: '?', expect: { outcome: ['done'] } }), /:1: expect\.outcome/],
  ])('refuses a row with %s', (_, line, message) => {
    expect(() => filesOf({ 'open.jsonl': [line] })).toThrow(message);
  });
});
