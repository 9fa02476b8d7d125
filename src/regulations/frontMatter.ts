// The YAML block at the top of a regulation file: what its author says about the document.
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { isCalendarDate } from './calendarDate.ts';
import { DocumentError } from './documentError.ts';

const text = z.string().trim().min(1);
const calendarDate = z
  .string()
  .refine((value) => isCalendarDate(value), 'must be a calendar date written YYYY-MM-DD, for example 2026-01-31');

const schema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case ASCII letters and digits parted by hyphens')
    .nullish(),
  title: text.nullish(),
  kind: text.nullish(),
  number: text.nullish(),
  issuer: text.nullish(),
  issuedOn: calendarDate.nullish(),
  effectiveFrom: calendarDate.nullish(),
  effectiveTo: calendarDate.nullish(),
  status: z.enum(['in_force', 'not_yet', 'replaced', 'expired', 'unverified']).nullish(),
  statusNote: text.nullish(),
  source: text.nullish(),
  restatement: z.strictObject({ of: text, original: text }).nullish(),
  contact: text.nullish(),
  internal: z.boolean().nullish(),
});

export type FrontMatter = z.infer<typeof schema>;

const keys = Object.keys(schema.shape).join(', ');

/**
 * Parts the front matter from the text. A file without one has an empty front matter. `bodyLine` is the line of the file on
 * which the body begins. Throws DocumentError with the line for YAML that does not parse, unknown keys and wrong values.
 */
export function splitFrontMatter(
  fileName: string,
  source: string,
): { data: FrontMatter; body: string; bodyLine: number } {
  if (!/^---[ \t]*\n/.test(source)) return { data: {}, body: source, bodyLine: 1 };
  const opening = source.indexOf('\n') + 1;
  const closing = /^(?:---|\.\.\.)[ \t]*$/m.exec(source.slice(opening));
  // A rule of dashes may open a text that has no front matter at all.
  if (!closing) {
    if (!/^\s*[A-Za-z]+:/.test(source.slice(opening))) return { data: {}, body: source, bodyLine: 1 };
    throw new DocumentError({
      fileName,
      line: 1,
      message: 'the front matter is opened with --- but never closed',
      remedy: 'put a line --- after its last key',
    });
  }
  const yaml = source.slice(opening, opening + closing.index);
  const body = source.slice(opening + closing.index + closing[0].length);
  const bodyLine = 2 + (yaml.match(/\n/g)?.length ?? 0);
  return { data: parseYaml(fileName, yaml), body, bodyLine };
}

function parseYaml(fileName: string, yaml: string): FrontMatter {
  const document = parseDocument(yaml, { prettyErrors: false, uniqueKeys: true });
  const lineOf = (offset: number) => 2 + (yaml.slice(0, offset).match(/\n/g)?.length ?? 0);
  const broken = document.errors[0];
  if (broken) {
    const line = lineOf(broken.pos[0]);
    throw new DocumentError({
      fileName,
      line,
      message: `the front matter is not valid YAML: ${broken.message}`,
      remedy: 'write one "key: value" per line; put values with a colon, # or quotes between double quotes',
    });
  }
  const parsed = schema.safeParse(toPlain(fileName, () => document.toJS({ maxAliasCount: 0 })) ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const wrong = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : (issue?.path ?? []);
  const name = wrong.map(String).join('.');
  const line = keyLine(yaml, String(wrong.at(-1) ?? '')) ?? 2;
  const unknown = issue?.code === 'unrecognized_keys';
  throw new DocumentError({
    fileName,
    line,
    message: unknown
      ? `the front matter has an unknown key "${name}"`
      : `the front matter key "${name}": ${issue?.message}`,
    remedy: unknown ? `use only: ${keys}` : 'correct the value; texts that look like numbers go between double quotes',
  });
}

/** Aliases are refused: a few lines of them can expand without end. */
function toPlain(fileName: string, convert: () => unknown): unknown {
  try {
    return convert();
  } catch {
    throw new DocumentError({
      fileName,
      line: 2,
      message: 'the front matter uses YAML aliases',
      remedy: 'write each value out',
    });
  }
}

function keyLine(yaml: string, key: string): number | undefined {
  const index = yaml.split('\n').findIndex((line) => line.trimStart().replace(/^["']/, '').startsWith(key));
  return key === '' || index < 0 ? undefined : index + 2;
}
