// Reads a people file (CSV): units and officials, or everything that is wrong with it, each with its line.
import * as words from '../wording/peopleFile.ts';
import type { Official, Post, Unit } from './official.ts';
import { type Column, columns, type PeopleProblem, readPeopleLines } from './peopleLines.ts';
import { type NamedUnit, type PersonLine, readPersonLine } from './personLine.ts';
import { comparePosts } from './postOrder.ts';
import { unitsInCircles } from './unitCircles.ts';

export type { PeopleProblem } from './peopleLines.ts';

/** Both by id; posts in the order of postOrder.ts. A `parentId` may name a unit that is not in the file. */
export type PeopleFile = { units: Unit[]; officials: Official[] };

/** A person is described by the first of their lines; later lines may leave that empty and add posts. */
type Person = { first: PersonLine; posts: Map<string, Post> };
type Report = (line: number, column: Column, problem: { problem: string; remedy: string }) => void;

const defaultChannels = ['web'];

/** One line per person and unit; see `columns`. Either every line is good, or the problems are returned by line. */
export function readPeople(text: string): PeopleFile | { problems: PeopleProblem[] } {
  const read = readPeopleLines(text);
  if ('problems' in read) return read;
  const problems: PeopleProblem[] = [];
  const lines = read.lines.map((line) => readPersonLine(line, (problem) => void problems.push(problem)));
  const report: Report = (line, column, problem) => void problems.push({ line, column, ...problem });
  const units = collectUnits(lines, report);
  const people = collectPeople(lines, report);
  if (problems.length > 0) return { problems: problems.sort(inReadingOrder) };
  return { units: units.sort(byId), officials: [...people].map(toOfficial).sort(byId) };
}

function collectUnits(lines: PersonLine[], report: Report): Unit[] {
  const spellings = new Map<string, { name: string; line: number }>();
  const parents = new Map<string, { id: string; line: number }>();
  const named = new Map<string, string>();

  function note({ id, name }: NamedUnit, line: number, column: Column): void {
    const known = spellings.get(id);
    if (known === undefined) spellings.set(id, { name, line });
    else if (known.name !== name) report(line, column, words.unitSpelling(known));
  }

  for (const { line, unit, parent } of lines) {
    if (parent) note(parent, line, 'unit_parent');
    if (!unit) continue;
    note(unit, line, 'unit');
    if (!named.has(unit.id)) named.set(unit.id, unit.name);
    if (!parent) continue;
    const known = parents.get(unit.id);
    if (known === undefined) parents.set(unit.id, { id: parent.id, line });
    else if (known.id !== parent.id) report(line, 'unit_parent', words.otherParent(known.line));
  }
  for (const id of unitsInCircles(new Map([...parents].map(([unit, parent]) => [unit, parent.id])))) {
    report(parents.get(id)?.line ?? 1, 'unit_parent', words.circle(named.get(id) ?? id));
  }
  return [...named].map(([id, name]) => ({ id, name, parentId: parents.get(id)?.id }));
}

function collectPeople(lines: PersonLine[], report: Report): Map<string, Person> {
  const people = new Map<string, Person>();
  for (const line of lines) {
    if (line.id === undefined) continue;
    const person = people.get(line.id) ?? { first: line, posts: new Map() };
    if (person.first !== line) agree(person.first, line, report);
    else if (line.name === '') report(line.line, 'name', words.emptyCell);
    people.set(line.id, person);
    for (const role of line.roles) {
      if (line.unit) person.posts.set(`${line.unit.id} ${role}`, { unitId: line.unit.id, role });
    }
  }
  return people;
}

function agree(first: PersonLine, later: PersonLine, report: Report): void {
  const compared: [Column, string | undefined, string | undefined][] = [
    ['name', first.name, later.name],
    ['title', first.title, later.title],
    ['channel_order', first.channelOrder?.join('>'), later.channelOrder?.join('>')],
    ['email', first.email, later.email],
  ];
  for (const [column, said, now] of compared) {
    if (said === undefined || now === undefined || now === '' || now === said) continue;
    report(later.line, column, words.disagrees(first.line));
  }
}

function toOfficial([id, { first, posts }]: [string, Person]): Official {
  return {
    id,
    name: first.name ?? '',
    title: first.title ?? '',
    email: first.email || undefined,
    channelOrder: first.channelOrder?.length ? first.channelOrder : defaultChannels,
    posts: [...posts.values()].sort(comparePosts),
    leave: undefined,
  };
}

function inReadingOrder(a: PeopleProblem, b: PeopleProblem): number {
  const order: readonly string[] = columns;
  const place = ({ column = '' }: PeopleProblem) => order.indexOf(column);
  return a.line - b.line || place(a) - place(b);
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
