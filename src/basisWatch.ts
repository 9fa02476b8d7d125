// Tells people when the provision that an obligation of theirs rests on has another wording, or is gone.
import { hash } from 'node:crypto';
import type { ProvisionQuote } from './answers/provisionQuotes.ts';
import { hasDuties } from './deadlines/audience.ts';
import type { Obligation } from './deadlines/obligation.ts';
import type { Directory } from './people/directory.ts';
import type { ObligationBases } from './storage/obligationBases.ts';
import { basisChanged } from './wording/basisChanged.ts';

type Deps = {
  obligations: Obligation[];
  bases: ObligationBases;
  directory: () => Directory;
  /** The provision as it holds now; undefined when it is not loaded. */
  provision: (id: string) => ProvisionQuote | undefined;
  /** Each of them once per key. */
  tell: (officialIds: string[], notice: { key: string; text: string }) => Promise<unknown>;
};

/** Looks once; what is seen for the first time is only remembered. Rejects when the store does not answer. */
export async function watchBases({ obligations, bases, directory, provision, tell }: Deps): Promise<void> {
  const known = await bases.all();
  for (const obligation of obligations) {
    const { id, provision: provisionId, off } = obligation;
    if (provisionId === undefined || off !== undefined) continue;
    const quote = provision(provisionId);
    const wordingHash = quote === undefined ? '' : hash('sha256', `${quote.line}\0${quote.quote}`);
    const before = known.get(id);
    if (before?.provisionId === provisionId && before.wordingHash === wordingHash) continue;
    const wasThere = before?.provisionId === provisionId && before.wordingHash !== '';
    // Told first: a process that dies in between tells again, and the key makes it once.
    if (wasThere) {
      const key = `basis|${id}|${provisionId}|${wordingHash}`;
      await tell(concerned(directory(), obligation), { key, text: basisChanged(obligation.name, provisionId, quote) });
    }
    await bases.note(id, { provisionId, wordingHash });
  }
}

/** Whoever does it somewhere, and the coordinators. */
function concerned(directory: Directory, { audience }: Obligation): string[] {
  const officials = directory.units
    .filter(({ id }) => hasDuties(directory, id))
    .flatMap(({ id }) => audience.flatMap(({ role }) => directory.holders(id, role)));
  return [...new Set([...officials, ...directory.coordinators()].map(({ id }) => id))];
}
