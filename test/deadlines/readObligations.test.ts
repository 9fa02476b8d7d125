// The list of obligations: the one that ships says what it should, a wrong one is refused with line, field and remedy.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { readObligations } from '../../src/deadlines/readObligations.ts';
import { readSeedDocuments } from '../../src/regulations/seedDocuments.ts';
import { foldText } from '../../src/vietnamese/syllables.ts';

const knowledgeDir = join(import.meta.dirname, '../../knowledge');
const folder = mkdtempSync(join(tmpdir(), 'obligations-'));
const file = join(folder, 'obligations.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

const good = `- id: nop-bang
  name: Nộp bảng năm {year}
  asked: [nộp bảng]
  kind: yearly
  source: theo kế hoạch
  dates:
    - { rule: entered }
  audience:
    - { role: focal_point, steps: [start, T-7, T] }
- id: gui-bao-cao
  name: Gửi báo cáo {period} năm {year}
  asked: []
  kind: periodic
  off: chưa dùng
  provision: qd-1/dieu-2
  source: theo mẫu
  dates:
    - rule: provisional
      wording: chậm nhất ngày
      days:
        - { key: quy-1, name: quý I, on: 03-20 }
    - { rule: days-before, obligation: nop-bang, workingDays: 3 }
  audience:
    - { role: deputy, steps: [T] }
  escalation: { afterWorkingDays: 1, rungs: [head] }
  overdue: true
`;

function problemsOf(text: string): string {
  writeFileSync(file, text);
  try {
    readObligations(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return String(error).replace('ConfigError: ', '').replaceAll(file, 'obligations.yaml');
  }
  return 'none';
}

describe('what ships', () => {
  const shipped = readObligations(knowledgeDir);
  const byId = new Map(shipped.map((obligation) => [obligation.id, obligation]));

  test('the fourteen, in order', () => {
    expect([...byId.keys()]).toEqual([
      'ke-hoach-nam-sau',
      'hoi-ke-hoach-cham-diem',
      'tai-lieu-kiem-chung',
      'tu-cham-diem',
      'ky-bang-cham-diem',
      'giai-trinh-bo-sung',
      'chot-so-lieu',
      'gui-bao-cao',
      'hop-cchc',
      'so-ket-tong-ket',
      'tu-kiem-tra',
      'pakn-qua-han',
      'cong-bo-ket-qua',
      'xep-loai-nguoi-dung-dau',
    ]);
  });

  test.each(['tu-cham-diem', 'giai-trinh-bo-sung', 'hop-cchc', 'cong-bo-ket-qua'])(
    '%s has no date before it is entered',
    (id) => {
      expect(byId.get(id)?.dates).toEqual([{ rule: 'entered' }]);
    },
  );

  test('the national calendar of reports is a pattern and says so', () => {
    const { dates, source } = byId.get('gui-bao-cao')!;
    expect(dates).toMatchObject([
      { rule: 'provisional', days: [{ on: '03-20' }, { on: '06-20' }, { on: '09-20' }, { on: '12-20' }] },
    ]);
    expect(source).toContain('581/BNV-CCHC');
    expect(source).toContain('chưa rõ đã được thay thế hay chưa');
    expect(source).toContain('sớm hơn');
  });

  test('only what can have a real due date goes on after it', () => {
    const overdue = shipped.filter((obligation) => obligation.overdue).map(({ id }) => id);
    expect(overdue).toEqual(['tu-cham-diem', 'giai-trinh-bo-sung', 'gui-bao-cao']);
  });

  test('one is off, with its reason, and one is a meeting', () => {
    expect(shipped.filter(({ off }) => off !== undefined).map(({ id }) => id)).toEqual(['pakn-qua-han']);
    expect(byId.get('pakn-qua-han')?.off).toContain('dữ liệu hồ sơ');
    expect(shipped.filter(({ meeting }) => meeting).map(({ id }) => id)).toEqual(['hop-cchc']);
  });

  test('who hears of the scoring, and who next', () => {
    expect(byId.get('tu-cham-diem')).toMatchObject({
      audience: [
        { role: 'focal_point', steps: ['T-30', 'T-15', 'T-7', 'T-3', 'T-1', 'T'] },
        { role: 'deputy', steps: ['T-7', 'T-3', 'T-1', 'T'] },
        { role: 'head', steps: ['T-3', 'T-1', 'T'] },
      ],
      escalation: { afterWorkingDays: 2, rungs: ['deputy', 'head', 'coordinator'] },
    });
  });

  test('every provision stands in the regulation that ships', () => {
    const { documents } = readSeedDocuments(knowledgeDir);
    const ids = new Set(documents.flatMap(({ provisions }) => provisions.map(({ id }) => id)));
    const named = shipped.flatMap(({ provision }) => provision ?? []);
    expect(named.length).toBeGreaterThan(7);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  test('no phrase asks for two of them', () => {
    const phrases = shipped.flatMap(({ asked }) => asked.map(foldText));
    expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
  });

  test('a folder without the file takes this one', () => {
    expect(readObligations(join(folder, 'khong-co'))).toEqual(shipped);
  });
});

test('what may be left out', () => {
  writeFileSync(file, good);
  expect(readObligations(folder)).toEqual([
    {
      id: 'nop-bang',
      name: 'Nộp bảng năm {year}',
      asked: ['nộp bảng'],
      kind: 'yearly',
      off: undefined,
      provision: undefined,
      source: 'theo kế hoạch',
      dates: [{ rule: 'entered' }],
      audience: [{ role: 'focal_point', steps: ['start', 'T-7', 'T'] }],
      escalation: { afterWorkingDays: 2, rungs: [] },
      overdue: false,
      meeting: false,
    },
    {
      id: 'gui-bao-cao',
      name: 'Gửi báo cáo {period} năm {year}',
      asked: [],
      kind: 'periodic',
      off: 'chưa dùng',
      provision: 'qd-1/dieu-2',
      source: 'theo mẫu',
      dates: [
        { rule: 'provisional', wording: 'chậm nhất ngày', days: [{ key: 'quy-1', name: 'quý I', on: '03-20' }] },
        { rule: 'days-before', obligation: 'nop-bang', workingDays: 3 },
      ],
      audience: [{ role: 'deputy', steps: ['T'] }],
      escalation: { afterWorkingDays: 1, rungs: ['head'] },
      overdue: true,
      meeting: false,
    },
  ]);
});

test.each([
  ['T', true],
  ['start', true],
  ['T-1', true],
  ['T-60', true],
  ['T-0', false],
  ['T-61', false],
  ['T-07', false],
  ['T+1', false],
  ['t-1', false],
  ['T-1h', true],
  ['T-48h', true],
  ['T-49h', false],
  ['T-0h', false],
  ['T-1d', false],
])('step %s of an event: %s', (step, taken) => {
  const event = good.replace('kind: yearly', 'kind: event').replace(' năm {year}', '').replace('T-7', step);
  expect(problemsOf(event) === 'none').toBe(taken);
});

test.each([
  [
    'an unknown key',
    good.replace('asked: [nộp bảng]', 'ask: [nộp bảng]\n  asked: []'),
    'obligations.yaml line 3, obligation "nop-bang", ask: is not known here; correct its spelling or remove it.',
  ],
  [
    'an unknown key of a date rule',
    good.replace('{ rule: entered }', '{ rule: entered, on: 12-15 }'),
    'obligations.yaml line 7, obligation "nop-bang", dates[0].on: is not known here; correct its spelling or remove it.',
  ],
  [
    'a rule that does not exist',
    good.replace('{ rule: entered }', '{ rule: yearly }'),
    'obligations.yaml line 7, obligation "nop-bang", dates[0].rule: must be entered, provisional, nudge, weekly-until-entered, weekly-before or days-before.',
  ],
  [
    'an id twice',
    good.replace('id: gui-bao-cao', 'id: nop-bang'),
    [
      'obligations.yaml line 10, obligation "nop-bang", id: "nop-bang" stands twice; give each its own id.',
      'obligations.yaml line 22, obligation "nop-bang", dates[1].obligation: "nop-bang" waits for "nop-bang" in turn; give one a date of its own.',
    ].join('\n'),
  ],
  [
    'a reference to nothing',
    good.replace('obligation: nop-bang', 'obligation: cham-diem'),
    'obligations.yaml line 22, obligation "gui-bao-cao", dates[1].obligation: "cham-diem" is no id of this file; correct it or add that obligation.',
  ],
  [
    'a circle',
    good.replace('{ rule: entered }', '{ rule: weekly-before, obligation: gui-bao-cao, weeks: 2 }'),
    [
      'obligations.yaml line 7, obligation "nop-bang", dates[0].obligation: "gui-bao-cao" waits for "nop-bang" in turn; give one a date of its own.',
      'obligations.yaml line 22, obligation "gui-bao-cao", dates[1].obligation: "nop-bang" waits for "gui-bao-cao" in turn; give one a date of its own.',
    ].join('\n'),
  ],
  [
    'an unknown role',
    good.replace('role: focal_point', 'role: boss'),
    'obligations.yaml line 9, obligation "nop-bang", audience[0].role: must be a role: head, deputy, direct_leader, office, focal_point, one_stop, coordinator, admin.',
  ],
  [
    'an impossible day',
    good.replace('03-20', '02-30'),
    'obligations.yaml line 21, obligation "gui-bao-cao", dates[0].days[0].on: must be a day of every year written MM-DD, for example 03-20.',
  ],
  [
    'a day that does not come every year',
    good.replace('03-20', '02-29'),
    'obligations.yaml line 21, obligation "gui-bao-cao", dates[0].days[0].on: must be a day of every year written MM-DD, for example 03-20.',
  ],
  [
    'a wording that no date can follow',
    good.replace('chậm nhất ngày', 'khoảng'),
    'obligations.yaml line 19, obligation "gui-bao-cao", dates[0].wording: must be words that a date can follow, for example chậm nhất ngày, trước ngày, đến hết ngày.',
  ],
  [
    'an unknown step',
    good.replace('T-7', 'T-90'),
    'obligations.yaml line 9, obligation "nop-bang", audience[0].steps[1]: must be a step: T, T-1 to T-60 (working days), T-1h to T-48h (hours before an event) or start.',
  ],
  [
    'hours before what has no hour',
    good.replace('T-7', 'T-2h'),
    'obligations.yaml line 9, obligation "nop-bang", audience[0].steps[1]: counts hours, which only an event has; use T or T-1 to T-60, or kind: event.',
  ],
  [
    'an event named after a year',
    good.replace('kind: yearly', 'kind: event'),
    'obligations.yaml line 2, obligation "nop-bang", name: must not hold {year} or {period}: an event has neither; take them out.',
  ],
  [
    'a key twice',
    good.replace('on: 03-20 }', 'on: 03-20 }\n        - { key: quy-1, name: quý II, on: 06-20 }'),
    'obligations.yaml line 22, obligation "gui-bao-cao", dates[0].days[1].key: stands twice in this obligation; give each day its own key.',
  ],
  [
    'a missing value',
    good.replace('  source: theo kế hoạch\n', ''),
    'obligations.yaml line 1, obligation "nop-bang", source: must be a text such as Thông lệ.',
  ],
  [
    'another brace',
    good.replace('{year}', '{nam}'),
    'obligations.yaml line 2, obligation "nop-bang", name: may hold no other braces than {year} and {period}.',
  ],
  [
    'several mistakes',
    good.replace('kind: yearly', 'kind: monthly').replace('overdue: true', 'overdue: có'),
    [
      'obligations.yaml line 4, obligation "nop-bang", kind: must be yearly, periodic or event.',
      'obligations.yaml line 26, obligation "gui-bao-cao", overdue: must be true or false.',
    ].join('\n'),
  ],
  [
    'no list',
    'nop-bang: 1\n',
    'obligations.yaml line 1, the file: must be a list of obligations, each beginning with "- id: …".',
  ],
  [
    'an empty file',
    '',
    'obligations.yaml line 1, the file: must be a list of obligations, each beginning with "- id: …".',
  ],
])('%s is refused', (_, text, problems) => {
  expect(problemsOf(text)).toBe(problems);
});

test('broken YAML and aliases are refused', () => {
  expect(problemsOf(good.replace('asked: [nộp bảng]', 'asked: [nộp bảng'))).toMatch(
    /^obligations\.yaml line \d+: this is not valid YAML: .+ Write one "key: value" per line/,
  );
  expect(problemsOf(good.replace('{ rule: entered }', '&a { rule: entered }\n    - *a'))).toBe(
    'obligations.yaml: YAML aliases (*name) are not read. Write each value out.',
  );
});
