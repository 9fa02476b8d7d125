// One line of a people file: what each cell means, or what is wrong with it.
import { z } from 'zod';
import { foldText } from '../vietnamese/syllables.ts';
import * as words from '../wording/peopleFile.ts';
import { type Role, roles } from './official.ts';
import type { Column, PeopleLine, PeopleProblem } from './peopleLines.ts';

export type NamedUnit = { id: string; name: string };

/** `undefined` is a cell that is wrong and was reported; an empty text or list is an empty cell. */
export type PersonLine = {
  line: number;
  id: string | undefined;
  name: string | undefined;
  title: string | undefined;
  unit: NamedUnit | undefined;
  parent: NamedUnit | undefined;
  roles: Role[];
  channelOrder: string[] | undefined;
  email: string | undefined;
};

/** What `channel_order` may name. */
export const channelNames = ['zalo-oa', 'zalo-bot', 'telegram', 'teams', 'web', 'file', 'terminal'] as const;

const idPattern = /^[a-z0-9][a-z0-9._-]{0,62}$/;
const maxNameCharacters = 120;
const email = z.email().max(254);

export function readPersonLine({ line, cells }: PeopleLine, report: (problem: PeopleProblem) => void): PersonLine {
  const wrong = (column: Column, problem: { problem: string; remedy: string }): undefined => {
    report({ line, column, ...problem });
  };

  /** A name may be shown, spoken and opened in a spreadsheet. */
  function readName(column: Column): string | undefined {
    const text = cells[column];
    if (/[\p{Cc}\p{Cs}]/u.test(text)) return wrong(column, words.controlCharacter);
    if (/^[=+@-]/.test(text)) return wrong(column, words.formula);
    if ([...text].length > maxNameCharacters) return wrong(column, words.tooLong(maxNameCharacters));
    return text;
  }

  function readUnit(column: Column): NamedUnit | undefined {
    const name = readName(column);
    if (name === undefined || name === '') return undefined;
    const id = unitIdOf(name);
    return id === '' ? wrong(column, words.namelessUnit) : { id, name };
  }

  function readId(): string | undefined {
    const id = cells.id.toLowerCase();
    if (id === '') return wrong('id', words.emptyCell);
    return idPattern.test(id) ? id : wrong('id', words.badId);
  }

  function readList<Name extends string>(
    column: Column,
    separators: RegExp,
    known: readonly Name[],
  ): Name[] | undefined {
    const typed = cells[column].toLowerCase().split(separators);
    const given = typed.map((name) => name.trim()).filter((name) => name !== '');
    const found = given.flatMap((name) => known.find((one) => one === name) ?? []);
    const unknown = given.filter((name) => !known.some((one) => one === name));
    if (unknown.length > 0) return wrong(column, words.unknownName(unknown, known));
    return [...new Set(found)];
  }

  function readEmail(): string | undefined {
    return cells.email === '' || email.safeParse(cells.email).success ? cells.email : wrong('email', words.badEmail);
  }

  if (cells.unit === '') wrong('unit', words.emptyCell);
  const given = readList('roles', /\|/, roles);
  if (given?.length === 0) wrong('roles', words.noRole(roles));
  return {
    line,
    id: readId(),
    name: readName('name'),
    title: readName('title'),
    unit: readUnit('unit'),
    parent: readUnit('unit_parent'),
    roles: given ?? [],
    channelOrder: readList('channel_order', /[|>]/, channelNames),
    email: readEmail(),
  };
}

/** `Sở Nội vụ` → `so-noi-vu`. */
export function unitIdOf(name: string): string {
  return foldText(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
