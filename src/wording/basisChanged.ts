// What people hear when the provision behind a task of theirs has changed.

/** `quote`: as it holds now; undefined when it is no longer among the documents. */
export function basisChanged(
  obligationName: string,
  provisionId: string,
  quote: { line: string; quote: string } | undefined,
): string {
  const task = obligationName.replace(/\s*\{(?:year|period)\}/g, '').replace(/\s+năm$/, '');
  const head = `Căn cứ của việc “${task}” đã thay đổi.`;
  const now =
    quote === undefined
      ? `Quy định trước đây (mã ${provisionId}) không còn trong các văn bản đã nạp.`
      : `Quy định hiện nay: ${quote.line}:\n“${quote.quote}”`;
  return [head, now, 'Đề nghị anh/chị đọc lại trước khi thực hiện. Các hạn đã nhập giữ nguyên.'].join('\n\n');
}
