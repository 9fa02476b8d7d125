// The list of loaded documents, as the command /vanban shows it.
import type { DocumentHead, DocumentStatus } from '../regulations/provision.ts';
import { formatDate, statusName } from './answers.ts';

export type ListedDocument = Pick<
  DocumentHead,
  'title' | 'number' | 'issuer' | 'issuedOn' | 'effectiveFrom' | 'status' | 'statusNote' | 'source' | 'restatement'
>;

const maxListed = 30;

/** Each document with what is known of it; a number or date that is not known is not mentioned. */
export function documentList(documents: ListedDocument[]): string {
  if (documents.length === 0) {
    return 'Hiện chưa có văn bản nào được nạp, nên Trợ lý chưa trả lời được câu hỏi về quy định.';
  }
  const entries = documents.slice(0, maxListed).map((document, index) => `${index + 1}. ${documentEntry(document)}`);
  const more = documents.length - entries.length;
  if (more > 0) entries.push(`Và ${more} văn bản khác.`);
  return [`Trợ lý đang tra cứu trong ${documents.length} văn bản:`, ...entries].join('\n\n');
}

function documentEntry(document: ListedDocument): string {
  const { title, number, issuer, issuedOn, effectiveFrom, status, statusNote, source, restatement } = document;
  const facts = [
    number === undefined ? undefined : `Số: ${number}`,
    issuer === undefined ? undefined : `Cơ quan ban hành: ${issuer}`,
    issuedOn === undefined ? undefined : `Ngày ban hành: ${formatDate(issuedOn)}`,
    effectiveFrom === undefined ? undefined : `Có hiệu lực từ ngày: ${formatDate(effectiveFrom)}`,
    `Tình trạng: ${statusLine(status, statusNote?.trim())}`,
    restatement && `Lưu ý: đây là bản tóm lược ${restatement.of}, không phải nguyên văn ${restatement.original}.`,
    source === undefined ? undefined : `Nguồn: ${source}`,
  ];
  return [title, ...facts.filter((fact) => fact !== undefined).map((fact) => `   ${fact}`)].join('\n');
}

/** The note on an unverified document begins with saying so. */
function statusLine(status: DocumentStatus, note: string | undefined): string {
  if (!note) return statusName(status);
  return status === 'unverified' ? note : `${statusName(status)}. ${note}`;
}
