// HTML as the Bot API reads it: few tags, balanced, everything else escaped.

export type Markup = { type: string; text: string };
export type ReadMarkup = { text: string; entities: Markup[] };

const tags = new Set(['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'code', 'pre', 'blockquote']);
const signs: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Throws an Error with what Telegram would say. Stricter in one thing: a lone `>` or `&`, which the manual forbids, is refused. */
export function readMarkup(html: string): ReadMarkup {
  const entities: Markup[] = [];
  const open: { tag: string; from: number }[] = [];
  let text = '';
  for (const [token] of html.matchAll(/<[^>]*>?|&[^;\s&<]*;?|>|[^<>&]+/g)) {
    const tag = /^<(\/?)([a-z]+)>$/.exec(token);
    if (tag) {
      const [, closing, name = ''] = tag;
      if (!tags.has(name)) throw new Error(`Unsupported start tag "${name}"`);
      if (closing === '') {
        if (name === 'blockquote' && open.some((other) => other.tag === name)) throw new Error('nested blockquote');
        open.push({ tag: name, from: text.length });
        continue;
      }
      const opened = open.pop();
      if (opened?.tag !== name) throw new Error(`Unexpected end tag "${name}"`);
      entities.push({ type: name, text: text.slice(opened.from) });
    } else if (token.startsWith('&')) {
      const sign = signs[token.slice(1, -1)] ?? numeric(token);
      if (sign === undefined || !token.endsWith(';')) throw new Error(`"${token}" must be escaped`);
      text += sign;
    } else if (token.startsWith('<') || token === '>') {
      throw new Error(`"${token}" must be escaped`);
    } else {
      text += token;
    }
  }
  if (open.length > 0) throw new Error(`Can't find end tag corresponding to start tag "${open.at(-1)?.tag}"`);
  return { text, entities };
}

function numeric(token: string): string | undefined {
  const code = /^&#(\d{1,7});$/.exec(token)?.[1];
  return code === undefined || Number(code) > 0x10ffff ? undefined : String.fromCodePoint(Number(code));
}
