// What is said when a date that an administrator enters cannot be taken.
import { longDate } from './dueDates.ts';

export function unknownObligation(typed: string, ids: string[]): string {
  return `không có việc nào mang mã “${typed}”. Các mã nhập được hạn: ${ids.join(', ')}.`;
}

export function switchedOff(id: string, why: string): string {
  return `việc “${id}” đang tắt: ${why} Muốn dùng thì bỏ dòng off trong obligations.yaml.`;
}

export function takesNoDate(id: string): string {
  return `việc “${id}” được nhắc theo hạn của việc khác nên không nhập hạn riêng.`;
}

export function unknownUnit(typed: string): string {
  return `không có đơn vị “${typed}”. Ghi đúng tên hoặc mã đơn vị (xem: npm run people -- list), hoặc all cho mọi đơn vị.`;
}

export const badBasis =
  'căn cứ phải ghi số và ngày của văn bản đặt ra hạn này, tối đa 300 ký tự. Ví dụ: "Kế hoạch số 45/KH-UBND, ngày 02/11/2026".';

export const badTitle = 'tên phải có chữ, tối đa 300 ký tự.';

export function badWording(problem: 'no-date' | 'no-such-day' | 'no-year' | 'several-dates', typed: string): string {
  const what = {
    'no-date': 'không đọc được ngày',
    'no-such-day': 'không có ngày hoặc giờ này trên lịch',
    'no-year': 'thiếu năm, hoặc năm không đủ bốn chữ số',
    'several-dates': 'có nhiều hơn một ngày',
  }[problem];
  return `“${typed}”: ${what}. Ghi như trong văn bản, ví dụ: "trước ngày 15/12/2026", "chậm nhất ngày 15/12/2026", "14 giờ 00 ngày 10/12/2026".`;
}

export function otherYear(year: number, lastDay: string): string {
  return `ngày ${longDate(lastDay)} không thuộc năm ${year} hoặc năm sau đó. Kiểm tra lại năm.`;
}

export function past(lastDay: string): string {
  return `ngày ${longDate(lastDay)} đã qua. Kiểm tra lại ngày.`;
}

export function tooFar(lastDay: string): string {
  return `ngày ${longDate(lastDay)} còn quá xa. Kiểm tra lại năm.`;
}

export function noPeriods(id: string): string {
  return `việc “${id}” mỗi năm một lần, không chia kỳ. Bỏ --period.`;
}

export function whichPeriod(id: string, periods: string[]): string {
  return `việc “${id}” có nhiều kỳ trong năm. Ghi thêm --period với một trong: ${periods.join(', ')}.`;
}
