// Reads knowledge/calendar.yaml: days off, swap days and working hours, with every mistake named by its line.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import { type CalendarYear, isCalendarDate } from './calendar.ts';

export type OfficeCalendar = {
  years: CalendarYear[];
  /** `HH:MM`, in order; `to` is no longer inside. */
  hours: { from: string; to: string }[];
  /** `HH:MM` of the daily reminders and of the weekly digest. */
  remindAt: string;
  weeklyAt: string;
};

/** What ships with the program; a knowledge folder without a calendar of its own uses it. */
const shipped = join(import.meta.dirname, '../../knowledge');

const mustBeText = 'must be a text';
const text = z.string(mustBeText).trim().min(1, mustBeText);
const mustBeTime = 'must be a time from 00:00 to 23:59, written HH:MM, for example 07:30';
const time = z.string(mustBeTime).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: mustBeTime, abort: true });
const mustBeDate = 'must be a day of the calendar, written YYYY-MM-DD, for example 2026-09-02';
const mustBeYear = 'must be a year from 2000 to 2100, for example 2026';

const daySchema = z.strictObject({
  date: z.string(mustBeDate).refine(isCalendarDate, { error: mustBeDate, abort: true }),
  kind: z.enum(['off', 'worked', 'undecided'], 'must be off, worked or undecided'),
  name: text,
  source: text.optional(),
});

const yearSchema = z
  .strictObject(
    {
      year: z.int(mustBeYear).min(2000, mustBeYear).max(2100, mustBeYear),
      confirmed: z.boolean('must be true (the official notice has come) or false'),
      source: text,
      days: z.array(daySchema, 'must be a list of days, one "- { date: …, kind: …, name: … }" per line'),
    },
    'must have year, confirmed, source and days',
  )
  .superRefine(({ year, days }, { addIssue }) => {
    const seen = new Set<string>();
    for (const [index, { date, kind }] of days.entries()) {
      const refuse = (field: string, message: string) =>
        addIssue({ code: 'custom', path: ['days', index, field], message });
      if (!date.startsWith(`${year}-`)) refuse('date', `${date} is no day of ${year}; move the line to its year`);
      if (seen.has(date)) refuse('date', `${date} stands twice; keep one of the two lines`);
      if (kind === 'worked' && Temporal.PlainDate.from(date).dayOfWeek <= 5) {
        refuse('kind', `${date} is no Saturday or Sunday, so it is worked anyway; correct the date or remove the line`);
      }
      seen.add(date);
    }
  })
  .transform(({ days, ...year }) => ({
    ...year,
    days: days.map((day) => ({ ...day, source: day.source ?? year.source })),
  }));

const calendarSchema = z
  .strictObject(
    {
      workingHours: z
        .array(z.strictObject({ from: time, to: time }), 'must be a list of "- { from: 07:30, to: 11:30 }"')
        .min(1, 'must hold at least one "- { from: 07:30, to: 11:30 }"'),
      remindAt: time,
      weeklyAt: time,
      years: z.array(yearSchema, 'must be a list of years, each with year, confirmed, source and days'),
    },
    'must have workingHours, remindAt, weeklyAt and years',
  )
  .superRefine(({ workingHours, years, ...times }, { addIssue }) => {
    let end = '00:00';
    for (const [index, { from, to }] of workingHours.entries()) {
      const refuse = (field: string, message: string) =>
        addIssue({ code: 'custom', path: ['workingHours', index, field], message });
      if (from < end)
        refuse('from', `${from} is before ${end}, when the hours above end; put the hours in order, apart`);
      if (to <= from) refuse('to', `${to} is not after ${from}; give the end of these hours`);
      end = to;
    }
    for (const field of ['remindAt', 'weeklyAt'] as const) {
      const inside = workingHours.some(({ from, to }) => from <= times[field] && times[field] < to);
      if (!inside) addIssue({ code: 'custom', path: [field], message: `${times[field]} is outside workingHours` });
    }
    for (const [index, { year }] of years.entries()) {
      if (years.findIndex((other) => other.year === year) === index) continue;
      addIssue({ code: 'custom', path: ['years', index, 'year'], message: `${year} stands twice; merge the two` });
    }
  });

/**
 * KNOWLEDGE_DIR/calendar.yaml, or the one that ships with the program when that folder has none.
 * @throws ConfigError naming file, line, field and remedy of every mistake.
 */
export function readCalendar(knowledgeDir: string): OfficeCalendar {
  const own = join(knowledgeDir, 'calendar.yaml');
  const path = existsSync(own) ? own : join(shipped, 'calendar.yaml');
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8').normalize('NFC'), {
    lineCounter: lines,
    prettyErrors: false,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const broken = document.errors[0];
  if (broken) {
    throw new ConfigError(
      `${path} line ${lineAt(broken.pos[0])}: this is not valid YAML: ${broken.message}. ` +
        'Write one "key: value" per line, spaces and no tabs before it; put texts with ": " or " #" between double quotes.',
    );
  }
  const parsed = calendarSchema.safeParse(plain(path, document));
  if (parsed.success) {
    const { workingHours, ...calendar } = parsed.data;
    return { ...calendar, hours: workingHours };
  }
  throw new ConfigError(
    parsed.error.issues
      .flatMap(problemsOf)
      .map(({ field, message }) => {
        const line = lineAt(offsetOf(document, field));
        return `${path} line ${line}, ${fieldName(field)}: ${message}.`;
      })
      .join('\n'),
  );
}

/** Aliases are refused: a few lines of them can expand without end. */
function plain(path: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw new ConfigError(`${path}: YAML aliases (*name) are not read. Write each value out.`, { cause });
  }
}

type Problem = { field: PropertyKey[]; message: string };

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: issue.path, message: issue.message }];
  return issue.keys.map((key) => ({
    field: [...issue.path, key],
    message: 'is not known here; correct its spelling or remove it',
  }));
}

/** Where the field stands, or the deepest part of its path that is there. */
function offsetOf(document: Document, field: PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of field) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === part) : undefined;
    const place = isSeq(node) ? node.items[Number(part)] : pair?.key;
    if (!isNode(place) || !place.range) break;
    offset = place.range[0];
    node = pair === undefined ? place : pair.value;
  }
  return offset;
}

/** `years[0].days[3].date` */
function fieldName(field: PropertyKey[]): string {
  if (field.length === 0) return 'the file';
  return field
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`))
    .join('');
}
