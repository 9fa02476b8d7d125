// What the commands of the terminal say. Pure functions from data to text.
import { feedbackWords } from './feedback.ts';

export const usage = `Sổ Tay: trợ lý tra cứu quy định.

  npm start                            mở trang hỏi đáp trên máy này
  npm run ask -- "câu hỏi" [--json]    trả lời một câu hỏi
  npm run ask -- --jsonl               mỗi dòng JSON đọc vào cho một dòng JSON trả lời
  npm run chat                         trò chuyện trong cửa sổ lệnh
  npm run ingest -- TỆP|THƯ-MỤC… [--json] [--text] [--dry-run] [--skip-refused]
                                       nạp văn bản (.docx, .doc, .pdf, ảnh quét, .html, .md, .txt)
  npm run ingest -- --draft TỆP…       giữ làm bản chờ, chưa dùng để trả lời
  npm run ingest -- --withdraw MÃ      thôi dùng một văn bản đã nạp
  npm run documents [-- review|publish|discard MÃ]
                                       văn bản đang dùng, bản chờ rà soát, việc cần người xem
  npm run unanswered [-- --json]       câu hỏi mà tài liệu chưa trả lời được, câu trả lời bị đánh giá chưa đạt
  npm run people -- import|pair|list|leave …
                                       người, đơn vị, mã kết nối, ngày nghỉ
  npm run deadline -- set|list|withdraw …
                                       hạn của năm nay
  npm run remind [-- --at THỜI-ĐIỂM] [--dry-run] [--json]
                                       gửi, hoặc xem thử, các nhắc việc đến hạn
  npm run ledger -- TỆP.csv|TỆP.xlsx [--from NGÀY] [--until NGÀY]
                                       xuất nhật ký nhắc việc
  npm run check:channels [-- --json]   kiểm tra các kênh nhắn tin đã bật
  npm run zalo:authorize               lấy đường dẫn cấp quyền Zalo Official Account
  npm run backup -- TỆP                sao lưu dữ liệu khi đang chạy
  npm run restore -- TỆP               khôi phục dữ liệu khi đã dừng

Cài đặt: xem tệp .env.example.`;

/** The one friendly line at start. */
export function serving(url: string): string {
  return `Sổ Tay đã sẵn sàng: mở ${url} để hỏi. Nhấn Ctrl+C để dừng.`;
}

/** `problem` is the technical detail: which setting, what is wrong, what to do. */
export function settingProblem(problem: string): string {
  return `Chưa chạy được vì một cài đặt hoặc thư mục dữ liệu chưa đúng.\n${indented(problem)}`;
}

export function documentProblem(problem: {
  fileName: string;
  line: number | undefined;
  message: string;
  remedy: string;
}): string {
  return `Văn bản chưa nạp được: ${documentProblemDetail(problem)}`;
}

/** File, line, what is wrong, remedy, in one or two lines. */
export function documentProblemDetail(problem: {
  fileName: string;
  line: number | undefined;
  message: string;
  remedy: string;
}): string {
  const { fileName, line, message, remedy } = problem;
  const place = line === undefined ? fileName : `${fileName}, dòng ${line} (${fileName}:${line})`;
  return `${place}: ${message}.\n  Cách sửa: ${remedy}.`;
}

/** A mistake in how a command was called. */
export function callProblem(problem: string): string {
  return `Lệnh chưa đúng: ${problem}`;
}

export const missing = {
  question: 'thiếu câu hỏi. Ví dụ: npm run ask -- "câu hỏi"',
  files: 'thiếu tên tệp. Ví dụ: npm run ingest -- quyet-dinh.md',
  withdrawn: 'cần đúng một mã văn bản và không kèm tùy chọn khác. Ví dụ: npm run ingest -- --withdraw qd-12-2026',
  target: 'cần đúng một tên tệp. Ví dụ: npm run backup -- sotay-saoluu.db',
  backupFile: 'cần đúng một tên tệp sao lưu. Ví dụ: npm run restore -- sotay-saoluu.db',
};

/** `option` as typed. */
export function unknownOption(option: string): string {
  return `không có tùy chọn ${option}. Xem cách dùng: node src/main.ts help`;
}

export const unexpectedProblem = 'Chương trình gặp lỗi không lường trước và đã dừng.';

export const badJsonLine = {
  notJson: 'Dòng này không phải là một đối tượng JSON.',
  wrongShape:
    'Dòng này cần có "id" (chữ hoặc số) và "question" (chữ), hoặc "id" và "turns" (danh sách câu hỏi, ít nhất một).',
  broken: 'Chưa trả lời được câu hỏi này vì hệ thống gặp trục trặc.',
};

type IngestedDocument = {
  id: string;
  title: string;
  outline: string;
  warnings: { line: number; message: string }[];
  /** On the file that it was read from. */
  notes: { page?: number | undefined; message: string }[];
};

/** What was read from one file. */
export function ingestSummary(file: string, { id, title, outline, warnings, notes }: IngestedDocument): string {
  const ofFile = notes.map(({ page, message }) => `  Lưu ý${page === undefined ? '' : ` trang ${page}`}: ${message}`);
  const ofLines = warnings.map(({ line, message }) => `  Lưu ý dòng ${line}: ${message}`);
  return [`${file}: ${title} (${id})`, indented(outline), ...ofFile, ...ofLines].join('\n');
}

export function reading(number: number, total: number, file: string): string {
  return `Đang đọc ${number}/${total}: ${file}`;
}

export function hiddenFiles(count: number): string {
  return `Bỏ qua ${count} tệp ẩn hoặc tệp tạm của Word.`;
}

/** `changed` of `total` documents are new or differ from what was published. */
export function published(changed: number, total: number): string {
  const same = total - changed;
  if (changed === 0) return `Không có gì thay đổi: ${total} văn bản đã được nạp từ trước.`;
  return `Đã nạp ${changed} văn bản${same === 0 ? '' : `, ${same} văn bản giữ nguyên`}.`;
}

/** `saved` of `total` are new or differ from the draft that was there. */
export function draftsSaved(saved: number, total: number): string {
  const same = total - saved;
  const kept = same === 0 ? '' : `, ${same} bản giữ nguyên`;
  return `Đã giữ ${saved} bản chờ${kept}. Xem và đối chiếu: npm run documents`;
}

export const nothingPublished = 'Chưa nạp văn bản nào. Sửa các tệp có lỗi rồi chạy lại; dữ liệu đang dùng giữ nguyên.';

export const dryRun = 'Chỉ xem thử: chưa nạp văn bản nào.';

/** `fileName` is that of the file it was ingested from. */
export function withdrawn({ id, fileName, version }: { id: string; fileName: string; version: number }): string {
  return `Đã thôi dùng văn bản ${id} (bản nạp thứ ${version}, từ tệp ${fileName}). Nếu thư mục tài liệu có tệp cùng mã thì tệp đó được dùng lại.`;
}

/** `ids` are those of the documents that were ingested. */
export function unknownDocument(id: string, ids: string[]): string {
  const known = ids.length === 0 ? 'Chưa có văn bản nào được nạp' : `Các văn bản đã nạp: ${ids.join(', ')}`;
  return `không có văn bản đã nạp nào mang mã ${id}. ${known}. Văn bản trong thư mục tài liệu thì bỏ bằng cách xóa tệp.`;
}

/** `detail`: file, line, what is wrong, remedy, where known. */
export function unreadableDocument(id: string, detail: string | undefined): string {
  const reason = detail === undefined ? '' : `\n${indented(detail)}`;
  return `Văn bản đã nạp ${id} không đọc được nữa nên không được dùng. Chạy npm run ingest -- --withdraw ${id}, hoặc nạp lại tệp đã sửa.${reason}`;
}

export const noUnanswered = 'Không có câu hỏi nào đang chờ trả lời.';

export const downVotedTitle = 'Câu trả lời bị đánh giá chưa đạt:';

/** `reason` is a code of the buttons or the person's own words; `cited` are labels of the provisions that were quoted. */
export function downVotedEntry(entry: {
  question: string;
  askedAt: string;
  reason: string | undefined;
  cited: string[];
}): string {
  const { question, askedAt, reason, cited } = entry;
  const known = Object.entries(feedbackWords.reasons).find(([code]) => code === reason)?.[1];
  return [
    `${askedAt}  ${oneLine(question)}`,
    `  Lý do: ${known ?? oneLine(reason ?? 'không nêu')}`,
    ...(cited.length === 0 ? [] : [`  Căn cứ đã dẫn: ${cited.join(', ')}`]),
  ].join('\n');
}

/** `id`: what a coordinator answers it by, as in /traloi 7. */
export function unansweredEntry(entry: { id: number; question: string; askedAt: string; nearest: string[] }): string {
  const nearest = entry.nearest.length === 0 ? '' : `\n  Gần nhất: ${entry.nearest.join(', ')}`;
  return `${entry.askedAt}  [${entry.id}] ${oneLine(entry.question)}${nearest}`;
}

export function backedUp(target: string): string {
  return `Đã sao lưu vào ${target}. Tệp này chứa nội dung trao đổi, đề nghị cất giữ cẩn thận.`;
}

export function restored(source: string, keptAside: string | undefined): string {
  const aside = keptAside === undefined ? '' : ` Dữ liệu cũ được giữ tại ${keptAside}.`;
  return `Đã khôi phục từ ${source}.${aside}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
