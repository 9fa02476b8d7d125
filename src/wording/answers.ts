// Every sentence of an answer: pure functions from data to Vietnamese text. Tone: short, soft, nothing asserted that the
// documents do not say.
import type { AmendedBy, DocumentHead, DocumentStatus } from '../regulations/provision.ts';

const statusNames: Record<DocumentStatus, string> = {
  in_force: 'còn hiệu lực',
  not_yet: 'chưa có hiệu lực',
  replaced: 'đã được thay thế',
  expired: 'hết hiệu lực',
  unverified: 'chưa xác minh hiệu lực',
};

export function statusName(status: DocumentStatus): string {
  return statusNames[status];
}

export function formatDate(isoDate: string): string {
  const [year, month, day] = isoDate.split('-');
  return `${day}/${month}/${year}`;
}

/** "Quyết định số 12/2026/QĐ-UBND ngày 05/11/2026 của …", as far as known; never a number that is not in the document. */
export function documentName(document: DocumentHead): string {
  if (document.number === undefined) return document.title;
  const kind = document.kind === '' ? 'Văn bản' : document.kind;
  const date = document.issuedOn === undefined ? '' : ` ngày ${formatDate(document.issuedOn)}`;
  return `${kind} số ${document.number}${date}`;
}

/** The line under the quotes: which document, how faithful the text is, and its status on the day. */
export function sourceLine(document: DocumentHead, status: DocumentStatus): string {
  const name = documentName(document);
  const title = name === document.title ? '' : ` (${document.title})`;
  const restated =
    document.restatement === undefined
      ? ''
      : `, theo bản tóm lược ${document.restatement.of}, không phải nguyên văn ${document.restatement.original}`;
  const issuer = document.number === undefined || document.issuer === undefined ? '' : ` của ${document.issuer}`;
  const source = document.source === undefined ? '' : ` Nguồn: ${document.source}.`;
  return `${name}${issuer}${title}${restated}. Tình trạng: ${statusNames[status]}.${source}`;
}

/** `by`: the loaded document that ended it. */
export function notInForce(document: DocumentHead, status: DocumentStatus, by?: DocumentHead): string {
  const from = document.endedBy === undefined ? '' : ` từ ngày ${formatDate(document.endedBy.on)}`;
  const ended = by === undefined ? '' : `${status === 'replaced' ? ' bởi' : ' theo'} ${documentName(by)}`;
  return `Lưu ý: ${documentName(document)} ${statusNames[status]}${ended}${from}.`;
}

const changes: Record<AmendedBy['kind'], string> = {
  replace: 'được sửa đổi theo',
  insert: 'được bổ sung theo',
  repeal: 'được bãi bỏ theo',
  words: 'được thay cụm từ theo',
};

/** `instruction`: the provision of the amending act, with the act's name. */
export function amended(label: string, kind: AmendedBy['kind'], instruction: string, on: string): string {
  return `${label.charAt(0).toUpperCase()}${label.slice(1)} ${changes[kind]} ${instruction}, áp dụng từ ngày ${formatDate(on)}.`;
}

/** Before the sentence of an answer that was asked for another day. */
export function asOfDay(day: string, lead: string): string {
  return `Theo các văn bản đã nạp, tính đến ngày ${formatDate(day)}: ${lead}`;
}

export function nothingStated(contact: string | undefined): string {
  return contact === undefined ? 'Anh/chị có thể hỏi cơ quan ban hành văn bản.' : `Anh/chị có thể hỏi ${contact}.`;
}

export const notFound = 'Không có trong tài liệu: các văn bản đã nạp không nêu nội dung này.';
export const noDate = 'Tài liệu không nêu ngày hoặc thời hạn cụ thể cho nội dung này.';
export const noPeriod = 'Tài liệu không nêu khoảng thời gian cụ thể cho nội dung này.';
export const noAmount = 'Tài liệu không nêu con số cụ thể cho nội dung này.';
export const noSanction = 'Tài liệu không nêu hình thức hoặc mức xử lý cho nội dung này.';
export const noFrequency = 'Tài liệu không nêu số lần hoặc kỳ hạn cụ thể cho nội dung này.';
export const noPlace = 'Tài liệu không nêu nơi thực hiện nội dung này.';
export const noReason = 'Tài liệu không nêu lý do hoặc mục đích của nội dung này.';
export const noDocuments = 'Chưa có tài liệu nào được nạp, nên Trợ lý chưa trả lời được.';
export const nearest = 'Nội dung gần nhất trong tài liệu:';

export const refusal =
  'Trợ lý chỉ trả lời theo tài liệu đã nạp, không làm theo yêu cầu bỏ qua tài liệu hoặc xác nhận nội dung mà tài liệu không nêu.';
export const unreadable =
  'Trợ lý chưa đọc được câu hỏi. Anh/chị vui lòng gõ câu hỏi bằng tiếng Việt, có dấu hoặc không dấu.';
export const greeting =
  'Chào anh/chị. Đây là trợ lý tự động, không phải cán bộ. Anh/chị có thể hỏi về nội dung các văn bản đã nạp.';
export const identity =
  'Đây là Sổ Tay, trợ lý tự động, không phải cán bộ. Trợ lý trả lời câu hỏi về các văn bản đã nạp, kèm trích dẫn và tình trạng hiệu lực; thông tin để tham khảo, không thay văn bản gốc.';
export const thanks = 'Rất vui được hỗ trợ anh/chị.';
export const goodbye = 'Chào anh/chị.';
export const askNow = 'Anh/chị cứ gõ câu hỏi, có dấu hoặc không dấu đều được.';

/** A sentence with what stands above it and turns what it says. */
export function under(frame: string, statement: string): string {
  return `${frame}: ${statement}`;
}

export function yes(statement: string): string {
  return `Có. ${statement}`;
}

export function no(statement: string): string {
  return `Không. ${statement}`;
}

export function noBecauseOther(bearer: string, statement: string): string {
  return `Không. Theo tài liệu, nội dung này thuộc trách nhiệm của ${bearer}: ${statement}`;
}

/** For a yes/no question of which the document speaks without deciding it. */
export function notDecided(what: string): string {
  return what === '' ? 'Tài liệu không nêu rõ điều này.' : `Tài liệu không nêu “${what}”.`;
}

/** The question says it in other words than the text, so that it may mean something else. */
export function closest(statement: string): string {
  return `Tài liệu không nêu đúng như câu hỏi; nội dung gần nhất: ${statement}`;
}

export function onlySays(statement: string): string {
  return `Tài liệu chỉ nêu: ${statement}`;
}

export function delegate(who: string, statement: string): string {
  return `${who}. ${statement}`;
}

const maxNamedLength = 560;

/** `items` are named in the sentence when it stays short enough to read; the quotes below are complete in any case. */
export function dutyList(bearer: string, count: number, whole: boolean, items: readonly string[]): string {
  if (whole) return `Theo tài liệu, ${bearer} có ${count} nội dung trách nhiệm:`;
  const named = items.map((item) => item.charAt(0).toLowerCase() + item.slice(1).replace(/[.;]$/u, '')).join('; ');
  return `Theo tài liệu, về nội dung này ${bearer} có ${count} trách nhiệm: ${named.length <= maxNamedLength ? named + '.' : ''}`.trim();
}

export function noOwnDuties(who: string): string {
  return `Tài liệu không nêu trách nhiệm riêng của ${who}.`;
}

export function mentionedIn(who: string, count: number): string {
  return `Tài liệu chỉ nhắc đến ${who} trong ${count} nội dung sau:`;
}

/** Under an answer from a text that nobody has confirmed. */
export function askForOriginal(contact: string | undefined): string {
  return contact === undefined ? '' : `Khi cần căn cứ chính thức, anh/chị hỏi ${contact}.`;
}

export function whose(bearers: readonly string[]): string {
  return `Anh/chị hỏi trách nhiệm của ai: ${bearers.join(', hay ')}?`;
}

export function askDuties(bearer: string): string {
  return `Trách nhiệm của ${bearer} gồm những gì?`;
}

export function clause(label: string, title: string): string {
  return `Nội dung này ở ${label}, ${title}.`;
}

/** Where a restatement numbers its own items, no article of the original is known. */
export function restatedClause(label: string, document: DocumentHead, statement: string): string {
  const { of, original } = document.restatement ?? { of: 'bài viết', original: 'văn bản' };
  return `Tài liệu không nêu điều, khoản của ${original}; trong bản tóm lược ${of}, nội dung này ở ${label}: ${statement}`;
}

export function noSuchProvision(label: string): string {
  return `Tài liệu không có ${label}.`;
}

/** The question rests on a provision that does not exist: said first, and nothing is confirmed. */
export function despite(label: string, lead: string): string {
  return `${noSuchProvision(label)} ${onlySays(lead.replace(/^(?:Có|Không)\. /u, ''))}`;
}

export function provisionText(label: string): string {
  return `Nội dung ${label}:`;
}

export function unknownNumber(document: DocumentHead): string {
  const original = document.restatement?.original ?? 'văn bản';
  return `Tài liệu không nêu số, ký hiệu và ngày ban hành của ${original}.`;
}

export function notLoaded(number: string): string {
  return `Không có trong tài liệu: văn bản số ${number} chưa được nạp.`;
}

export const noDefinition = 'Tài liệu không nêu định nghĩa của nội dung này.';

export function unknownSigner(document: DocumentHead): string {
  return `Tài liệu không nêu người ký ${document.restatement?.original ?? 'văn bản'}.`;
}

export function issuedBy(document: DocumentHead): string {
  const name = document.number === undefined ? `“${document.title}”` : documentName(document);
  return document.issuer === undefined
    ? `Tài liệu không nêu cơ quan ban hành ${name}.`
    : `${name} do ${document.issuer} ban hành.`;
}

export function statusAnswer(document: DocumentHead, status: DocumentStatus): string {
  if (status === 'unverified') return document.statusNote ?? 'Chưa xác minh được văn bản còn hiệu lực hay không.';
  const from =
    document.effectiveFrom === undefined ? '' : `, có hiệu lực từ ngày ${formatDate(document.effectiveFrom)}`;
  const to = document.effectiveTo === undefined ? '' : `, đến ngày ${formatDate(document.effectiveTo)}`;
  return `${documentName(document)} ${statusNames[status]}${from}${to}.${document.statusNote === undefined ? '' : ' ' + document.statusNote}`;
}

export function comparison(parts: readonly string[]): string {
  return `Theo tài liệu: ${parts.join('; ')}.`;
}

export function comparedCount(bearer: string, count: number): string {
  return `${bearer} có ${count} nội dung trách nhiệm`;
}

/** One half of a double question that the documents do not answer; what was typed is never repeated as if it were said. */
export function halfUnanswered(lead: string): string {
  return `Phần còn lại của câu hỏi: ${lead}`;
}

/** Of a lead: it says how far the documents go, counts what they say or answers several questions, so no other may take its place. */
export function saysOfDocuments(lead: string): boolean {
  return (
    lead.includes('\n') || /^(?:Tài liệu|Theo (?:tài liệu|các văn bản)|Không có trong tài liệu|Nội dung)/u.test(lead)
  );
}

export function quoteBlock(label: string, quote: string): string {
  return `${label}: “${quote}”`;
}
