// npm run people -- import: one people file, stored as a whole or not at all.
import type { Writable } from 'node:stream';
import { terminalText } from '../channels/terminalText.ts';
import { type PeopleFile, readPeople } from '../people/readPeople.ts';
import { readText } from '../regulations/seedDocuments.ts';
import type { PeopleImport } from '../storage/importPeople.ts';
import { imported, moreProblems, nothingImported } from '../wording/people.ts';
import { circle, erasedId, peopleProblem, unknownParent } from '../wording/peopleFile.ts';

/** More would push the first ones off the screen. */
const shownProblems = 100;

/** Resolves with the exit code. `store` gets good files only. Throws DocumentError when the file is no UTF-8 text. */
export async function importPeopleFile(call: {
  file: string;
  store: (people: PeopleFile) => Promise<PeopleImport>;
  dryRun: boolean;
  output: Writable;
  errors: Writable;
}): Promise<number> {
  const { file, store, dryRun, output, errors } = call;
  const read = readPeople(readText(file));
  const result = 'problems' in read ? undefined : await store(read);
  const problems = 'problems' in read ? read.problems : result ? refusals(read, result) : [];
  if (result && problems.length === 0) {
    const { added, changed, unchanged, changedUnits } = result;
    const counts = { added: added.length, changed: changed.length, unchanged: unchanged.length };
    output.write(`${imported({ ...counts, units: changedUnits.length }, dryRun)}\n`);
    return 0;
  }
  for (const problem of problems.slice(0, shownProblems)) {
    errors.write(`${terminalText(peopleProblem(file, problem), undefined)}\n`);
  }
  if (problems.length > shownProblems) errors.write(`${moreProblems(problems.length - shownProblems)}\n`);
  errors.write(`${nothingImported}\n`);
  return 1;
}

/** What only the comparison with the database shows. */
function refusals({ units }: PeopleFile, result: PeopleImport) {
  const below = (parent: string) => units.filter(({ parentId }) => parentId === parent).map(({ name }) => name);
  const named = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;
  const at = (column: string) => ({ line: undefined, column });
  return [
    ...result.unknownParents.map((id) => ({ ...at('unit_parent'), ...unknownParent(id, below(id)) })),
    ...result.circularUnits.map((id) => ({ ...at('unit_parent'), ...circle(named(id)) })),
    ...result.erasedIds.map((id) => ({ ...at('id'), ...erasedId(id) })),
  ];
}
