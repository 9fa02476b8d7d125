// The vocabulary of regulations: what a loaded document and its provisions are. Types only; every feature may import it.

/** `unverified`: nobody has confirmed that the text is in force; the bot says so wherever it quotes. */
export type DocumentStatus = 'in_force' | 'not_yet' | 'replaced' | 'expired' | 'unverified';

/** Levels of Nghị định 30/2020/NĐ-CP and Luật Ban hành VBQPPL; `doan` is a paragraph of prose, `phu-luc` an annex. */
export type ProvisionKind =
  | 'van-ban'
  | 'phu-luc'
  | 'phan'
  | 'chuong'
  | 'muc'
  | 'tieu-muc'
  | 'dieu'
  | 'khoan'
  | 'diem'
  | 'tiet'
  | 'gach'
  | 'doan';

export type Provision = {
  /** Stable, from the numbering: `qd-12-2026/quy-dinh/dieu-5/khoan-2/diem-a`. */
  id: string;
  documentId: string;
  kind: ProvisionKind;
  /** As printed: `5`, `12a`, `đ`, `IV`; empty for paragraphs and bullets. */
  number: string;
  /** The title of a Điều, Chương, section; empty when there is none. */
  heading: string;
  /** As an official cites it, smallest level first: `điểm a khoản 2 Điều 5`. */
  label: string;
  /** Offsets (UTF-16 units) into `RegulationDocument.text`: the whole provision with its marker and its descendants. */
  start: number;
  end: number;
  /** Where the verbatim text begins after the marker ("2. ", "Điều 5. Heading"). */
  bodyStart: number;
  /** Id of the enclosing provision; undefined at the top. */
  parent: string | undefined;
  /** Ids in reading order. */
  children: string[];
  /** Calendar dates `YYYY-MM-DD`; undefined means the document's own. */
  effectiveFrom?: string | undefined;
  effectiveTo?: string | undefined;
  /** What gave it, or a part of it, the wording that it has; in the order in which that holds. */
  amendedBy?: AmendedBy[];
  /** An instruction to change another act that stands there by now. */
  carriedOut?: true;
};

/** A change that was applied. `on`: the calendar date from which it holds; the others name the instruction. */
export type AmendedBy = {
  on: string;
  documentId: string;
  provisionId: string;
  kind: 'replace' | 'insert' | 'repeal' | 'words';
};

/** What is known of a document without its text. */
export type DocumentHead = Omit<RegulationDocument, 'text' | 'provisions'>;

export type RegulationDocument = {
  id: string;
  /** Of an ingested document: counts up with each text that was published under this id. */
  version?: number;
  title: string;
  /** Quyết định, Nghị định, Kế hoạch …; empty when unknown. */
  kind: string;
  /** `12/2026/QĐ-UBND`; undefined when not known: then no number is ever printed. */
  number: string | undefined;
  issuer: string | undefined;
  /** Calendar dates `YYYY-MM-DD`. */
  issuedOn: string | undefined;
  effectiveFrom: string | undefined;
  effectiveTo: string | undefined;
  status: DocumentStatus;
  /** A loaded document that ended this one; `on` is the first day without it. */
  endedBy?: { documentId: string; provisionId: string; on: string };
  /** One or two sentences on what is known of its force, printed when somebody asks. */
  statusNote: string | undefined;
  /** Where the text was taken from, for people. */
  source: string | undefined;
  /** Set when the text restates another: `{ of: 'bài báo', original: 'quyết định' }`. */
  restatement: { of: string; original: string } | undefined;
  /** Not to be sent outside of the agency, not even to a language model that words answers. */
  internal?: true;
  /** Whom to ask about it. */
  contact: string | undefined;
  /** The text that is shown and quoted (NFC, `\n` line ends, Markdown marks removed). */
  text: string;
  /** In reading order, parents before children. */
  provisions: Provision[];
};

/** A verbatim piece of a provision: `document.text.slice(start, end) === quote`, inside the named provision. */
export type Citation = {
  documentId: string;
  /** Which published text was quoted; undefined for a file of the knowledge folder. */
  version?: number;
  documentTitle: string;
  provisionId: string;
  label: string;
  quote: string;
  start: number;
  end: number;
  /** Status on the day of asking. */
  status: DocumentStatus;
};
