// What is published, as it holds on a day: files of the knowledge folder and what was ingested, amended and ended by each other.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { comparableNumber } from './actNumber.ts';
import type { ActReference } from './actReference.ts';
import type { Amendment, Unapplied } from './amendment.ts';
import { type ChangeDays, createChangeDays } from './changeDays.ts';
import { consolidate, type DatedAmendment } from './consolidate.ts';
import type { RegulationDocument } from './provision.ts';
import { readAmendments } from './readAmendments.ts';
import { readDocument } from './readDocument.ts';
import { type Ending, readEndings } from './readEndings.ts';

/** `version`: of an ingested one. */
export type StoredText = { id: string; fileName: string; sourceText: string; version?: number };

/** `target`: the loaded document that is meant; undefined when it is not loaded. */
export type ResolvedEnding = Ending & { documentId: string; target: string | undefined; on: string | undefined };

export type PublishedDocuments = {
  /** On a calendar day, by id: with the wording of that day, and ended where another one had ended them. */
  on: (day: string) => RegulationDocument[];
  /** On which wordings change and documents end. */
  changes: ChangeDays;
  /** Instructions that no machine could carry out up to the day. */
  unapplied: (day: string) => Unapplied[];
  endings: ResolvedEnding[];
};

/** A server that reads a large library answers in between. */
const longestRunMs = 25;

/** `issuedOn`: of the amending act. */
type Placed = Amendment & { target: string | undefined; on: string | undefined; issuedOn: string | undefined };

/** Cheap, and true of everything that amends or ends. */
const speaksOfOthers = /sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|huỷ\s+bỏ|hủy\s+bỏ|thay\s+thế|hết\s+hiệu\s+lực/iu;

/**
 * An ingested document wins over a file of the same id. The files are not imported into the database, as they are the
 * same on every instance and are read again at each start: an edited file counts at once.
 * A stored text that this version cannot read is handed to `unreadable` and left out; the file that it replaced stays
 * replaced, because nobody wants answers from an outdated text without having decided so.
 */
export async function publishedDocuments(
  seed: readonly StoredText[],
  stored: readonly StoredText[],
  unreadable: (id: string, error: unknown) => void,
): Promise<PublishedDocuments> {
  const { documents, placed, endings, refused, amended } = await readAll(seed, stored, unreadable);

  type Wording = { document: RegulationDocument; unapplied: Unapplied[] };
  /** The last wording of each amended document: to carry out many instructions takes time. */
  const wordings = new Map<string, { changes: number; wording: Wording }>();
  const endingsOf = Map.groupBy(endings, ({ target }) => target);
  const changes = createChangeDays(
    [...placed, ...endings].flatMap(({ on, target }) => (on !== undefined && target !== undefined ? [on] : [])),
  );

  function wordingOn(document: RegulationDocument, day: string): Wording {
    const it = amended.get(document.id);
    if (it === undefined) return { document, unapplied: [] };
    const due = it.changes.filter((one): one is Placed & DatedAmendment => one.on !== undefined && one.on <= day);
    const known = wordings.get(document.id);
    if (known?.changes === due.length) return known.wording;
    const wording = consolidate({ document, plain: it.loaded.plain }, due, it.loaded.parse);
    wordings.set(document.id, { changes: due.length, wording });
    return wording;
  }

  function endedOn(document: RegulationDocument, day: string): RegulationDocument {
    const ending = (endingsOf.get(document.id) ?? [])
      .filter(({ on }) => on !== undefined && on <= day)
      .sort((a, b) => (a.on! < b.on! ? -1 : 1))[0];
    if (ending === undefined) return document;
    const { kind, documentId, provisionId, on } = ending;
    return {
      ...document,
      status: kind === 'replaced' ? 'replaced' : 'expired',
      effectiveTo: document.effectiveTo ?? dayBefore(on!),
      endedBy: { documentId, provisionId, on: on! },
    };
  }

  return {
    on(day) {
      const carriedOut = new Set(placed.filter(({ on }) => on !== undefined && on <= day).map((it) => it.provisionId));
      const worded = documents.map((document) => wordingOn(document, day));
      for (const { unapplied } of worded) for (const { provisionId } of unapplied) carriedOut.delete(provisionId);
      return worded.map(({ document }) => endedOn(withoutInstructions(document, carriedOut), day));
    },
    changes,
    unapplied(day) {
      const undated = placed.flatMap(({ documentId, provisionId, on }): Unapplied[] =>
        on === undefined ? [{ documentId, provisionId, reason: 'no-date' }] : [],
      );
      return [...refused, ...undated, ...documents.flatMap((document) => wordingOn(document, day).unapplied)];
    },
    endings,
  };
}

/** Apart from what lasts, so that the texts as they were stored do not stay in memory. */
async function readAll(
  seed: readonly StoredText[],
  stored: readonly StoredText[],
  unreadable: (id: string, error: unknown) => void,
) {
  const byId = new Map<string, { document: RegulationDocument; source: StoredText }>();
  const amendments: Amendment[] = [];
  const refused: Unapplied[] = [];
  const ends: (Ending & { documentId: string })[] = [];
  let pausedMs = performance.now();
  for (const source of new Map([...seed, ...stored].map((one) => [one.id, one])).values()) {
    if (performance.now() - pausedMs > longestRunMs) {
      await nextTurn();
      pausedMs = performance.now();
    }
    try {
      const { document, plain } = readDocument({ name: source.fileName, text: source.sourceText });
      if (source.version !== undefined) document.version = source.version;
      byId.set(document.id, { document, source });
      if (!speaksOfOthers.test(document.text)) continue;
      const read = readAmendments(document, plain);
      amendments.push(...read.amendments);
      refused.push(...read.unapplied);
      ends.push(...readEndings(document).map((ending) => ({ ...ending, documentId: document.id })));
    } catch (error) {
      unreadable(source.id, error);
    }
  }
  const documents = [...byId.values()].map(({ document }) => document).sort((a, b) => (a.id < b.id ? -1 : 1));
  const find = createFind(documents);
  const dates = new Map(documents.flatMap(({ provisions }) => provisions.map((it) => [it.id, it.effectiveFrom])));
  const resolved = <One extends { act: ActReference; documentId: string; provisionId: string }>(one: One) => ({
    ...one,
    target: find(one.act, one.documentId),
    issuedOn: byId.get(one.documentId)?.document.issuedOn,
    on: dates.get(one.provisionId) ?? byId.get(one.documentId)?.document.effectiveFrom,
  });
  const placed: Placed[] = amendments
    .map(resolved)
    .filter(({ target }) => target !== undefined)
    .sort(byDay);
  const changesOf = Map.groupBy(placed, ({ target }) => target!);
  const amended = new Map(
    [...changesOf].map(([id, changes]) => {
      // Their lines are needed again, which are too many to be kept of every document.
      const { fileName: name, sourceText: text } = byId.get(id)!.source;
      return [id, { loaded: readDocument({ name, text }), changes }];
    }),
  );
  return { documents, placed, refused, amended, endings: ends.map(resolved) as ResolvedEnding[] };
}

/** What was carried out stands in the act that it changed, and is found there. */
function withoutInstructions(document: RegulationDocument, carriedOut: Set<string>): RegulationDocument {
  if (!document.provisions.some(({ id }) => carriedOut.has(id))) return document;
  const provisions = document.provisions.map((it) =>
    carriedOut.has(it.id) ? { ...it, carriedOut: true as const } : it,
  );
  return { ...document, provisions };
}

/** Numbers are unique within one agency and year (Nghị định 30/2020/NĐ-CP Điều 15): the date tells equal ones apart. */
function createFind(documents: readonly RegulationDocument[]) {
  const byNumber = Map.groupBy(documents, ({ number }) => comparableNumber(number ?? ''));
  return ({ number, issuedOn }: ActReference, fromId: string): string | undefined => {
    const same = (byNumber.get(comparableNumber(number)) ?? []).filter(({ id }) => id !== fromId);
    const dated = same.filter((it) => issuedOn === undefined || it.issuedOn === undefined || it.issuedOn === issuedOn);
    return dated.length === 1 ? dated[0]!.id : undefined;
  };
}

/** Those of one day by the age of their acts, as the later act speaks of what the earlier one made; else as they stand. */
function byDay(a: Placed, b: Placed): number {
  return compare(a.on ?? '', b.on ?? '') || compare(a.issuedOn ?? '', b.issuedOn ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
