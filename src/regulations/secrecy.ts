// Recognises the stamp of a classified document: such a text is never loaded.
import { DocumentError } from './documentError.ts';

const stamp = /^[\s*_[\]()|"'.-]*(?:TUYỆT MẬT|TỐI MẬT|MẬT|TUYET MAT|TOI MAT)[\s*_[\]()|"'.:-]*$/u;
const mildStamp = /^[\s*_[\]()|"'.-]*(?:Tuyệt mật|Tối mật|Mật)[\s*_[\]()|"'.:-]*$/u;
const named = /(?:^|[^\p{L}])độ\s+mật\s*:[\s*_]*(?:tuyệt\s+mật|tối\s+mật|mật)(?![\p{L}])/iu;
/** A stamp in small letters counts only on the first page; further down "Mật" can be a cell of a table. */
const firstPageLines = 60;

/** The 0-based line of the first stamp (a line of its own, or "Độ mật: …"); not the words "bảo mật", "bí mật". Expects NFC. */
export function secrecyStampLine(text: string): number | undefined {
  const lines = text.split('\n');
  const found = lines.findIndex((line, index) => {
    if (line.length > 400 || !/m[ậa]t/iu.test(line)) return false;
    return stamp.test(line) || named.test(line) || (index < firstPageLines && mildStamp.test(line));
  });
  return found < 0 ? undefined : found;
}

/** The refusal of a classified document. */
export function classified(fileName: string, line?: number): DocumentError {
  return new DocumentError({
    fileName,
    line,
    message: 'the document is marked as classified (Mật, Tối mật or Tuyệt mật)',
    remedy: 'classified documents are never loaded; remove the file from this machine and tell whoever placed it here',
  });
}
