// A true sentence becomes lies, each of one named kind.
import { lowerFirst, upperFirst } from '../fakes/faithfulModel.ts';
import { exchanges } from './exchanges.ts';

export type Lie = { kind: string; text: string };

/** Every lie of the tables that the sentence allows. A restriction that the question makes itself is not dropped. */
export function liesAbout(sentence: string, question: string): Lie[] {
  const lies = [...exchangedWords(sentence, question), ...changedNumbers(sentence), ...swappedNames(sentence)];
  return lies.filter(({ text }) => text !== sentence && /\p{L}/u.test(text));
}

function exchangedWords(sentence: string, question: string): Lie[] {
  return Object.entries(exchanges).flatMap(([kind, pairs]) =>
    pairs
      .filter(([from]) => kind !== 'dropped restriction' || !question.toLowerCase().includes(from.replace(' …', '')))
      .flatMap(([from, to]) => {
        const text = exchange(sentence, from, to);
        return text === undefined ? [] : [{ kind, text }];
      }),
  );
}

function exchange(sentence: string, from: string, to: string): string | undefined {
  const toEnd = from.endsWith(' …');
  const words = toEnd ? from.slice(0, -2) : from;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}.])${words}(?![\\p{L}\\p{N}])${toEnd ? '[^.;]*' : ''}`, 'iu');
  const found = pattern.exec(sentence);
  if (found === null) return undefined;
  const put = found.index === 0 ? upperFirst(to) : to;
  const text = sentence.slice(0, found.index) + put + sentence.slice(found.index + found[0].length);
  return upperFirst(
    text
      .replace(/\s+/g, ' ')
      .replace(/,? ([.,;])/g, '$1')
      .trim(),
  );
}

/** Each number by itself: one more, ten times, its digits exchanged; dates by day, month and year; two numbers exchanged. */
function changedNumbers(sentence: string): Lie[] {
  const lies: Lie[] = [];
  const dated = /(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(sentence);
  if (dated !== null) {
    const [date, day, month, year] = dated;
    for (const other of [
      `${Number(day) + 1}/${month}/${year}`,
      `${day}/${Number(month) - 1}/${year}`,
      `${day}/${month}/${Number(year) + 1}`,
      `${month}/${day}/${year}`,
      `ngày ${Number(day) - 10} tháng ${month} năm ${year}`,
    ])
      lies.push({ kind: 'changed date', text: sentence.replace(date, other) });
  }
  const numbers = [...sentence.matchAll(/(?<![\d./])\d+(?![\d/])/g)];
  for (const { 0: number, index } of numbers) {
    const changed = [String(Number(number) + 1), `${number}0`, String(Math.max(1, Number(number) - 1))];
    for (const other of changed.filter((it) => Number(it) !== Number(number))) {
      const text = sentence.slice(0, index) + other + sentence.slice(index + number.length);
      lies.push({ kind: 'changed number', text });
    }
  }
  const [first, second] = numbers;
  if (first !== undefined && second !== undefined && first[0] !== second[0]) {
    const text =
      sentence.slice(0, first.index) +
      second[0] +
      sentence.slice(first.index + first[0].length, second.index) +
      first[0] +
      sentence.slice(second.index + second[0].length);
    lies.push({ kind: 'exchanged numbers', text });
  }
  return lies;
}

/** The same words and digits with other marks between them: what a person reads is another thing. `mark` must not be shown. */
export function changedMarks(sentence: string): { text: string; mark: string }[] {
  const denied = [
    'không, được',
    'không: được',
    'không/được',
    '(không) được',
    '“không” được',
    'không. Được',
    'không - được',
  ];
  const number = /(?<![\d./])\d+/.exec(sentence)?.[0];
  const signed = number === undefined ? [] : [`-${number}`, `00${number}`].map((it) => [number, it] as const);
  return [...denied.map((it) => ['không được', it] as const), ...signed].flatMap(([from, to]) => {
    const text = sentence.replace(from, to);
    return text === sentence ? [] : [{ text, mark: to }];
  });
}

/** Who does what to whom: two names of the sentence change places. */
function swappedNames(sentence: string): Lie[] {
  const names = exchanges['changed body']!.map(([name]) => name)
    .filter((name, at, all) => all.indexOf(name) === at)
    .sort((a, b) => b.length - a.length);
  const found: string[] = [];
  let rest = sentence.toLowerCase();
  for (const name of names) {
    if (!rest.includes(name.toLowerCase())) continue;
    found.push(name);
    rest = rest.replaceAll(name.toLowerCase(), '#');
  }
  return found.slice(0, 3).flatMap((one, at) =>
    found.slice(at + 1, 3).map((other) => {
      const text = sentence
        .replace(new RegExp(one, 'giu'), '\u0001')
        .replace(new RegExp(other, 'giu'), lowerFirst(one))
        .replaceAll('\u0001', lowerFirst(other));
      return { kind: 'swapped names', text: upperFirst(text) };
    }),
  );
}

const verb =
  /^(.+?) ((?:không |chỉ )?(?:được|phải|có thể|tiếp|nộp|gửi|báo cáo|kiểm tra|quyết định|thẩm định|giám sát|chi trả|họp|cử) .+)$/u;

/** The subject of one provision with what another one says of its own: every word stands in the two. */
export function mergedProvisions(one: string, other: string): string | undefined {
  const [a, b] = [verb.exec(one), verb.exec(other)];
  if (a === null || b === null || a[1] === b[1] || /^(?:Khi|Trường hợp|Nếu)/.test(a[1]!)) return undefined;
  return `${a[1]} ${b[2]}`;
}
