// How an official cites a provision, smallest level first: "điểm a khoản 2 Điều 5".
import { level } from './placedMarker.ts';
import type { ProvisionKind } from './provision.ts';

export type LabelStep = {
  kind: ProvisionKind;
  level: number;
  number: string;
  /** Position among brothers of the same kind, from 1. */
  position: number;
  /** Which one of several with the same number, from 1; documents do print a number twice. */
  occurrence: number;
};

const words: Partial<Record<ProvisionKind, string>> = {
  phan: 'Phần',
  chuong: 'Chương',
  muc: 'Mục',
  'tieu-muc': 'Tiểu mục',
  dieu: 'Điều',
  khoan: 'khoản',
  diem: 'điểm',
  tiet: 'tiết',
};

/**
 * `path` runs from the top to the provision. An Điều is cited without its Chương; without an Điều the numbers are joined
 * ("mục II.3.a"). `part` names the attached act or annex and stands at the end.
 */
export function provisionLabel(path: readonly LabelStep[], part: string): string {
  const article = path.findIndex((step) => step.kind === 'dieu');
  const steps = article >= 0 ? path.slice(article) : path;
  const pieces: string[] = [];
  const dotted: string[] = [];
  for (const step of steps) {
    const named = article >= 0 || isNamedDivision(step);
    if (step.kind === 'gach')
      pieces.unshift(`${step.level === level.plus ? 'dấu cộng' : 'gạch đầu dòng'} thứ ${step.position}`);
    else if (step.kind === 'doan') pieces.unshift(`đoạn ${step.position}`);
    else if (named) pieces.unshift(`${words[step.kind] ?? ''} ${cited(step.number)}${again(step)}`);
    else if (step.kind === 'tiet' && step.level <= level.subDecimal) dotted.splice(-1, 1, step.number);
    else dotted.push(step.number.replace(/^[a-zđ]\./, ''));
  }
  if (dotted.length > 0) {
    // Bullets are smaller than the numbered item, divisions larger.
    const larger = pieces.findIndex((piece) => /^[\p{Lu}]/u.test(piece));
    pieces.splice(larger < 0 ? pieces.length : larger, 0, `mục ${dotted.join('.')}`);
  }
  return [...pieces, part].filter((piece) => piece !== '').join(' ');
}

function isNamedDivision(step: LabelStep): boolean {
  return (
    step.level === level.phan ||
    step.level === level.chuong ||
    step.level === level.muc ||
    step.level === level['tieu-muc']
  );
}

/** "PHẦN THỨ NHẤT" is cited as Phần thứ nhất. */
function cited(number: string): string {
  return /^(?:THỨ |MỘT|HAI|BA)/u.test(number) ? number.toLowerCase() : number;
}

function again(step: LabelStep): string {
  return step.occurrence > 1 ? ` (lần in thứ ${step.occurrence})` : '';
}
