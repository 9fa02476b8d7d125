// Questions worth asking of whatever is loaded.

/** `bearer` as printed in the document: "Người đứng đầu cơ quan". */
export function dutiesQuestion(bearer: string): string {
  return `${capitalised(bearer)} có những trách nhiệm gì?`;
}

/** `heading` is the title of an article: "Thời hạn giải quyết". */
export function articleQuestion(heading: string): string {
  return `${capitalised(heading)} được quy định như thế nào?`;
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
