// The sentences of answers: pure, dated as officials write, and nothing said that is not known.
import { describe, expect, test } from 'vitest';
import type { DocumentStatus, RegulationDocument } from '../../src/regulations/provision.ts';
import * as wording from '../../src/wording/answers.ts';

const document: RegulationDocument = {
  id: 'qd-15-2025',
  title: 'Quy chế quản lý xe ô tô công',
  kind: 'Quyết định',
  number: '15/2025/QĐ-UBND',
  issuer: 'Ủy ban nhân dân tỉnh',
  issuedOn: '2025-03-10',
  effectiveFrom: '2025-04-01',
  effectiveTo: undefined,
  status: 'in_force',
  statusNote: undefined,
  source: undefined,
  restatement: undefined,
  contact: undefined,
  text: '',
  provisions: [],
};
const restated: RegulationDocument = {
  ...document,
  number: undefined,
  issuedOn: undefined,
  status: 'unverified',
  restatement: { of: 'bài báo', original: 'quyết định' },
  source: 'Báo Quảng Nam',
};
const statuses: DocumentStatus[] = ['in_force', 'not_yet', 'replaced', 'expired', 'unverified'];

test('dates are written day first', () => {
  expect(wording.formatDate('2025-03-10')).toBe('10/03/2025');
  expect(wording.formatDate('2026-12-31')).toBe('31/12/2026');
});

test('each status has a name of its own', () => {
  const names = statuses.map(wording.statusName);
  expect(new Set(names).size).toBe(statuses.length);
  expect(wording.statusName('in_force')).toBe('còn hiệu lực');
  expect(wording.statusName('unverified')).toContain('chưa xác minh');
});

describe('the name of a document', () => {
  test.each<[Partial<RegulationDocument>, string]>([
    [{}, 'Quyết định số 15/2025/QĐ-UBND ngày 10/03/2025'],
    [{ issuedOn: undefined }, 'Quyết định số 15/2025/QĐ-UBND'],
    [{ kind: '' }, 'Văn bản số 15/2025/QĐ-UBND ngày 10/03/2025'],
    [{ number: undefined }, 'Quy chế quản lý xe ô tô công'],
  ])('%j', (change, name) => {
    expect(wording.documentName({ ...document, ...change })).toBe(name);
  });
});

describe('the source line', () => {
  test('name, title, status', () => {
    expect(wording.sourceLine(document, 'in_force')).toBe(
      'Quyết định số 15/2025/QĐ-UBND ngày 10/03/2025 của Ủy ban nhân dân tỉnh (Quy chế quản lý xe ô tô công). Tình trạng: còn hiệu lực.',
    );
  });
  test('a restatement is never called verbatim', () => {
    const line = wording.sourceLine(restated, 'unverified');
    expect(line).toContain('theo bản tóm lược bài báo, không phải nguyên văn quyết định');
    expect(line).toContain('Tình trạng: chưa xác minh');
    expect(line).toContain('Nguồn: Báo Quảng Nam.');
    expect(line).not.toMatch(/số \d|undefined/);
  });
  test.each(statuses)('%s', (status) => {
    expect(wording.sourceLine(document, status)).toContain(`Tình trạng: ${wording.statusName(status)}.`);
  });
});

describe('the answer to a question about force', () => {
  test('with both dates', () => {
    const lead = wording.statusAnswer({ ...document, effectiveTo: '2026-12-31' }, 'in_force');
    expect(lead).toBe(
      'Quyết định số 15/2025/QĐ-UBND ngày 10/03/2025 còn hiệu lực, có hiệu lực từ ngày 01/04/2025, đến ngày 31/12/2026.',
    );
  });
  test('with the note of whoever loaded it', () => {
    expect(wording.statusAnswer({ ...document, statusNote: 'Thay bằng số 20.' }, 'replaced')).toMatch(
      /đã được thay thế.*Thay bằng số 20\.$/,
    );
  });
  test('unverified: what is known, and no more', () => {
    expect(wording.statusAnswer(restated, 'unverified')).toContain('Chưa xác minh');
    expect(wording.statusAnswer({ ...restated, statusNote: 'Chưa rõ.' }, 'unverified')).toBe('Chưa rõ.');
  });
});

test('a document not in force is named with its status', () => {
  expect(wording.notInForce(document, 'expired')).toBe(
    'Lưu ý: Quyết định số 15/2025/QĐ-UBND ngày 10/03/2025 hết hiệu lực.',
  );
});

test('whom to ask: the contact, else the issuer in general', () => {
  expect(wording.nothingStated('Sở Nội vụ')).toContain('Sở Nội vụ');
  expect(wording.nothingStated(undefined)).toContain('cơ quan ban hành');
  expect(wording.askForOriginal(undefined)).toBe('');
  expect(wording.askForOriginal('Sở Nội vụ')).toContain('Sở Nội vụ');
});

test('what is not known is said to be not stated', () => {
  for (const sentence of [
    wording.unknownNumber(restated),
    wording.unknownSigner(restated),
    wording.issuedBy({ ...document, issuer: undefined }),
    wording.notFound,
    wording.noDate,
    wording.noPeriod,
    wording.noAmount,
    wording.noSanction,
    wording.noFrequency,
    wording.noPlace,
    wording.noReason,
  ]) {
    expect(sentence).toMatch(/không nêu/);
    expect(sentence.replace('15/2025/QĐ-UBND ngày 10/03/2025', '')).not.toMatch(/\d|undefined/);
  }
});

test('the issuer', () => {
  expect(wording.issuedBy(document)).toBe(
    'Quyết định số 15/2025/QĐ-UBND ngày 10/03/2025 do Ủy ban nhân dân tỉnh ban hành.',
  );
});

describe('statements', () => {
  test('begin with the verdict', () => {
    expect(wording.yes('A.')).toBe('Có. A.');
    expect(wording.no('A.')).toBe('Không. A.');
    expect(wording.noBecauseOther('cấp phó', 'A.')).toMatch(/^Không\. .*cấp phó: A\.$/);
    expect(wording.notDecided('')).toMatch(/không nêu rõ/);
    expect(wording.notDecided('chuyên viên')).toBe('Tài liệu không nêu “chuyên viên”.');
  });
  test('a list is counted; long items are left to the quotes', () => {
    expect(wording.dutyList('cấp phó', 2, true, [])).toMatch(/cấp phó có 2 /);
    expect(wording.dutyList('cấp phó', 2, false, ['Chuẩn bị tài liệu;', 'Báo cáo.'])).toMatch(
      /2 trách nhiệm: chuẩn bị tài liệu; báo cáo\.$/,
    );
    const long = wording.dutyList('cấp phó', 2, false, ['x'.repeat(400), 'y'.repeat(400)]);
    expect(long).not.toContain('xxx');
    expect(long).toContain('2 trách nhiệm:');
  });
  test('a quote stands between its marks, under its label', () => {
    expect(wording.quoteBlock('khoản 2 Điều 5', 'Nguyên văn “a”;')).toBe('khoản 2 Điều 5: “Nguyên văn “a”;”');
  });
});

describe('tone', () => {
  const sentences = Object.entries(wording).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  test.each(sentences)('%s', (_, sentence) => {
    expect(sentence).not.toMatch(/[!]|\p{Extended_Pictographic}|\b(?:bạn|tôi|quý khách)\b/u);
    expect(sentence).toMatch(/[.:]$/);
    expect(sentence).toBe(sentence.normalize('NFC'));
    expect(sentence.length).toBeLessThan(300);
  });
  test('the greeting says that this is no official', () => {
    expect(wording.greeting).toContain('trợ lý tự động, không phải cán bộ');
    expect(wording.identity).toContain('trợ lý tự động, không phải cán bộ');
  });
});
