// Yes or no, by comparing what a question supposes with what a provision says.
import { foldText, syllables } from '../vietnamese/syllables.ts';
import type { Evidence } from './evidence.ts';
import { polarWords } from './polarWords.ts';
import type { Bearer } from './roles.ts';
import type { Support } from './support.ts';
import type { TurningFrame } from './turningFrame.ts';
import type { Understood } from './understand.ts';

export type Verdict =
  | { kind: 'yes' }
  | { kind: 'no' }
  | { kind: 'other-bearer' }
  /** The text speaks of the matter but does not decide; `what` is a role that it does not name. Nothing else typed is repeated. */
  | { kind: 'undecided'; what: string };

/** How often: words of one class contradict each other. */
const frequencies: readonly (readonly [string, RegExp])[] = [
  ['year', /\b(?:hang|moi|mot|1) nam\b|\bmot nam mot lan\b/],
  ['quarter', /\b(?:hang|moi|mot|1|tung) quy\b|\b(?:3|ba) thang\b/],
  ['month', /\b(?:hang|moi|mot|1|tung) thang\b/],
  ['week', /\b(?:hang|moi|mot|1|tung) tuan\b/],
  ['half-year', /\b(?:6|sau) thang\b|\bnua nam\b/],
  ['years', /\b(?:2|3|4|5|hai|ba|bon|nam) nam\b/],
  ['constantly', /\b(?:thuong xuyen|lien tuc|luc nao cung)\b/],
  ['once', /\bmot lan duy nhat\b|\bchi mot lan\b/],
];

/** Words that soften a duty away: what they suppose is contrary to a duty stated without condition. */
const exempting =
  /\b(?:khong can|khong phai|khong ai|chang ai|khoi|mien|khong bat buoc|tuy y|tuy thich|thoai mai|chi can|khong nhat thiet|bo qua|thich thi|muon thi|khong lam|khong chiu|duoc quyen khong|duoc phep khong|khong lien quan|chang can|dau can|vo can|mot vai|lau lau|khi ranh|cung duoc|khong sao|de trong|thi thoi|thi khoi)\b/;
/** "Không được phân công" is contrary to a text that lets somebody do so; "không được vắng" is not contrary to "dự đầy đủ". */
const forbidding = /\b(?:khong duoc|khong co quyen|cam)\b(?! (?:vang|bo|tron|nghi|dun|day|ne|de|gay|cham|tre))/;
const negation = /\b(?:khong|cam|nghiem cam)\b/;
/** Share of a question's weight that may be missing from the text. */
const tolerated = 0.34;
/** The same for one term of law. */
const toleratedTerm = 0.12;
/** A plain yes needs the text to speak of the everyday words too. */
const statedCoverage = 0.48;
/** "Có được …" is granted only by a text that speaks of just that. */
const permission = /\b(?:co duoc|duoc phep|duoc quyen|co quyen|co the|duoc (?:khong|chu|k))\b/;
const permittedCoverage = 0.65;
/** "Chỉ cần dự vài phiên là đủ" adds words of its own to what it softens. */
const toleratedWhenExempting = 0.6;
/** Named beside a duty without taking part in it. */
const servedRoles = new Set(['citizen', 'superior']);

const servedOrServing = new Set(['civil_servant', 'citizen', 'superior', 'focal_point']);

function frequencyOf(text: string): string[] {
  return frequencies.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}

/** As written, without leading zeros: "05" and "5" are one number. */
function numbersOf(text: string): string[] {
  return (text.match(/\d+(?:[.,]\d+)*/g) ?? []).map((number) => number.replace(/^0+(?=\d)/, ''));
}

/** The polar frame ("… phải không", "có … không") taken off, so that what remains negates only when it means to. */
function withoutFrame(folded: string): string {
  return folded
    .replace(
      /\b(?:co phai la|co phai|phai khong|dung khong|dung hay sai|co dung|hay khong|duoc khong|phai chang|co duoc|co can|co bat buoc)\b/g,
      ' ',
    )
    .replace(/\bkhong(?: (?:vay|a|the|ta|nhi|ha|nua|em|anh|chi|ban|day|nao))* *$/, ' ')
    .replace(/\bchua(?: (?:vay|a|the))* *$/, ' ');
}

/** What is found for a question: its best evidence, who bears that duty, which roles it names. */
export type Found = { evidence: Evidence; bearer: Bearer | undefined; roles: ReadonlySet<string> };

/** `frame`: what above the best passage turns what it says. */
export function decide(asked: Understood, found: Found, frame: TurningFrame | undefined): Verdict {
  // "… khi chưa có quyết định" is no yes where the text says "chỉ … khi có quyết định".
  const decided = decideAsFramed(asked, found, frame);
  const isLacking =
    lacksCondition.test(asked.folded.join(' ')) &&
    needsCondition.test(foldText(found.evidence.passages[0]!.passage.text));
  return isLacking && decided.kind === 'yes' ? { kind: 'undecided', what: '' } : decided;
}

const lacksCondition = /\b(?:khi|neu|luc|ma|du) (?:khong|chua|thieu)\b/;
const needsCondition = /\bchi\b.* (?:khi|neu|sau khi)\b/;

function decideAsFramed(asked: Understood, found: Found, frame: TurningFrame | undefined): Verdict {
  const words = polarWords(asked.query.keys.slice(0, asked.folded.length));
  const asksOfFrame = frame?.kind === 'forbids' && words.includes('cam');
  // What the frame says is not asked of the sentence.
  const ofSentence = asksOfFrame ? words.filter((word) => !wordsOfBan.has(word)) : words;
  const plain = decideBySentence(asked, ofSentence.join(' '), found);
  if (frame === undefined || plain.kind === 'undecided' || plain.kind === 'other-bearer') return plain;
  const typed = words.join(' ');
  // What the sentence says is turned; only what the frame itself speaks of is decided.
  if (plain.kind === 'yes' && asksOfFrame) return { kind: 'yes' };
  if (plain.kind === 'yes' && frame.kind === 'forbids' && asksPermission.test(typed)) return { kind: 'no' };
  if (plain.kind === 'yes' && frame.kind === 'frees' && asksDuty.test(typed)) return { kind: 'no' };
  return { kind: 'undecided', what: '' };
}

/** Two words behind a negation: what is denied. */
const denied = /\b(?:khong|nghiem cam|cam|chua)((?: (?:duoc|phep|phai|can|bi|co|quyen|bat|buoc|cho))*) (\w+ \w+)/g;
const hardNegation = /\b(?:khong (?:duoc|phai|can|bi|co quyen)|nghiem cam|cam)\b/;
const asksPermission = /\b(?:co duoc|duoc phep|duoc quyen|co quyen|co the|duoc (?:khong|chu|k|ko|a))\b|\bduoc$/;
const wordsOfBan = new Set(['bi', 'nghiem', 'cam']);
const asksDuty = /\b(?:phai|can|bat buoc|buoc)\b/;

/** The deed that is asked about is denied in the text; both in polar words. */
function deniesDeed(text: string, question: string): boolean {
  return [...text.matchAll(denied)].some(([, , deed = '']) => ` ${question} `.includes(` ${deed} `));
}

/** `typed`: the question in polar words. */
function decideBySentence(asked: Understood, typed: string, { evidence, bearer, roles }: Found): Verdict {
  const passage = evidence.passages[0]!;
  const question = withoutFrame(typed);
  const text = foldText(passage.passage.text);
  const said = polarWords(syllables(passage.passage.text)).join(' ');
  const askedRole = asked.subject;
  if (askedRole !== undefined && bearer?.role !== undefined && bearer.role !== askedRole && !roles.has(askedRole)) {
    // The duty of a head says nothing on whether his staff may.
    return servedOrServing.has(askedRole) || permission.test(typed)
      ? { kind: 'undecided', what: '' }
      : { kind: 'other-bearer' };
  }
  const askedOften = frequencyOf(question);
  const statedOften = frequencyOf(text);
  if (askedOften.length > 0 && statedOften.length > 0 && !askedOften.some((name) => statedOften.includes(name)))
    return { kind: 'no' };
  const askedNumbers = numbersOf(question);
  const statedNumbers = new Set(numbersOf(text));
  if (statedNumbers.size > 0 && askedNumbers.some((number) => !statedNumbers.has(number))) return { kind: 'no' };
  const own = passage.support.missing.filter(({ group }) => group.start < asked.ownLength);
  const missing = own.reduce((sum, { share }) => sum + share, 0);
  const statedNegative = /^(?:khong|cam|nghiem cam)\b/.test(said) || deniesDeed(said, typed);
  const exempts = exempting.test(question);
  if (exempts && !statedNegative && missing < toleratedWhenExempting) return { kind: 'no' };
  if (forbidding.test(question) && !statedNegative && missing < toleratedWhenExempting) return { kind: 'no' };
  if (statedNegative && permission.test(typed) && !negation.test(question)) return { kind: 'no' };
  const stranger = asked.mentions.find(
    ({ role }) => role !== askedRole && role !== bearer?.role && !roles.has(role) && !servedRoles.has(role),
  );
  if (stranger !== undefined)
    return { kind: 'undecided', what: asked.query.words.slice(stranger.start, stranger.end).join(' ') };
  const uncertain = asked.query.groups.some(({ caution, start }) => caution && start < asked.ownLength);
  if (uncertain || lacksDeed(asked, own)) return { kind: 'undecided', what: '' };
  const missingTerm = own.some(({ term, share }) => term && share >= toleratedTerm);
  const plainlyStated =
    asked.ownLength < asked.query.keys.length ||
    passage.support.coverage >= (permission.test(typed) ? permittedCoverage : statedCoverage);
  if (missing > tolerated || missingTerm || !plainlyStated) return { kind: 'undecided', what: '' };
  if (statedNegative) return { kind: negation.test(question) || exempts ? 'yes' : 'no' };
  // Something is denied, and what is not told for certain: the text is shown instead of a yes.
  if (hardNegation.test(said) && !negation.test(question)) return { kind: 'undecided', what: '' };
  return { kind: 'yes' };
}

/** "Có phải ký tên …": the deed that stands behind the asking words must be in the text. */
function lacksDeed(asked: Understood, missing: Support['missing']): boolean {
  const asking = asked.folded.findIndex((word) => deedMarkers.has(word));
  if (asking < 0) return false;
  const deed = asked.topic.find(({ start }) => start > asking);
  return deed !== undefined && missing.some(({ group }) => group === deed);
}

const deedMarkers = new Set(['phai', 'duoc', 'can', 'buoc', 'quyen']);
