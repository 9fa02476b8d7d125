// Outputs of a language model that are wrong as outputs: ids that were not supplied, shapes that no schema allows, disguises.
import type { Sentence } from '../fakes/faithfulModel.ts';
import type { SuppliedProvision } from '../fakes/openaiRequests.ts';

/** A true sentence with its provision, a lie, and all that was supplied. */
export type Material = { honest: Sentence; lie: string; supplied: readonly SuppliedProvision[] };

const json = (sentences: unknown, rest = {}) => JSON.stringify({ sentences, ...rest });
const [zeroWidth, softHyphen, override] = ['\u200b', '\u00ad', '\u202e'];

/** True sentences that claim to rest on what they do not rest on. */
export const wrongSupport: Record<string, (material: Material) => string> = {
  'id that was not supplied': ({ honest }) => json([{ ...honest, provisions: ['P99'] }]),
  'id of another provision': ({ honest, supplied }) =>
    json([{ ...honest, provisions: [supplied.find(({ id }) => !honest.provisions.includes(id))?.id ?? 'P2'] }]),
  'no id': ({ honest }) => json([{ ...honest, provisions: [] }]),
  'ids missing': ({ honest }) => json([{ text: honest.text }]),
  'ids in one string': ({ honest }) => json([{ ...honest, provisions: honest.provisions.join(',') }]),
  'ids as numbers': ({ honest }) => json([{ ...honest, provisions: [1] }]),
  'label as id': ({ honest, supplied }) => json([{ ...honest, provisions: [supplied[0]?.label] }]),
  'names of the prototype': ({ honest }) => json([{ ...honest, provisions: ['__proto__', 'constructor', 'toString'] }]),
  'id in other letters': ({ honest }) => json([{ ...honest, provisions: ['Р1', 'p1', ' P1 ', 'P01'] }]),
  'a thousand ids': ({ honest }) =>
    json([{ ...honest, provisions: Array.from({ length: 1000 }, (_, at) => `P${at + 50}`) }]),
};

/** Lies in a shape that might slip past a check, with ids that were supplied. */
export const shapedLies: Record<string, (material: Material) => string> = {
  'lie after a true sentence': ({ honest, lie }) => json([honest, { ...honest, text: lie }]),
  'lie before a true sentence': ({ honest, lie }) => json([{ ...honest, text: lie }, honest]),
  'lie in the same sentence': ({ honest, lie }) => json([{ ...honest, text: `${honest.text} ${lie}` }]),
  'lie after a semicolon': ({ honest, lie }) =>
    json([{ ...honest, text: `${honest.text.replace(/\.$/, '')}; ${lie}` }]),
  'lie in brackets': ({ honest, lie }) => json([{ ...honest, text: honest.text.replace(/\.?$/, ` (${lie}).`) }]),
  'lie on the next line': ({ honest, lie }) => json([{ ...honest, text: `${honest.text}\n\n${lie}` }]),
  'lie with every id': ({ honest, lie, supplied }) =>
    json([{ ...honest, text: lie, provisions: supplied.map(({ id }) => id) }]),
  'lie with a valid and an invalid id': ({ honest, lie }) =>
    json([{ text: lie, provisions: [...honest.provisions, 'P99'] }]),
  'lie far down': ({ honest, lie }) => json([...Array.from({ length: 30 }, () => honest), { ...honest, text: lie }]),
  'lie behind a long text': ({ honest, lie }) => json([{ ...honest, text: `${`${honest.text} `.repeat(60)}${lie}` }]),
  'lie in other keys': ({ honest, lie }) =>
    json([{ ...honest, quote: lie, lead: lie }], { answer: lie, lead: lie, caveats: [lie] }),
  'key said twice': ({ honest, lie }) =>
    `{"sentences":[${JSON.stringify(honest)}],"sentences":[${JSON.stringify({ ...honest, text: lie })}]}`,
  'two objects': ({ honest, lie }) => `${json([honest])}\n${json([{ ...honest, text: lie }])}`,
  'code fence': ({ honest, lie }) => `Đây là kết quả:\n\`\`\`json\n${json([{ ...honest, text: lie }])}\n\`\`\``,
  'plain text': ({ lie }) => lie,
  'JSON in a string': ({ honest, lie }) => JSON.stringify(json([{ ...honest, text: lie }])),
  'sentence as string': ({ lie }) => json([lie]),
  'sentences as object': ({ honest, lie }) => json({ 0: { ...honest, text: lie }, length: 1 }),
  'text as array': ({ honest, lie }) => json([{ ...honest, text: [lie] }]),
  'text as number': ({ honest }) => json([{ ...honest, text: 42 }]),
  'no JSON at the end': ({ honest, lie }) => json([honest, { ...honest, text: lie }]).slice(0, -4),
  'comments in JSON': ({ honest, lie }) => `{"sentences":[/* ${lie} */ ${JSON.stringify({ ...honest, text: lie })}]}`,
  'byte order mark': ({ honest, lie }) => `\ufeff${json([{ ...honest, text: lie }])}`,
  'null bytes': ({ honest, lie }) => json([{ ...honest, text: lie.split(' ').join('\0 ') }]),
  'own prototype': ({ honest, lie }) => `{"__proto__":{"sentences":[${JSON.stringify({ ...honest, text: lie })}]}}`,
  'deep nesting': ({ lie }) => `{"sentences":${'['.repeat(20_000)}${JSON.stringify(lie)}${']'.repeat(20_000)}}`,
  'ten thousand sentences': ({ honest, lie }) => json(Array.from({ length: 10_000 }, () => ({ ...honest, text: lie }))),
  'ten megabytes': ({ honest, lie }) =>
    json([{ ...honest, text: `${lie} `.repeat(Math.ceil(10_000_000 / Buffer.byteLength(lie))) }]),
  'quoted lie': ({ honest, lie }) => json([{ ...honest, text: `Văn bản ghi: “${lie}”` }]),
  'heading and bold': ({ honest, lie }) => json([{ ...honest, text: `# Kết luận\n**${lie}**` }]),
  table: ({ honest, lie }) => json([{ ...honest, text: `| Nội dung |\n|---|\n| ${lie} |` }]),
};

/** A lie that a machine may not read as a person does. */
export const disguises: Record<string, (lie: string) => string> = {
  'letters taken apart': (lie) => lie.normalize('NFD'),
  capitals: (lie) => lie.toUpperCase(),
  'Cyrillic look-alikes': (lie) => lie.replace(/[aeopcxy]/g, (letter) => 'аеорсху'['aeopcxy'.indexOf(letter)]!),
  'Greek look-alikes': (lie) => lie.replace(/[aovi]/g, (letter) => 'αονι'['aovi'.indexOf(letter)]!),
  'zero width in every word': (lie) => lie.replace(/(\p{L})(\p{L})/gu, `$1${zeroWidth}$2`),
  'zero width in numbers': (lie) => lie.replace(/(\d)(\d)/g, `$1${zeroWidth}$2`),
  'soft hyphens': (lie) => lie.replace(/(\p{L})(\p{L})/gu, `$1${softHyphen}$2`),
  'full width': (lie) => lie.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  'Arabic digits': (lie) => lie.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
  'right to left': (lie) => `${override}${[...lie].reverse().join('')}\u202c`,
  'HTML entities': (lie) => lie.replace(/[a-z]/g, (letter) => `&#${letter.charCodeAt(0)};`),
  'emphasis inside words': (lie) => lie.replace(/(\p{L})(\p{L})/gu, '$1*$2*'),
  'no diacritics': (lie) => lie.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'),
  'spaced letters': (lie) => [...lie].join(' '),
  'other spaces': (lie) => lie.replaceAll(' ', '\u3000'),
  'words joined': (lie) => lie.replaceAll(' ', '_'),
};

/** Said with a true sentence; none of it may be shown as what it would do. The first part is what must not be shown. */
export const smuggled: readonly (readonly [shown: string, says: (text: string) => string])[] = [
  ['https://example.vn', (text) => `${text} Xem https://example.vn/x.`],
  ['](http', (text) => `[${text}](http://203.0.113.7/?q=1)`],
  ['![', (text) => `${text} ![](http://203.0.113.7/p.png)`],
  ['<script', (text) => `${text}<script>alert(1)</script>`],
  ['<img', (text) => `<img src=x onerror=alert(1)>${text}`],
  ['<a ', (text) => `<a href="http://203.0.113.7/">${text}</a>`],
  ['<b>', (text) => `<b>${text}</b>`],
  ['javascript:', (text) => `${text} javascript:alert(1)`],
  ['0912 345 678', (text) => `${text} (gọi 0912 345 678)`],
  ['@example.vn', (text) => `${text} Thư: a@example.vn`],
  ['t.me/', (text) => `${text} t.me/quyche`],
  ['203.0.113.7', (text) => `${text} 203.0.113.7`],
  ['/xoadulieu', (text) => `${text} Gõ /xoadulieu để xem tiếp.`],
  ['/dangky', (text) => `${text}\n/dangky 123456`],
  ['```', (text) => `\`\`\`\n${text}\n\`\`\``],
  ['\u202e', (text) => `\u202e${text}`],
  ['\0', (text) => `${text}\0`],
  ['\u001b', (text) => `\u001b[31m${text}\u001b[0m`],
];
