// Accepts item numbers (khoản, điểm, tiết, bullets, sections) only in their order, so that numbers in running text stay text.
import type { LineMarker } from './lineMarkers.ts';
import { diemOrder, numberValue, romanToNumber } from './numbering.ts';
import { level } from './placedMarker.ts';
import type { ProvisionKind } from './provision.ts';

export type Accepted = { kind: ProvisionKind; level: number; number: string; note?: string };

/** `certain`: the line surely begins a paragraph, so a missing number before it may be forgiven. */
export type Place = { articles: boolean; insideArticle: boolean; certain: boolean };

type State = { value: number[]; letter: string; style: string; decimals: string };

const gapForgiven = 3;

/** Remembers the last number of each level; `reset(level)` forgets everything deeper. */
export function createItemOrder() {
  const state: State = { value: [], letter: '', style: '', decimals: '' };
  const last = (at: number) => state.value[at] ?? 0;
  const reset = (at: number) => {
    for (let deeper = at + 1; deeper <= level.doan; deeper += 1) state.value[deeper] = 0;
    if (at < level.khoan) state.letter = '';
  };
  const take = (at: number, value: number, accepted: Accepted): Accepted => {
    state.value[at] = value;
    reset(at);
    return accepted;
  };
  const anyOpen = () => state.value.some((value) => value > 0);

  function khoan(marker: LineMarker, place: Place): Accepted | undefined {
    const value = Number.parseInt(marker.number, 10);
    const letter = marker.number.replace(/^\d+/, '');
    const before = last(level.khoan);
    const accepted: Accepted = { kind: 'khoan', level: level.khoan, number: marker.number };
    if (value === before && letter > state.letter) {
      state.letter = letter;
      return take(level.khoan, value, accepted);
    }
    if (letter !== '' || value <= before) return undefined;
    if (value > before + 1) {
      if (before === 0 || value > before + gapForgiven || !place.certain) return undefined;
      accepted.note = `khoản ${value} follows khoản ${before}`;
    }
    state.letter = '';
    return take(level.khoan, value, accepted);
  }

  function diem(marker: LineMarker, place: Place): Accepted | undefined {
    const printed = marker.number[0] ?? '';
    const before = last(level.diem);
    const accepted: Accepted = { kind: 'diem', level: level.diem, number: marker.number };
    let value = diemOrder.indexOf(printed) + 1;
    if (marker.number.length > 1) return value === before ? take(level.diem, value, accepted) : undefined;
    // Scanned text confuses d and đ; the place in the order tells them apart.
    if ((printed === 'đ' && before === 3) || (printed === 'd' && before === 4)) {
      value = before + 1;
      accepted.number = diemOrder[value - 1] ?? printed;
      accepted.note = `"${printed})" stands where điểm ${accepted.number} is due and was read as ${accepted.number}`;
    }
    if (value === before + 1) return take(level.diem, value, accepted);
    if (before === 0 || value <= before || value > before + gapForgiven || marker.sign !== ')' || !place.certain)
      return undefined;
    accepted.note = accepted.note ?? `điểm ${printed} follows điểm ${diemOrder[before - 1]}`;
    return take(level.diem, value, accepted);
  }

  function decimal(marker: LineMarker): Accepted | undefined {
    const pieces = marker.number.split('.').map(Number);
    const at = pieces.length === 2 ? level.decimal : level.subDecimal;
    const value = pieces.at(-1) ?? 0;
    const parent = pieces.length === 2 ? `${last(level.khoan)}` : state.decimals;
    if (pieces.slice(0, -1).join('.') !== parent || value !== last(at) + 1) return undefined;
    if (at === level.decimal) state.decimals = marker.number;
    return take(at, value, { kind: 'tiet', level: at, number: marker.number });
  }

  function tiet(marker: LineMarker): Accepted | undefined {
    const base = /^[a-zđ](?=\.)/.exec(marker.number)?.[0];
    if (base && diemOrder.indexOf(base) + 1 !== last(level.diem)) return undefined;
    const value = numberValue(marker.number.replace(/^[a-zđ]\./, '').toUpperCase()) ?? 0;
    if (value !== last(level.tiet) + 1 || !anyOpen()) return undefined;
    return take(level.tiet, value, { kind: 'tiet', level: level.tiet, number: marker.number });
  }

  function section(marker: LineMarker): Accepted | undefined {
    const roman = romanToNumber(marker.number);
    if (roman !== undefined && roman === last(level.roman) + 1) {
      return take(level.roman, roman, { kind: 'muc', level: level.roman, number: marker.number });
    }
    const letter = marker.number.length === 1 ? 'ABCDEFGH'.indexOf(marker.number) + 1 : 0;
    if (letter === 0 || letter !== last(level.letter) + 1 || marker.sign === '-') return undefined;
    return take(level.letter, letter, { kind: 'phan', level: level.letter, number: marker.number });
  }

  function accept(marker: LineMarker, place: Place): Accepted | undefined {
    if (marker.kind === 'upper') return place.articles ? undefined : section(marker);
    if (place.articles && !place.insideArticle) return undefined;
    if (marker.kind === 'khoan') return khoan(marker, place);
    if (!place.articles && !anyOpen()) return undefined;
    if (marker.kind === 'diem') return diem(marker, place);
    if (marker.kind === 'decimal') return decimal(marker);
    if (marker.kind === 'tiet') return tiet(marker);
    if (marker.kind !== 'gach') return undefined;
    const at = marker.number === '+' && last(level.dash) > 0 ? level.plus : level.dash;
    return take(at, last(at) + 1, { kind: 'gach', level: at, number: '' });
  }

  return { accept, reset };
}
