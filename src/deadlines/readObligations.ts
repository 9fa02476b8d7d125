// Reads knowledge/obligations.yaml: what is due, for whom, when to remind. Parsed at this door, trusted behind it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import { roles } from '../people/official.ts';
import { isCalendarDate } from './calendar.ts';
import { readDueWording } from './dueWording.ts';
import type { Obligation } from './obligation.ts';

const fileName = 'obligations.yaml';
/** What ships with the program; a knowledge folder that has no list of its own uses it. */
const shipped = join(import.meta.dirname, '../../knowledge', fileName);

const name = (example: string) =>
  z.string(`must be a text such as ${example}`).trim().min(1, `must be a text such as ${example}`);
const keyRule = 'must be lower-case ASCII letters and digits parted by hyphens, for example quy-1';
const key = z.string(keyRule).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, keyRule);
const dayRule = 'must be a day of every year written MM-DD, for example 03-20';
const monthDay = z.string(dayRule).refine(isMonthDay, dayRule);
const stepRule = 'must be a step: T, T-1 to T-60 (working days), T-1h to T-48h (hours before an event) or start';
const step = z.string(stepRule).regex(/^(?:start|T|T-(?:[1-9]|[1-5]\d|60)|T-(?:[1-9]|[1-3]\d|4[0-8])h)$/, stepRule);
const wordingRule = 'must be words that a date can follow, for example chậm nhất ngày, trước ngày, đến hết ngày';
const wording = z.string(wordingRule).trim().refine(standsBeforeDate, wordingRule);
const role = z.enum(roles, `must be a role: ${roles.join(', ')}`);
const flag = z.boolean('must be true or false').default(false);
const countRule = 'must be a whole number, 1 to 60';
const count = z.int(countRule).min(1, countRule).max(60, countRule);
const kindRule = 'must be yearly, periodic or event';
const ruleRule = 'must be entered, provisional, nudge, weekly-until-entered, weekly-before or days-before';

function list<Item extends z.ZodType>(item: Item, of: string) {
  return z.array(item, `must be a list of ${of}`);
}

const days = list(z.strictObject({ key, name: name('quý I'), on: monthDay }), 'days { key, name, on }').min(
  1,
  'must name at least one day',
);

const dateRule = z.discriminatedUnion(
  'rule',
  [
    z.strictObject({ rule: z.literal('entered') }),
    z.strictObject({ rule: z.literal('provisional'), wording, days }),
    z.strictObject({ rule: z.literal('nudge'), days }),
    z.strictObject({ rule: z.literal('weekly-until-entered'), obligation: key, from: monthDay }),
    z.strictObject({ rule: z.literal('weekly-before'), obligation: key, weeks: count }),
    z.strictObject({ rule: z.literal('days-before'), obligation: key, workingDays: count }),
  ],
  ruleRule,
);

const obligation = z.strictObject({
  id: key,
  name: name('Gửi báo cáo CCHC').regex(
    /^(?:[^{}]|\{year\}|\{period\})*$/,
    'may hold no other braces than {year} and {period}',
  ),
  asked: list(name('chấm điểm'), 'phrases; [] when nobody asks for it'),
  kind: z.enum(['yearly', 'periodic', 'event'], kindRule),
  off: name('cần dữ liệu hồ sơ').optional(),
  provision: name('qd-12-2026/dieu-5').optional(),
  source: name('Thông lệ'),
  dates: list(dateRule, 'date rules').min(1, 'must hold at least one date rule'),
  audience: list(
    z.strictObject({ role, steps: list(step, 'steps').min(1, 'must name at least one step') }),
    'entries { role, steps }',
  ).min(1, 'must name at least one role'),
  escalation: z
    .strictObject({ afterWorkingDays: count, rungs: list(role, 'roles') })
    .default({ afterWorkingDays: 2, rungs: [] }),
  overdue: flag,
  meeting: flag,
});

type Row = z.infer<typeof obligation>;
type Field = (string | number)[];
type Problem = { field: Field; message: string };

const schema = list(obligation, 'obligations, each beginning with "- id: …"').min(
  1,
  'must hold at least one obligation',
);

function isMonthDay(value: string): boolean {
  // A year without 29 February: the day must come every year.
  return isCalendarDate(`2027-${value}`);
}

function standsBeforeDate(words: string): boolean {
  return !('problem' in readDueWording(`${words} 20/03/2027`, {}));
}

/**
 * The obligations of a knowledge folder, else those that ship with the program. Throws ConfigError with file, line, field
 * and remedy of every mistake.
 */
export function readObligations(knowledgeDir: string): Obligation[] {
  const own = join(knowledgeDir, fileName);
  const path = existsSync(own) ? own : shipped;
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8').normalize('NFC'), {
    lineCounter: lines,
    prettyErrors: false,
  });
  const lineAt = (offset: number) => `${path} line ${lines.linePos(offset).line}`;
  const broken = document.errors[0];
  if (broken) {
    throw new ConfigError(
      `${lineAt(broken.pos[0])}: this is not valid YAML: ${broken.message}. ` +
        'Write one "key: value" per line, spaces and no tabs before it; put texts with ": " or " #" between double quotes.',
    );
  }
  const parsed = schema.safeParse(plain(path, document));
  const problems = parsed.success ? contradictions(parsed.data) : parsed.error.issues.flatMap(problemsOf);
  if (!parsed.success || problems.length > 0) {
    const described = problems.map(
      ({ field, message }) => `${lineAt(offsetOf(document, field))}, ${fieldName(document, field)}: ${message}.`,
    );
    throw new ConfigError(described.join('\n'));
  }
  return parsed.data.map((row) => ({ ...row, off: row.off, provision: row.provision }));
}

/** Aliases are refused: a few lines of them can expand without end. */
function plain(path: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw new ConfigError(`${path}: YAML aliases (*name) are not read. Write each value out.`, { cause });
  }
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const field = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code !== 'unrecognized_keys') return [{ field, message: issue.message }];
  return issue.keys.map((name) => ({
    field: [...field, name],
    message: 'is not known here; correct its spelling or remove it',
  }));
}

/** What each row may say alone but not together with the others. */
function contradictions(rows: Row[]): Problem[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const first = new Map(rows.toReversed().map((row) => [row.id, row]));
  return rows.flatMap((row, at) => [
    ...(first.get(row.id) === row
      ? []
      : [{ field: [at, 'id'], message: `"${row.id}" stands twice; give each its own id` }]),
    ...(row.kind === 'event' && row.name.includes('{')
      ? [{ field: [at, 'name'], message: 'must not hold {year} or {period}: an event has neither; take them out' }]
      : []),
    ...row.dates.flatMap((rule, which) => {
      if (!('obligation' in rule)) return [];
      const field = [at, 'dates', which, 'obligation'];
      if (!byId.has(rule.obligation)) {
        return [{ field, message: `"${rule.obligation}" is no id of this file; correct it or add that obligation` }];
      }
      if (!leadsBack(rule.obligation, row.id, byId)) return [];
      return [{ field, message: `"${rule.obligation}" waits for "${row.id}" in turn; give one a date of its own` }];
    }),
    ...repeatedKeys(row).map(([which, day]) => ({
      field: [at, 'dates', which, 'days', day, 'key'],
      message: 'stands twice in this obligation; give each day its own key',
    })),
    ...hourSteps(row).map(([who, which]) => ({
      field: [at, 'audience', who, 'steps', which],
      message: 'counts hours, which only an event has; use T or T-1 to T-60, or kind: event',
    })),
  ]);
}

/** True when the dates of `from` rest, directly or through others, on those of `to`. */
function leadsBack(from: string, to: string, byId: ReadonlyMap<string, Row>, seen: Set<string> = new Set()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const rules = byId.get(from)?.dates ?? [];
  return rules.some((rule) => 'obligation' in rule && leadsBack(rule.obligation, to, byId, seen));
}

function repeatedKeys({ dates }: Row): [number, number][] {
  const seen = new Set<string>();
  return dates.flatMap((rule, which) =>
    ('days' in rule ? rule.days : []).flatMap((day, at): [number, number][] => {
      if (seen.has(day.key)) return [[which, at]];
      seen.add(day.key);
      return [];
    }),
  );
}

function hourSteps({ kind, audience }: Row): [number, number][] {
  if (kind === 'event') return [];
  return audience.flatMap(({ steps }, who) =>
    steps.flatMap((one, which): [number, number][] => (one.endsWith('h') ? [[who, which]] : [])),
  );
}

/** Where the field stands, or the deepest part of its path that is there. */
function offsetOf(document: Document, field: Field): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of field) {
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === part) : undefined;
    const place = isSeq(node) ? node.items[Number(part)] : pair?.key;
    if (!isNode(place) || !place.range) break;
    offset = place.range[0];
    node = pair === undefined ? place : pair.value;
  }
  return offset;
}

/** `obligation "gui-bao-cao", dates[0].days[2].on` */
function fieldName(document: Document, [row, ...inside]: Field): string {
  if (row === undefined) return 'the file';
  const id = document.getIn([row, 'id']);
  const owner = typeof id === 'string' ? `obligation "${id}"` : `obligation ${Number(row) + 1}`;
  const path = inside.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return path === '' ? owner : `${owner}, ${path.slice(1)}`;
}
