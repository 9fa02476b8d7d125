// What npm run documents says.
import type { UnappliedReason } from '../regulations/amendment.ts';
import type { DocumentStatus } from '../regulations/provision.ts';
import { formatDate, statusName } from './answers.ts';

export const usage = `Cách gọi:
  npm run documents                                xem văn bản đang dùng, bản chờ rà soát, việc cần người xem
  npm run documents -- review MÃ --by "Họ và tên"  xác nhận đã đối chiếu bản chờ với bản gốc
  npm run documents -- publish MÃ                  đưa bản đã rà soát vào sử dụng
  npm run documents -- discard MÃ                  bỏ bản chờ`;

export const reviewerMissing =
  'cần tên người đã đối chiếu. Ví dụ: npm run documents -- review qd-12-2026 --by "Lê Thị Chi"';
export const nothingStored = 'chưa có văn bản nào được lưu. Chạy npm run ingest -- --draft TỆP trước.';

export function noDraft(id: string, ids: string[]): string {
  return ids.length === 0 ? `không có bản chờ nào (mã ${id}).` : `không có bản chờ ${id}. Đang chờ: ${ids.join(', ')}.`;
}

export function draftChanged(id: string): string {
  return `bản chờ ${id} vừa được thay bằng văn bản khác; đề nghị xem lại rồi xác nhận.`;
}

export function notReviewed(id: string): string {
  return `bản chờ ${id} chưa ai đối chiếu với bản gốc. Chạy npm run documents -- review ${id} --by "Họ và tên" trước.`;
}

export function reviewed(id: string, by: string): string {
  return `Đã ghi nhận ${by} đối chiếu ${id}. Đưa vào sử dụng: npm run documents -- publish ${id}`;
}

export function publishedDraft(id: string): string {
  return `Đã đưa ${id} vào sử dụng. Máy chủ đang chạy dùng bản mới trong vài giây.`;
}

export function discarded(id: string): string {
  return `Đã bỏ bản chờ ${id}.`;
}

const reasons: Record<UnappliedReason, string> = {
  'no-quotation': 'không thấy nội dung mới trong dấu ngoặc kép',
  'no-target': 'văn bản được sửa không có điều, khoản, điểm hoặc cụm từ đó',
  ambiguous: 'có hai chỗ cùng số hoặc nội dung đã có',
  apart: 'một nội dung mới cho nhiều chỗ không liền nhau',
  'no-date': 'chưa rõ ngày có hiệu lực của văn bản sửa đổi',
  'not-understood': 'dạng sửa đổi mà máy chưa làm được',
};

type ListedDocument = {
  id: string;
  title: string;
  status: DocumentStatus;
  effectiveFrom: string | null;
  amendedBy: string[];
  endedBy: string | null;
  ends: { number: string; kind: 'replaced' | 'repealed'; loaded: string | null }[];
};
type ListedDraft = { id: string; fileName: string; reviewed: { by: string } | undefined };

export function documentList(listed: {
  documents: ListedDocument[];
  drafts: ListedDraft[];
  unapplied: { where: string; reason: UnappliedReason }[];
}): string {
  const { documents, drafts, unapplied } = listed;
  const sections = [
    [`Văn bản đang dùng: ${documents.length}`, ...documents.map(documentLine)],
    drafts.length === 0 ? [] : [`Bản chờ: ${drafts.length}`, ...drafts.map(draftLine)],
    unapplied.length === 0
      ? []
      : [
          `Cần người xem (máy không tự áp dụng): ${unapplied.length}`,
          ...unapplied.map(({ where, reason }) => `- ${where}: ${reasons[reason]}`),
        ],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function documentLine({ id, title, status, effectiveFrom, amendedBy, endedBy, ends }: ListedDocument): string {
  const facts = [
    statusName(status),
    effectiveFrom === null ? '' : `từ ngày ${formatDate(effectiveFrom)}`,
    amendedBy.length === 0 ? '' : `được sửa đổi bởi ${amendedBy.join(', ')}`,
    endedBy === null ? '' : `chấm dứt bởi ${endedBy}`,
    ...ends.map(({ number, kind, loaded }) => {
      const what = kind === 'replaced' ? 'thay thế' : 'bãi bỏ';
      return `${what} ${number}${loaded === null ? ' (chưa nạp)' : ''}`;
    }),
  ];
  return `- ${id}: ${title} (${facts.filter((fact) => fact !== '').join('; ')})`;
}

function draftLine({ id, fileName, reviewed: by }: ListedDraft): string {
  return `- ${id} (${fileName}): ${by === undefined ? 'chờ đối chiếu với bản gốc' : `${by.by} đã đối chiếu, chờ đưa vào sử dụng`}`;
}
