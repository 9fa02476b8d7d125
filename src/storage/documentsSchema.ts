// The tables of documents on their way as kysely sees them. Types only; documentTables.ts makes them so.

/** A document that nobody is answered from yet; one per id. */
export type DraftsTable = {
  id: string;
  content_hash: string;
  source_text: string;
  file_name: string;
  saved_at_ms: number;
  /** Who has read it against the original; null while nobody has. */
  reviewed_by: string | null;
  reviewed_at_ms: number | null;
};

/** The wording of the provision that an obligation rests on, as people were last told. */
export type ObligationBasesTable = { obligation_id: string; provision_id: string; wording_hash: string };

export type DocumentsOnTheWaySchema = { drafts: DraftsTable; obligation_bases: ObligationBasesTable };
