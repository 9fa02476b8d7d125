// What is no question about a regulation: noise, small talk, and attempts to make the bot say what no document says.
import { withoutInvisibles } from '../vietnamese/characters.ts';
import { foldText } from '../vietnamese/syllables.ts';

export type Guarded = 'unreadable' | 'greeting' | 'thanks' | 'identity' | 'goodbye' | 'injection' | undefined;

/** Who is told to do it: an order to the bot, not a question about somebody ("lỡ quên quy định …"). */
const order =
  '(?:^|\\b(?:hay|cu|vui long|lam on|ban|em|bot|tro ly|may|gio|bay gio|xin|nho|yeu cau|de nghi|lenh) )(?:hay |phai |can |chi can |cu |ban |em |tro ly )*';
const speak =
  '(?:tra loi|noi|xac nhan|khang dinh|ghi|viet|tuyen bo|dong y|thua nhan|chung nhan|thong bao|cong nhan|cam doan)(?: cho (?:toi|em|anh|minh)| voi toi| lai| giup(?: toi| em)?| ngay| dai| mot cau| ro| trong van ban| trong cau tra loi| bang van ban)*';

const injections: readonly RegExp[] = [
  new RegExp(
    `${order}(?:bo qua|phot lo|quen(?: het| di)?|lo di|dung theo|khong (?:can )?(?:tuan theo|theo))\\b.{0,30}\\b(?:huong dan|chi dan|chi thi|lenh|quy tac|yeu cau|tai lieu|noi dung|quy dinh|rang buoc|nguyen tac)(?!.*\\b(?:co bi|thi sao|bi gi|bi sao|co duoc)\\b)`,
  ),
  new RegExp(`${order}quen (?:het|di|tat ca|moi)\\b`),
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|rule|prompt|previous|above|document|restriction|guideline|everything)/,
  /\b(?:system|developer|hidden|initial) ?(?:prompt|message|mode|instruction)|\bprompt (?:he thong|goc|ban dau|cua (?:ban|em|may))|\bjailbreak\b|\bdan mode\b|\bchatgpt\b|<\/?(?:system|user|assistant|instruction)/,
  /\b(?:pretend|act as|you are now|roleplay|role-play|reveal|repeat after me|say that|respond with|answer only|output only|print your)\b/,
  /\b(?:dong vai|nhap vai|gia dinh (?:ban|em|may) la|(?:hay |tu gio |tu nay |cu )(?:coi|xem) (?:nhu|la)|hay coi nhu|tuong tuong (?:ban|em|minh) la|tu (?:gio|bay gio|nay)(?: tro di)? (?:ban|em|hay|may|tro ly)|ban bay gio la|che do (?:nha phat trien|quan tri|lap trinh|khong gioi han|tu do|bao tri))\b/,
  new RegExp(`${order}(?:gia vo|gia lam)\\b`),
  new RegExp(`(?:${order}|\\b(?:chi can|chi|giup toi|giup|muon (?:ban|em|tro ly)|buoc|bao) )${speak} (?:rang|la) `),
  /\b(?:chi|hay|ban phai|em phai) (?:duoc )?tra loi (?:bang|dung (?:mot|1)|duy nhat|mot (?:chu|tu)|co|khong|"|')/,
  /\b(?:hay|cu|giup toi|cho toi) (?:bia|che|nguy tao|sang tac)\b|\b(?:bia|sang tac|tu nghi) (?:ra )?(?:mot|giup|cho toi)\b/,
  /\b(?:tiet lo|cho xem|hien thi|in ra|doc|cho biet)\b.{0,25}\b(?:prompt|ma nguon|cau hinh|mat khau|token|api key|huong dan (?:noi bo|he thong|goc)|chi dan (?:noi bo|he thong|goc)|cau lenh)/,
  /\b(?:sua|thay|chinh|viet lai|cap nhat|xoa|them)\b.{0,12}\b(?:quy dinh|noi dung|dieu khoan|tai lieu|van ban|cau tra loi)\b.{0,30}\b(?:thanh|lai|theo|cho|la)\b.{0,60}\b(?:cho toi|theo y|nhu sau|thanh)\b/,
  /\btoi (?:la|co quyen) (?:quan tri|admin|lap trinh vien|nguoi tao|chu tich|giam doc|lanh dao|bo truong|chu so huu|nha phat trien|ky su).{0,60}\b(?:yeu cau (?:ban|em|tro ly|bot|he thong)|ra lenh|cho phep (?:ban|em|tro ly|bot)|cap quyen|yeu cau (?:sua|doi|xoa|bo|them) (?:quy dinh|noi dung|van ban|tai lieu))\b/,
  /\b(?:nhac|lap|chep|doc|viet) lai (?:dung |nguyen |y nguyen )?(?:cau|khoan|doan|noi dung) (?:sau|do|nay|tren)/,
  /\b(?:viet|soan|lam|tao|dung)\b.{0,24}\b(?:cong van|van ban|quyet dinh|giay to|chung cu)\b.{0,12}\b(?:gia|khong co that|ma)\b/,
  /\b(?:chot lai|thong nhat|cu cho|ket luan|nho ky|ghi nho|luu y) (?:la|rang) /,
  /^(?:hay |vui long |lam on |nho |xin |de nghi |ban |em |tro ly )*(?:xac nhan|khang dinh|dong y|chung thuc|chung nhan|cong nhan|cam doan|bao dam)\b/,
  /\b(?:xac nhan|khang dinh|dong y|cong nhan)\b.{0,80}\b(?:giup (?:toi|em|anh|minh)|cho (?:toi|em|anh|minh)|voi (?:toi|em|anh)|nhe|ngay|luon)\b/,
  /\b(?:viet|soan|lam|sang tac|ke|dich)\b (?:(?:cho|giup|ho) (?:toi|em|anh) |mot |1 |bai |cau |ban )+(?:tho|chuyen|bai|doan|thu|don|quyet dinh|cong van|email|tho|nhac|van ban|giay)/,
  /\btra loi\b.{0,12}["']|\btra loi (?:co|khong|dung|sai) (?:thoi|di|ngay|luon|cho moi)|\btra loi .{0,20}\bcho moi cau hoi/,
  /\b(?:noi|doc|lap lai|nhac lai) theo (?:toi|em|mau|cau)\b/,
  /\b(?:mode|che do)\b.{0,20}\b(?:admin|quan tri|debug|bao tri|developer|lap trinh)\b/,
  /\b(?:khoa api|api key|dia chi may chu|dia chi ip|mat khau|token)\b/,
  /(?:\b(?:va|nhung|roi|ban|em|tro ly) |^)khong (?:can|duoc|phai) (?:trich dan|dan nguon|noi la khong|noi khong|tu choi)(?! so lieu)/,
];

const greeting =
  /^(?:(?:xin|da|kinh|em|a|oi|alo) )*(?:chao|hello|hi|hey|helo|alo|a lo|good morning|chao buoi (?:sang|chieu|toi))(?: (?:ban|em|anh|chi|tro ly|bot|ad|admin|buoi sang|buoi chieu|buoi toi|so tay|nhe|nha|a|ca nha|moi nguoi|cac ban|hen|hi))*$/;
const thanks =
  /^(?:(?:da|vang|ok|oke|okie|duoc roi|tot|hay qua|tuyet|the thi|vay) )*(?:xin )?(?:cam on|cam ta|thank|thanks|thank you|tks|thanks you|cam on nhieu)(?: (?:ban|em|anh|chi|tro ly|bot|nhieu|rat nhieu|nhe|nha|a|nhieu nhe|da|giup|ho tro|vi|so|you|very|much|cua|cac|ad|lam|qua))*$/;
const goodbye =
  /^(?:tam biet|bye|bai bai|bye bye|hen gap lai|chao tam biet)(?: (?:hen|gap|lai|ban|em|anh|chi|tro ly|nhe|nha))*$/;
const acknowledgement =
  /^(?:ok|oke|okie|da|vang|u|uh|duoc|duoc roi|hieu roi|ro roi|tot|tot lam|hay|hay qua|tuyet voi|vang a|da vang|da ro)(?: (?:a|nhe|nha|em|roi|ban))*$/;
const identity =
  /^(?:(?:chao|xin|xin chao|hello|hi|alo|oi|nay|cho hoi|da|the|vay|ma|hoi|a|em|ban|anh|chi) )*(?:(?:ban|em|may|tro ly|bot|day|ad|so tay|cau|ai dang|minh dang noi chuyen voi) )+(?:la (?:ai|gi|nguoi|robot|bot|may|con nguoi|can bo|cong chuc)|ten (?:gi|la gi)|lam duoc (?:gi|nhung gi)|(?:co the )?(?:giup|lam|ho tro|biet|tra loi)(?: duoc)?(?: toi| cho toi| minh| anh| chi)? ?(?:nhung )?(?:duoc )?(?:gi|viec gi|cai gi)|co phai (?:la )?(?:nguoi|robot|bot|may|ai|can bo|con nguoi|cong chuc)|do ai|duoc ai|noi chuyen|bao nhieu tuoi|khoe khong)/;

/** Letters that Vietnamese is written with, once folded; text in another script is not read. */
const readable = /[a-z]/;

/** Sees what is hidden between letters: zero-width characters, look-alikes in full width, combining tricks. */
function plain(text: string): string {
  return foldText(withoutInvisibles(text.normalize('NFKC')))
    .replace(/[^\p{L}\p{N}<>/"'-]+/gu, ' ')
    .trim();
}

export function guard(text: string): Guarded {
  const folded = plain(text);
  if (injections.some((pattern) => pattern.test(folded + ' '))) return 'injection';
  const words = folded
    .replace(/(?:https?|www)\S*(?: [a-z0-9/-]+)*$/u, '')
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
  if (greeting.test(words)) return 'greeting';
  if (thanks.test(words) || acknowledgement.test(words)) return 'thanks';
  if (goodbye.test(words)) return 'goodbye';
  if (identity.test(words)) return 'identity';
  const letters = words.replace(/[^\p{L}]/gu, '');
  if ((letters.length < 2 && !/^[dk]\s?\d/.test(words)) || !readable.test(words) || /^(\p{L})\1*$/u.test(letters))
    return 'unreadable';
  // Without a vowel it is no word; an abbreviation in capitals or a short reference ("d5 k2") still is a question.
  const abbreviation = /^[\p{Lu}\d\s.&-]{2,12}$/u.test(text.trim()) || /^[dk]\s?\d/.test(words);
  if (!/[aeiouy]/.test(words) && !abbreviation) return 'unreadable';
  return undefined;
}
