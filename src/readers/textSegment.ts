// A piece of a printed line with its place on the page. Types only.

export type Box = { x0: number; y0: number; x1: number; y1: number };

/** `confidence`: 0 to 100; of a text layer always 100. Places in one unit per page, from the top left. */
export type PageWord = Box & { text: string; confidence: number };

/** Words of one line that stand together. */
export type Segment = Box & { words: PageWord[] };

export type Page = { width: number; height: number; segments: Segment[] };
