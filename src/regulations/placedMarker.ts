// A marker that was found in order, and the levels of the tree. Types and constants only.
import type { ProvisionKind } from './provision.ts';

/** Depth in the tree; a marker's parent is the nearest one before it with a smaller level. */
export const level = {
  part: 0,
  phan: 1,
  letter: 2,
  chuong: 3,
  muc: 4,
  'tieu-muc': 5,
  roman: 6,
  dieu: 7,
  khoan: 8,
  decimal: 9,
  subDecimal: 10,
  diem: 11,
  tiet: 12,
  dash: 13,
  plus: 14,
  doan: 15,
} as const;

export type PlacedMarker = {
  kind: ProvisionKind;
  level: number;
  /** As an official would cite it (OCR slips of điểm d/đ corrected). */
  number: string;
  /** Index of the line that begins with it. */
  line: number;
  start: number;
  /** After the marker. */
  end: number;
};

export type Warning = { line: number; message: string };
