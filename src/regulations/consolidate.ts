// The wording of an act on a day: its amendments applied in order, each one checked in the tree that comes out.
import type { Amendment, Change, Unapplied, UnappliedReason } from './amendment.ts';
import type { PlainText } from './markdownLine.ts';
import { compareNumbers } from './numberOrder.ts';
import type { Provision, ProvisionKind, RegulationDocument } from './provision.ts';
import { type Reference, resolveReference } from './resolveReference.ts';
import { type Row, rowsOf, textOf } from './textRows.ts';

/** `on`: the calendar date from which it holds. */
export type DatedAmendment = Amendment & { on: string };

export type Loaded = { document: RegulationDocument; plain: PlainText };

type Parse = (plain: PlainText) => Provision[];
type State = { rows: Row[]; plain: PlainText; provisions: Provision[] };

const markerOf: Partial<Record<ProvisionKind, (number: string) => string>> = {
  dieu: (number) => `Điều ${number}. `,
  khoan: (number) => `${number}. `,
  diem: (number) => `${number}) `,
};
const repealed = '(được bãi bỏ)';

/**
 * `amendments` in the order in which they hold. Each is applied whole or not at all; what a machine cannot apply is
 * named. Provisions know what changed them; one that was repealed keeps its number and says so, as in a consolidated
 * text (Pháp lệnh hợp nhất văn bản quy phạm pháp luật 2012). `parse` gives the tree of a text of this document.
 */
export function consolidate(
  { document, plain }: Loaded,
  amendments: readonly DatedAmendment[],
  parse: Parse,
): { document: RegulationDocument; unapplied: Unapplied[] } {
  const unapplied: Unapplied[] = [];
  let state: State = { rows: rowsOf(plain), plain, provisions: document.provisions };
  for (const [mark, amendment] of amendments.entries()) {
    const next = apply(state, amendment, mark);
    if (typeof next !== 'string') state = next;
    else unapplied.push({ documentId: amendment.documentId, provisionId: amendment.provisionId, reason: next });
  }
  return { document: withHistory(document, state, amendments), unapplied };

  function apply(before: State, { act, change }: DatedAmendment, mark: number): State | UnappliedReason {
    const find = (reference: Reference, provisions: Provision[]): Provision | UnappliedReason => {
      const found = resolveReference(reference, [{ ...document, provisions }]);
      const chosen = found.length < 2 ? found : found.filter((one) => isOfAct(one, provisions, act.attached));
      return chosen.length > 1 ? 'ambiguous' : (chosen[0] ?? 'no-target');
    };
    const rows = changed(before, change, mark, (reference) => find(reference, before.provisions));
    if (typeof rows === 'string') return rows;
    const after = textOf(rows);
    const provisions = parse(after);
    const stands = (reference: Reference) => typeof find(reference, provisions) !== 'string';
    const touched = change.kind === 'words' ? [] : change.at.map((reference) => find(reference, before.provisions));
    if (!change.at.every(stands) || loses(before.provisions, provisions, touched)) return 'not-understood';
    return { rows, plain: after, provisions };
  }
}

/** A provision outside those that were changed is no longer there, so the new wording was misread. */
function loses(before: Provision[], after: Provision[], touched: (Provision | UnappliedReason)[]): boolean {
  const ids = new Set(after.map(({ id }) => id));
  const roots = touched.flatMap((one) => (typeof one === 'string' ? [] : [`${one.id}/`]));
  return before.some(({ id }) => !ids.has(id) && !roots.some((root) => id.startsWith(root)));
}

/** Of two provisions with the same number that of the attached act, or that of the act itself. */
function isOfAct({ id }: Provision, provisions: readonly Provision[], attached: boolean): boolean {
  const root = provisions.find((one) => one.parent === undefined && id.startsWith(`${one.id}/`));
  return root === undefined || (root.label === 'văn bản ban hành') !== attached;
}

type Find = (reference: Reference) => Provision | UnappliedReason;

function changed(
  { rows, plain, provisions }: State,
  change: Change,
  mark: number,
  find: Find,
): Row[] | UnappliedReason {
  const rangeOf = ({ start, end }: Provision) => {
    const from = plain.lines.findIndex((line) => line.start === start);
    const to = plain.lines.findIndex((line) => line.end >= end) + 1;
    return { from, to };
  };
  switch (change.kind) {
    case 'replace': {
      const targets = change.at.map(find);
      const wrong = targets.find((one) => typeof one === 'string');
      if (typeof wrong === 'string') return wrong;
      const found = targets as Provision[];
      const ranges = found.map(rangeOf).sort((a, b) => a.from - b.from);
      if (ranges.some(({ from }, at) => from < 0 || (at > 0 && from !== ranges[at - 1]!.to))) return 'apart';
      const written = rowsOf(change.text, mark);
      const only = found.length === 1 ? found[0] : undefined;
      if (only !== undefined && !openWithMarker(written, only)) return 'not-understood';
      return replaceRows(rows, ranges[0]!.from, ranges.at(-1)!.to, written);
    }
    case 'repeal': {
      let left: Row[] = rows;
      const targets = change.at.map(find);
      const wrong = targets.find((one) => typeof one === 'string');
      if (typeof wrong === 'string') return wrong;
      // From the last to the first, so that the places before stay what they are.
      for (const target of (targets as Provision[]).sort((a, b) => b.start - a.start)) {
        const { from, to } = rangeOf(target);
        const marker = markerOf[target.kind]?.(target.number);
        const first = rows[from];
        if (marker === undefined || first === undefined) return 'not-understood';
        const note: Row = { ...first, text: marker + repealed, boldLength: 0, heading: 0, mark };
        left = replaceRows(left, from, to, [note]);
      }
      return left;
    }
    case 'insert': {
      const anchor = change.after === undefined ? before(change.at[0]!, provisions, find) : find(change.after);
      if (typeof anchor === 'string') return anchor;
      if (change.at.some((reference) => typeof find(reference) !== 'string')) return 'ambiguous';
      const { from, to } = rangeOf(anchor);
      return from < 0 ? 'not-understood' : replaceRows(rows, to, to, rowsOf(change.text, mark));
    }
    case 'words': {
      const ranges = change.at.map(find);
      const wrong = ranges.find((one) => typeof one === 'string');
      if (typeof wrong === 'string') return wrong;
      const places = (ranges as Provision[]).map(rangeOf);
      let replaced = 0;
      const written = rows.map((row, at) => {
        const here = places.length === 0 || places.some(({ from, to }) => at >= from && at < to);
        if (!here || !row.text.includes(change.from)) return row;
        replaced += 1;
        return {
          ...row,
          text: row.text.replaceAll(change.from, change.to).replace(/ {2,}/g, ' '),
          boldLength: 0,
          mark,
        };
      });
      return replaced === 0 ? 'no-target' : written;
    }
  }
}

/** The provision behind which a new one belongs by its number: its elder brother, else the end of its parent's own words. */
function before(reference: Reference, provisions: readonly Provision[], find: Find): Provision | UnappliedReason {
  const { diem, khoan, ...rest } = reference;
  const outer: Reference = diem === undefined ? rest : { ...rest, ...(khoan === undefined ? {} : { khoan }) };
  const number = diem ?? khoan ?? reference.dieu ?? '';
  const kind = diem !== undefined ? 'diem' : khoan !== undefined ? 'khoan' : 'dieu';
  if (kind === 'dieu')
    return (
      elder(
        provisions.filter((one) => one.kind === 'dieu'),
        number,
      ) ?? 'no-target'
    );
  const parent = find(outer);
  if (typeof parent === 'string') return parent;
  const brothers = provisions.filter((one) => one.parent === parent.id && one.kind === kind);
  return elder(brothers, number) ?? 'no-target';
}

function elder(brothers: readonly Provision[], number: string): Provision | undefined {
  return brothers.filter((one) => compareNumbers(one.number, number) < 0).at(-1);
}

/** The new wording begins a paragraph, and so does what follows it. */
function replaceRows(rows: readonly Row[], from: number, to: number, written: readonly Row[]): Row[] {
  const [first, ...more] = written;
  const next = rows[to];
  return [
    ...rows.slice(0, from),
    ...(first === undefined ? [] : [{ ...first, afterBlank: true }]),
    ...more,
    ...(next === undefined ? [] : [{ ...next, afterBlank: true }]),
    ...rows.slice(to + 1),
  ];
}

const opens: Partial<Record<ProvisionKind, RegExp>> = {
  dieu: /^(?:Điều|ĐIỀU)\s+(\d+[a-zđ]?)\s*[.:]/u,
  khoan: /^(\d+[a-zđ]?)[.)/]\s/u,
  diem: /^([a-zđ]\d?)[.)]\s/u,
};

/** A new wording is often quoted without the number of its provision. False when it has another number. */
function openWithMarker(written: Row[], { kind, number }: Provision): boolean {
  const [first] = written;
  const marker = markerOf[kind]?.(number);
  if (first === undefined || marker === undefined) return false;
  const printed = opens[kind]?.exec(first.text)?.[1];
  if (printed === undefined) written[0] = { ...first, text: marker + first.text, boldLength: 0 };
  return printed === undefined || printed === number;
}

function withHistory(
  document: RegulationDocument,
  state: State,
  amendments: readonly DatedAmendment[],
): RegulationDocument {
  const { plain, rows, provisions } = state;
  const marked = plain.lines.flatMap(({ start, end }, at) => {
    const amendment = amendments[rows[at]?.mark ?? -1];
    return amendment === undefined ? [] : [{ start, end, amendment }];
  });
  const changes = provisions.map((provision) => {
    const inside = marked.filter(({ start, end }) => start < provision.end && end > provision.start);
    const by = [...new Set(inside.map(({ amendment }) => amendment))];
    if (by.length === 0) return provision;
    const amendedBy = by.map(({ on, documentId, provisionId, change }) => ({
      on,
      documentId,
      provisionId,
      kind: change.kind,
    }));
    return { ...provision, amendedBy };
  });
  return { ...document, text: plain.text, provisions: changes };
}
