// Text that readMarkdown gives back as it was: everything it would take for a mark is escaped.

const marks = /[\\`*_[\]<&~|]/g;
/** What makes a line a heading, a quotation or a rule. */
const opening = /^(\s*)([#>])/;
const rule = /^\s*:?[-=](?:[-=:\s])*$/;

/** `text` is one line; its white space at both ends does not come back. */
export function escapeMarkdown(text: string): string {
  const escaped = text.replace(marks, '\\$&').replace(opening, '$1\\$2');
  return rule.test(text) ? escaped.replace(/[-=:]/, '\\$&') : escaped;
}
