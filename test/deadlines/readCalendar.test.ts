// The calendar file: read as it is meant, refused with file, line, field and remedy.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { readCalendar } from '../../src/deadlines/readCalendar.ts';

const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
const file = join(folder, 'calendar.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

const good = `workingHours:
  - { from: 07:30, to: 11:30 }
  - { from: 13:30, to: 17:00 }
remindAt: 08:00
weeklyAt: 07:30
years:
  - year: 2026
    confirmed: true
    source: Thông báo số 1
    days:
      - { date: 2026-08-22, kind: worked, name: làm bù }
      - { date: 2026-08-31, kind: off, name: nghỉ hoán đổi, source: Công văn số 2 }
  - year: 2027
    confirmed: false
    source: chờ thông báo
    days:
      - { date: 2027-02-05, kind: undecided, name: Tết }
`;

function problemOf(text: string): string {
  writeFileSync(file, text);
  try {
    readCalendar(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return String(error).replace('ConfigError: ', '').replaceAll(file, 'calendar.yaml');
  }
  return 'none';
}

test('a file is read as it stands; a day without a source has that of its year', () => {
  writeFileSync(file, good);
  expect(readCalendar(folder)).toEqual({
    hours: [
      { from: '07:30', to: '11:30' },
      { from: '13:30', to: '17:00' },
    ],
    remindAt: '08:00',
    weeklyAt: '07:30',
    years: [
      {
        year: 2026,
        confirmed: true,
        source: 'Thông báo số 1',
        days: [
          { date: '2026-08-22', kind: 'worked', name: 'làm bù', source: 'Thông báo số 1' },
          { date: '2026-08-31', kind: 'off', name: 'nghỉ hoán đổi', source: 'Công văn số 2' },
        ],
      },
      {
        year: 2027,
        confirmed: false,
        source: 'chờ thông báo',
        days: [{ date: '2027-02-05', kind: 'undecided', name: 'Tết', source: 'chờ thông báo' }],
      },
    ],
  });
});

test('as editors on other systems save it: a byte-order mark, other line ends, decomposed letters, quotes', () => {
  writeFileSync(file, `\uFEFF${good.normalize('NFD').replaceAll('08:00', '"08:00"').replaceAll('\n', '\r\n')}`);
  expect(readCalendar(folder)).toMatchObject({
    remindAt: '08:00',
    years: [{ source: 'Thông báo số 1' }, { year: 2027 }],
  });
});

test('a folder without one uses the one that ships', () => {
  const { years, hours } = readCalendar(join(folder, 'none'));
  expect(years.map(({ year, confirmed }) => [year, confirmed])).toEqual([
    [2026, true],
    [2027, false],
    [2028, false],
    [2029, false],
    [2030, false],
  ]);
  expect(hours).toEqual([
    { from: '07:30', to: '11:30' },
    { from: '13:30', to: '17:00' },
  ]);
});

describe('a mistake is named with file, line, field and remedy', () => {
  const must = {
    date: 'must be a day of the calendar, written YYYY-MM-DD, for example 2026-09-02',
    time: 'must be a time from 00:00 to 23:59, written HH:MM, for example 07:30',
  };
  test.each([
    ['2026-08-31, kind', '2026-02-30, kind', `line 12, years[0].days[1].date: ${must.date}.`],
    ['2026-08-31, kind', '31/08/2026, kind', `line 12, years[0].days[1].date: ${must.date}.`],
    [
      '2026-08-31, kind',
      '2025-08-31, kind',
      'line 12, years[0].days[1].date: 2025-08-31 is no day of 2026; move the line to its year.',
    ],
    [
      '2026-08-31, kind',
      '2026-08-22, kind',
      'line 12, years[0].days[1].date: 2026-08-22 stands twice; keep one of the two lines.',
    ],
    [
      'kind: off',
      'kind: worked',
      'line 12, years[0].days[1].kind: 2026-08-31 is no Saturday or Sunday, so it is worked anyway; correct the date or remove the line.',
    ],
    ['kind: off', 'kind: nghỉ', 'line 12, years[0].days[1].kind: must be off, worked or undecided.'],
    [', kind: off', '', 'line 12, years[0].days[1].kind: must be off, worked or undecided.'],
    ['name: nghỉ hoán đổi', 'name: ""', 'line 12, years[0].days[1].name: must be a text.'],
    [
      'source: Công văn số 2',
      'nguồn: Công văn số 2',
      'line 12, years[0].days[1].nguồn: is not known here; correct its spelling or remove it.',
    ],
    ['remindAt: 08:00', 'remindAt: 8h', `line 4, remindAt: ${must.time}.`],
    ['remindAt: 08:00\n', '', `line 1, remindAt: ${must.time}.`],
    ['remindAt: 08:00', 'remindAt: 12:00', 'line 4, remindAt: 12:00 is outside workingHours.'],
    ['weeklyAt: 07:30', 'weeklyAt: 17:00', 'line 5, weeklyAt: 17:00 is outside workingHours.'],
    [
      'weeklyAt:',
      'weekly:',
      `line 1, weeklyAt: ${must.time}.\ncalendar.yaml line 5, weekly: is not known here; correct its spelling or remove it.`,
    ],
    [
      'from: 13:30',
      'from: 11:00',
      'line 3, workingHours[1].from: 11:00 is before 11:30, when the hours above end; put the hours in order, apart.',
    ],
    ['to: 17:00', 'to: 13:30', 'line 3, workingHours[1].to: 13:30 is not after 13:30; give the end of these hours.'],
    ['to: 17:00', 'to: 24:00', `line 3, workingHours[1].to: ${must.time}.`],
    [
      'confirmed: true',
      'confirmed: rồi',
      'line 8, years[0].confirmed: must be true (the official notice has come) or false.',
    ],
    ['    source: chờ thông báo\n', '', 'line 13, years[1].source: must be a text.'],
    ['year: 2027', 'year: 2026', 'line 13, years[1].year: 2026 stands twice; merge the two.\n'],
    ['year: 2027', 'year: năm 2027', 'line 13, years[1].year: must be a year from 2000 to 2100, for example 2026.'],
    [
      '      - { date: 2027-02-05, kind: undecided, name: Tết }',
      '      2027-02-05',
      'line 16, years[1].days: must be a list of days, one "- { date: …, kind: …, name: … }" per line.',
    ],
  ])('%j as %j', (from, to, problem) => {
    const text = problem.endsWith('\n') ? good.replace('2027-02-05', '2026-02-05') : good;
    expect(problemOf(text.replace(from, to))).toBe(`calendar.yaml ${problem.trimEnd()}`);
  });

  test('all mistakes at once, one per line', () => {
    const text = good.replace('kind: worked', 'kind: work').replace('07:30, to', '7:30, to');
    expect(problemOf(text)).toBe(
      `calendar.yaml line 2, workingHours[0].from: ${must.time}.\n` +
        'calendar.yaml line 11, years[0].days[0].kind: must be off, worked or undecided.',
    );
  });

  test.each([
    ['', 'calendar.yaml line 1, the file: must have workingHours, remindAt, weeklyAt and years.'],
    ['# chỉ có ghi chú\n', 'calendar.yaml line 1, the file: must have workingHours, remindAt, weeklyAt and years.'],
    ['years: [', /^calendar\.yaml line 1: this is not valid YAML: .*Write one "key: value" per line/],
    [`${good}remindAt: 09:00\n`, /^calendar\.yaml line 18: this is not valid YAML: Map keys must be unique/],
    [good.replace('name: Tết', 'name: Tết: năm ngày'), /^calendar\.yaml line 17: this is not valid YAML/],
    ['a: &a [x]\nb: *a\n', 'calendar.yaml: YAML aliases (*name) are not read. Write each value out.'],
  ])('no calendar at all: %j', (text, problem) => {
    expect(problemOf(text)).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });
});
