// Typed answers to reminders: "đã nhận", "đã nộp: số 12/BC", "hoãn 2 ngày", "xin lùi hạn đến ngày …".
import { foldText } from '../vietnamese/syllables.ts';

export type AssignmentWords =
  | { kind: 'acknowledge'; number: number | undefined }
  /** `done`: "đã xong", which is said of work of any kind; "đã nộp" only of what is handed in. */
  | { kind: 'submit'; number: number | undefined; note: string | undefined; done: boolean }
  | { kind: 'evidence'; note: string }
  | { kind: 'snooze'; number: number | undefined; days: number }
  | { kind: 'extend'; number: number | undefined; request: string }
  | { kind: 'attend'; number: number | undefined }
  | { kind: 'depute'; number: number | undefined; name: string };

const politeEnd = '(?: (?:a|nhe|nha|rui|roi|em|anh|chi|tro li))*[ .]*';
/** Whoever writes more than this asks or tells something. */
const longestAct = 120;
// A bare number, or one after "số", is that of a document.
const number = '(?: (?:viec (?:so )?#?|#)(\\d{1,9}))?';
const acknowledged = new RegExp(
  `^(?:ok |vang |da )*(?:da nhan(?: duoc)?(?: tin| nhac| tat ca)?|da ro|da nam)${number}${politeEnd}$`,
);
const submitted = new RegExp(
  `^(?:(?:toi |em |don vi )?(?:da nop|da gui|da xong|da hoan thanh|nop roi|gui roi|xong roi|xong|hoan thanh roi))${number}${politeEnd}$`,
);
const snoozed = new RegExp(`^hoan(?: lai| nhac)?${number}(?: (\\d{1,2}) ?(?:ngay|hom))?${politeEnd}$`);
const attending = new RegExp(`^(?:toi|em|minh|anh|chi)? ?(?:se |xac nhan )?du(?: hop)?${number}${politeEnd}$`);

/** Undefined for anything else: most messages are questions. The text is NFC and trimmed. */
export function readAssignmentWords(text: string): AssignmentWords | undefined {
  const [, evidence] = /^(?:minh chứng|minh chung|bằng chứng|bang chung)\s*[:：-]\s*(.+)$/isu.exec(text) ?? [];
  if (evidence !== undefined) return { kind: 'evidence', note: evidence.trim() };
  const [, meeting, deputy] =
    /^(?:cử|cu)\s+(?:cấp\s+phó|cap\s+pho)(?:\s+(?:việc|viec|#)\s*(\d{1,9}))?(?:\s*[:：-]\s*|\s+)?(.*)$/isu.exec(text) ??
    [];
  if (deputy !== undefined)
    return {
      kind: 'depute',
      number: toNumber(meeting),
      name: deputy.replace(/\s+(?:dự|đi|du|di)(?:\s+(?:họp|thay|hop))*\s*\.?$/iu, '').trim(),
    };
  const [, extended, request] =
    /^(?:xin|cho|đề nghị|de nghi)?\s*(?:lùi|lui|gia|giãn)\s+(?:hạn|han)(?:\s+(?:việc|viec|#)\s*(\d{1,9}))?\s*[:：]?\s*(.*)$/isu.exec(
      text,
    ) ?? [];
  if (request !== undefined) return { kind: 'extend', number: toNumber(extended), request: request.trim() };

  const [, head = text, note] =
    /^([^:：]{2,40})[:：]\s*(.+)$/su.exec(text) ??
    /^(\D{2,40}?)\s*,?\s+((?:công văn|báo cáo )?(?:số|so)\s+\d.*)$/isu.exec(text) ??
    [];
  const folded = foldText(head).replace(/\s+/g, ' ').trim();
  if (folded.length > longestAct) return undefined;
  const done = submitted.exec(folded);
  if (done !== null) {
    const isDone = /xong|hoan thanh/.test(folded);
    return { kind: 'submit', number: toNumber(done[1]), note: note?.trim(), done: isDone };
  }
  if (note !== undefined) return undefined;
  const nhan = acknowledged.exec(folded);
  if (nhan !== null) return { kind: 'acknowledge', number: toNumber(nhan[1]) };
  const hoan = snoozed.exec(folded);
  if (hoan !== null) return { kind: 'snooze', number: toNumber(hoan[1]), days: Number(hoan[2] ?? 1) };
  const du = attending.exec(folded);
  return du === null ? undefined : { kind: 'attend', number: toNumber(du[1]) };
}

function toNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
