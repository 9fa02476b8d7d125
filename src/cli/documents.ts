// npm run documents: what is published and how it holds, what waits to be reviewed, and what a human must look at.
import type { Writable } from 'node:stream';
import { statusOn } from '../answers/assemble.ts';
import type { Config } from '../config.ts';
import type { RegulationDocument } from '../regulations/provision.ts';
import type { PublishedDocuments } from '../regulations/publishedDocuments.ts';
import type { Database } from '../storage/database.ts';
import type { Draft, Drafts } from '../storage/drafts.ts';
import * as words from '../wording/documentsCommand.ts';
import type { Command } from './command.ts';
import { hasData } from './hasData.ts';
import { publishedForCommand } from './knowledgeForCommand.ts';
import { CallError, readOptions } from './readArguments.ts';

type Doing = { id: string; by: string | undefined; now: Date };

/**
 * Without arguments a list; `review ID --by NAME`, `publish ID` and `discard ID` act on one draft. Only a draft that a
 * named person has reviewed is published; running servers follow within seconds.
 */
export const documents: Command = async ({ args, config, now, output, errors }) => {
  const { values, rest } = readOptions(args, { by: { type: 'string' }, json: { type: 'boolean' } }, words.usage);
  const [verb, id, more] = rest;
  if (verb === undefined) {
    output.write(`${await list(config, errors, now(), values.json === true)}\n`);
    return 0;
  }
  const act = acts[verb];
  if (act === undefined || id === undefined || more !== undefined || values.json) throw new CallError(words.usage);
  output.write(`${await act(config, { id, by: values.by, now: now() })}\n`);
  return 0;
};

const acts: Record<string, (config: Config, doing: Doing) => Promise<string>> = {
  review: (config, { id, by, now }) =>
    withDrafts(config, async (drafts) => {
      if (by === undefined || by.trim() === '') throw new CallError(words.reviewerMissing);
      const draft = await found(drafts, id);
      // What lies there now is what was read: nobody can put another text there in between.
      if (!(await drafts.review(id, { contentHash: draft.contentHash, by: by.trim() }, now))) {
        throw new CallError(words.draftChanged(id));
      }
      return words.reviewed(id, by.trim());
    }),
  publish: (config, { id, now }) =>
    withDrafts(config, async (drafts, database) => {
      const draft = await found(drafts, id);
      if (draft.reviewed === undefined) throw new CallError(words.notReviewed(id));
      const { createDocuments } = await import('../storage/documents.ts');
      const { sourceText, fileName, contentHash } = draft;
      await createDocuments(database).publish([{ id, sourceText, fileName, contentHash }], now);
      // Whatever was saved under this id meanwhile is another draft.
      await drafts.discard(id, contentHash);
      return words.publishedDraft(id);
    }),
  discard: (config, { id }) =>
    withDrafts(config, async (drafts) => {
      await found(drafts, id);
      await drafts.discard(id);
      return words.discarded(id);
    }),
};

async function found(drafts: Drafts, id: string): Promise<Draft> {
  const draft = await drafts.find(id);
  if (draft !== undefined) return draft;
  throw new CallError(
    words.noDraft(
      id,
      (await drafts.all()).map((one) => one.id),
    ),
  );
}

async function withDrafts<Result>(
  config: Config,
  work: (drafts: Drafts, database: Database) => Promise<Result>,
): Promise<Result> {
  if (!hasData(config)) throw new CallError(words.nothingStored);
  const [{ openDatabase }, { createDrafts }] = await Promise.all([
    import('../storage/database.ts'),
    import('../storage/drafts.ts'),
  ]);
  const database = await openDatabase(config);
  return work(createDrafts(database), database).finally(() => database.close());
}

async function list(config: Config, errors: Writable, now: Date, json: boolean): Promise<string> {
  const { createCalendarDay } = await import('../bot/calendarDay.ts');
  const today = createCalendarDay(config.timeZone)(now);
  const published = await publishedForCommand(config, errors);
  const drafts = hasData(config) ? await withDrafts(config, (store) => store.all()) : [];
  const loaded = published.on(today);
  const described = loaded.map((document) => describe(document, published, today));
  const waiting = drafts.map(({ id, fileName, savedAt, reviewed }) => ({ id, fileName, savedAt, reviewed }));
  const unapplied = published.unapplied(today).map((one) => ({ ...one, where: labelOf(loaded, one.provisionId) }));
  return json
    ? JSON.stringify({ documents: described, drafts: waiting, unapplied })
    : words.documentList({ documents: described, drafts: waiting, unapplied });
}

function describe(document: RegulationDocument, published: PublishedDocuments, today: string) {
  const { id, title, number, effectiveFrom, effectiveTo, endedBy, provisions } = document;
  const amendedBy = [...new Set(provisions.flatMap((it) => (it.amendedBy ?? []).map(({ documentId }) => documentId)))];
  const ends = published.endings.filter(({ documentId }) => documentId === id);
  return {
    ...{ id, title, number: number ?? null, status: statusOn(document, today), amendedBy },
    ...{ effectiveFrom: effectiveFrom ?? null, effectiveTo: effectiveTo ?? null, endedBy: endedBy?.documentId ?? null },
    ends: ends.map(({ act, kind, target, on }) => ({
      number: act.number,
      kind,
      loaded: target ?? null,
      on: on ?? null,
    })),
  };
}

function labelOf(documents: RegulationDocument[], provisionId: string): string {
  const document = documents.find(({ id }) => provisionId.startsWith(`${id}/`));
  const label = document?.provisions.find(({ id }) => id === provisionId)?.label ?? provisionId;
  return document?.number === undefined ? label : `${label} ${document.number}`;
}
