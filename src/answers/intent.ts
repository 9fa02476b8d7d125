// What kind of answer a question wants. Works on folded text: typed with or without diacritics, it asks the same.
import { foldKey } from '../vietnamese/syllables.ts';

export type Intent =
  | 'status'
  | 'document'
  | 'compare'
  | 'which-clause'
  | 'sanction'
  | 'yes-no'
  | 'definition'
  | 'frequency'
  | 'duration'
  | 'when'
  | 'amount'
  | 'why'
  | 'who'
  | 'duties'
  | 'where'
  | 'how'
  | 'what-if'
  | 'what';

const documentNoun = '(?:quyet dinh|quy dinh|van ban|nghi quyet|thong tu|ke hoach|quy che)';
const dutyNoun = '(?:trach nhiem|nhiem vu|nghia vu|quyen han|quyen|bon phan|cong viec|dauf viec|viec|phan viec)';

/** "Ai ban hành?", "ai ký?" alone ask about the document. */
const bareOrigin =
  /^ (?:da |vay |the |cho hoi )*(?:ai|co quan nao|cap nao|don vi nao) (?:da |la nguoi )?(?:ki|ban hanh|ki ban hanh)(?: vay| the| a| nhi)* $/g;

/** Asked about the document itself; decided before anything else. Patterns see ` folded keys `, where ký is `ki`. */
const aboutDocument: readonly (readonly [Intent, RegExp])[] = [
  [
    'status',
    / (?:con|het|co|mat|ngung) (?:hieu luc|gia tri)|hieu luc (?:khong|chua|thi hanh|tu|ke tu|den|cua|luc|phap li|the nao)| con (?:ap dung|dung duoc|xai|thi hanh)| het xai | (?:bi|da|duoc) (?:thay the|bai bo|huy bo)(?: chua| roi| boi| khong)| van ban (?:nao )?thay the|tinh trang hieu luc| thay (?:the|cho) (?:quyet dinh|quy dinh|van ban|nghi quyet|thong tu) (?:nao|cu|truoc)/g,
  ],
  [
    'document',
    new RegExp(
      ` so hieu| ${documentNoun}(?: nay| tren| do| ay)?(?: la)? (?:so|ngay) (?:may|bao nhieu|nao|gi)| so (?:may|bao nhieu) (?:va|ngay|nam|vay|$)| so cua ${documentNoun}| so ${documentNoun}| (?:ban hanh|ki|ra doi)(?: vao)? (?:ngay|khi|luc|hom|nam|thang|bao) (?:nao|may|gio)| (?:ngay|nam|thang) (?:ban hanh|ki) | (?:ai|co quan nao|don vi nao|cap nao|noi nao|tinh nao|ong nao|lanh dao nao) (?:da |la nguoi )?(?:ban hanh|ra|ki)(?: ban hanh)? (?:ra )?(?:quyet dinh|quy dinh|van ban (?:nay|do|tren)|${documentNoun} (?:nay|do|tren))| ${documentNoun} (?:nay |tren |do )?(?:do|cua) (?:ai|co quan nao|don vi nao|cap nao|tinh nao) | nguoi ki ${documentNoun}| (?:ten|trich yeu|ten day du) (?:cua |day du cua )?${documentNoun}| (?:nguon|trich dan) (?:o|tu) dau| toan van | can cu (?:vao |theo )?(?:luat|nghi dinh|van ban|thong tu) (?:nao|gi)| (?:file|ban|link) (?:goc|pdf|scan|day du)`,
      'g',
    ),
  ],
  ['document', bareOrigin],
  [
    'compare',
    / khac (?:gi|nhau|the nao|o diem nao|cho nao|ra sao|sao|biet)| giong (?:gi|nhau|voi|het)| so voi | so sanh | phan biet /g,
  ],
  [
    'which-clause',
    / (?:dieu|khoan|muc|diem|(?<!thanh )phan|chuong) (?:may|nao|bao nhieu|so may) | can cu (?:vao dau|phap li)|dieu khoan nao| (?:quy dinh|ghi|nam|neu) (?:o|tai) (?:dau|cho nao|phan nao|doan nao)| trich dan /g,
  ],
  [
    'sanction',
    / (?:bi|chiu) (?:phat|ki luat|xu li|xu phat|tru|khien trach|canh cao|cach chuc|hinh thuc|duoi|dinh chi)| (?:muc|hinh thuc|che tai|tien|khung) (?:phat|xu li|ki luat|xu phat)| tru (?:bao nhieu|may|diem|luong|thi dua)| phat (?:bao nhieu|may|tien|nang|the nao|gi|ra sao|khong)| xu (?:li|phat) (?:the nao|ra sao|sao|nhu the nao|gi)| che tai | di tu | bi (?:gi|sao) | mat chuc /g,
  ],
];

const others: readonly (readonly [Intent, RegExp])[] = [
  [
    'definition',
    / (?:la gi|nghia la gi|nghia la sao|hieu la gi|duoc hieu|khai niem|dinh nghia|viet tat cua|la viet tat|la ai|la nhung ai|gom nhung ai) /g,
  ],
  [
    'frequency',
    / (?:may|bao nhieu) (?:lan|dot) | bao lau (?:[a-z]+ ){0,3}(?:mot|1) lan|bao lau (?:thi|moi|lai|phai) |(?:dinh ki|tan suat) (?:the nao|ra sao|bao lau|may|nao|khi nao|gi|nhu the nao)| (?:may|bao nhieu) (?:nam|thang|quy|tuan) (?:[a-z]+ )?(?:mot|1) lan| tan suat /g,
  ],
  ['duration', / (?:bao lau|may (?:ngay|thang|gio|nam|tuan)|bao nhieu (?:ngay|thang|gio|nam|tuan)) /g],
  [
    'when',
    / (?:khi nao|bao gio|luc nao|ngay nao|ngay may|hom nao|thang (?:may|nao)|nam nao|thoi diem nao|thoi gian nao|chung nao|may gio|quy (?:may|nao)|tuan nao|han (?:chot|cuoi|nop|gui|cham|la|den|khi|bao|cua)|thoi han|deadline|lich cham|den han) /g,
  ],
  ['what', / hanh vi (?:nao|gi) /g],
  ['what', / (?:bao dam|dam bao|dap ung|dat)(?: nhung| cac| duoc)?(?: yeu cau| tieu chuan| dieu)? (?:gi|nao) /g],
  [
    'why',
    / (?:tai sao|vi sao|sao phai|sao lai|li do gi|muc dich gi|muc dich la|muc dich cua|de lam gi|nham (?:muc dich |lam )?gi|nham muc dich|lam gi de lam gi) /g,
  ],
  [
    'who',
    / (?:ai|co quan nao|don vi nao|chuc danh nao|bo phan nao|cap nao|ben nao|phong nao|chuc vu nao|doi tuong nao|lanh dao nao|can bo nao|nguoi nao|nguoi dung ra|thanh phan nao|vi nao) | (?:la|thuoc) (?:viec|trach nhiem|nhiem vu|phan viec|phan) (?:cua )?(?:[a-z]+ ){2,12}hay (?:la )?(?:cua )?[a-z]+ /g,
  ],
  [
    'duties',
    new RegExp(
      ` ${dutyNoun}(?: [a-z]+){0,9} (?:gi|nao|gom|bao gom|the nao|ra sao|nhung) | (?:lam|thuc hien|dam nhan|phu trach|lo|ganh|chiu trach nhiem|dam bao|quan li|tuan thu|chap hanh|ganh vac) (?:nhung |cac |may |duoc )?(?:gi|viec|cong viec|dieu gi)| (?:gom|bao gom|gom co) (?:nhung |cac )?(?:gi|viec|trach nhiem|nhiem vu|noi dung)| (?:nhung|cac|tat ca|toan bo|tron bo|day du|moi|het|danh muc|danh sach|bang ke) (?:cac |nhung )?${dutyNoun} | phan cua (?:[a-z]+ ){2,14}(?:bao nhieu|may) (?:muc|khoan|diem|y|viec) | liet ke | ke (?:ra|het|ten|giup|cho|du) | (?:may|bao nhieu|nhung|cac) (?:cai |loai )?${dutyNoun} | ${dutyNoun} cua (?:[a-z]+ ){1,14}$`,
      'g',
    ),
  ],
  [
    'amount',
    / (?:bao nhieu|may (?:phan tram|diem|dong|tieu chi|muc|phan|cap|loai|bo|ban|trach|nhiem|viec|nghia|dau)|muc (?:luong|chi|phi|phu cap|thuong)|thang diem|diem toi da) /g,
  ],
  ['where', / (?:o dau|cho nao|noi nao|ve dau|di dau) /g],
  [
    'how',
    / (?:the nao|ra sao|cach nao|bang cach|lam sao|cach (?:lam|thuc hien|xu li)|quy trinh|nhu the nao|kieu gi) /g,
  ],
  ['what-if', / (?:neu|thi sao|lo |truong hop|gia su|sao) /g],
];

const questionWord = / (?:ai|gi|nao|dau|bao nhieu|bao lau|bao gio|may|sao|the nao) /;
const politeEnd =
  '(?: (?:vay|a|the|ta|nhi|ha|nua|em|anh|chi|ban|day|thua|la|duoc|biet|tro li|ad|oi|nhe|nha|cam on|va))*';
const yesNoEnd = new RegExp(
  ` (?:khong|chua|phai|dung|chu|hem|dung vay khong|dung hay sai|duoc khong|phai khong|dung khong|co dung khong|phai chang|ha)${politeEnd} $`,
);
const yesNoFrame =
  / (?:co phai|phai khong|dung khong|dung hay sai|dung chu|co dung|duoc khong|hay khong|co duoc|co can|co bat buoc|bat buoc khong|phai chang) /;

export type DetectedIntent = {
  intent: Intent;
  /** Positions of the words that ask; they are no matter of the question. */
  frame: { start: number; end: number };
};

/** Words that would fold to a question word: đứng đầu (đâu), hồ sơ (so). */
const lookAlikes: Readonly<Record<string, string>> = { 'đâu|f': 'dauf', 'ai|r': 'air', sơ: 'sow' };

/** Takes accented keys. A question without any sign is taken as `what`. */
export function detectIntent(keys: readonly string[], clauses: readonly number[]): DetectedIntent {
  const folded = keys.map((key) => lookAlikes[key] ?? foldKey(key));
  const text = spaced(folded);
  const decided = firstMatch(aboutDocument, text);
  if (decided !== undefined) return decided;
  if (isYesNo(text, spaced(lastClause(folded, clauses)))) {
    return { intent: 'yes-no', frame: frameOf(text, yesNoEnd.exec(text) ?? yesNoFrame.exec(text)) };
  }
  return firstMatch(others, text) ?? { intent: 'what', frame: frameOf(text, questionWord.exec(text)) };
}

function spaced(words: readonly string[]): string {
  return ' ' + words.join(' ') + ' ';
}

/** The words of the clause that ends the question. */
function lastClause(words: readonly string[], clauses: readonly number[]): string[] {
  return words.filter((_, position) => clauses[position] === clauses.at(-1));
}

function firstMatch(patterns: readonly (readonly [Intent, RegExp])[], text: string): DetectedIntent | undefined {
  for (const [intent, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const wholeWord = text[end] === ' ' || text[end - 1] === ' ' || end === text.length;
      if (wholeWord) return { intent, frame: frameOf(text, match) };
    }
  }
  return undefined;
}

function frameOf(text: string, match: RegExpExecArray | null): { start: number; end: number } {
  if (match === null) return { start: 0, end: 0 };
  const wordsIn = (part: string): number => part.split(' ').filter((word) => word !== '').length;
  const start = wordsIn(text.slice(0, match.index));
  return { start, end: start + wordsIn(match[0]) };
}

/** "…, phải không?" asks yes or no whatever stands before; "ai … không?" asks who. */
function isYesNo(text: string, last: string): boolean {
  if (/ (?:dung|phai) khong | co phai | dung hay sai | phai chang | dung vay khong | duoc khong /.test(last))
    return true;
  return (yesNoEnd.test(text) || yesNoFrame.test(last)) && !questionWord.test(last.replace(yesNoEnd, ' '));
}
