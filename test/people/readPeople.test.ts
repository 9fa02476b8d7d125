// People files: good ones become people, bad ones name every line, and nothing breaks the reader.
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles } from '../../src/people/official.ts';
import { columns } from '../../src/people/peopleLines.ts';
import { channelNames, unitIdOf } from '../../src/people/personLine.ts';
import { type PeopleFile, readPeople } from '../../src/people/readPeople.ts';

const head = 'id,name,title,unit,unit_parent,roles,channel_order,email';

const good: PeopleFile = {
  units: [
    { id: 'phong-cchc', name: 'Phòng CCHC', parentId: 'so-noi-vu' },
    { id: 'so-noi-vu', name: 'Sở Nội vụ', parentId: undefined },
  ],
  officials: [
    {
      id: 'an',
      name: 'Nguyễn Văn An',
      title: 'Giám đốc',
      email: 'an@tinh.gov.vn',
      channelOrder: ['telegram', 'web'],
      posts: [
        { unitId: 'phong-cchc', role: 'direct_leader' },
        { unitId: 'so-noi-vu', role: 'head' },
        { unitId: 'so-noi-vu', role: 'admin' },
      ],
      leave: undefined,
    },
    {
      id: 'binh.tt',
      name: 'Trần Thị Bình',
      title: '',
      email: undefined,
      channelOrder: ['web'],
      posts: [{ unitId: 'phong-cchc', role: 'focal_point' }],
      leave: undefined,
    },
  ],
};

const lines = [
  head,
  'an,Nguyễn Văn An,Giám đốc,Sở Nội vụ,,admin|head,telegram>web,an@tinh.gov.vn',
  'an,,,Phòng CCHC,,direct_leader,,',
  'Binh.TT,Trần Thị Bình,,Phòng CCHC,Sở Nội vụ,focal_point,,',
];

describe('a good file', () => {
  it.each([
    ['commas and line feeds', lines.join('\n')],
    [
      'a byte-order mark, semicolons, CRLF and empty lines',
      `\uFEFF${lines.join('\r\n\r\n').replaceAll(',', ';')}\r\n;;;\r\n`,
    ],
    [
      'decomposed letters, blanks and invisible characters',
      lines.join('\n').normalize('NFD').replaceAll(',', '\u200B ,\u00A0'),
    ],
    ['trailing separators, as spreadsheets write them', lines.map((line) => `${line},,`).join('\n')],
  ])('is read with %s', (_, text) => {
    expect(readPeople(text)).toEqual(good);
  });

  it('leaves a parent to the database that the file does not name', () => {
    const read = readPeople('id,name,unit,unit_parent,roles\nan,An,Phòng Một,Sở Khác,head');
    expect(read).toMatchObject({ units: [{ id: 'phong-mot', parentId: 'so-khac' }] });
  });

  it('is read in a moment when it is as large as a province', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `p${n},Người ${n},,Đơn vị ${n % 1_000},,deputy,,`);
    const started = performance.now();
    const read = readPeople([head, ...many].join('\n'));
    expect('officials' in read && [read.units.length, read.officials.length]).toEqual([1_000, 20_000]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('a bad file', () => {
  const row = (changes: Partial<Record<(typeof columns)[number], string>>) => {
    const cells = {
      id: 'an',
      name: 'An',
      title: '',
      unit: 'Sở',
      unit_parent: '',
      roles: 'head',
      channel_order: '',
      email: '',
    };
    return stringify([columns.map((column) => changes[column] ?? cells[column])]).trimEnd();
  };
  const fine = row({ id: 'tot' });

  it.each<[string, string, string[]]>([
    ['nothing in it', '', ['1: tệp không có người nào']],
    ['a head and nothing below', `${head}\n`, ['1: tệp không có người nào']],
    ['6 MB', 'x'.repeat(6_000_000), ['1: tệp lớn hơn 5 MB']],
    ['too many lines', [head, ...Array(20_001).fill(fine)].join('\n'), ['20002: tệp có hơn 20.000 dòng']],
    [
      'an unknown and a missing column',
      'id,name,phone,roles\n',
      ['1 phone: không có cột mang tên này', '1 unit: thiếu cột bắt buộc'],
    ],
    ['a column twice', `${head},name\n${fine},x`, ['1 name: cột xuất hiện hai lần']],
    ['a quote left open', `${head}\n${fine}\n"an,An,,Sở,,head,,\n${fine}`, ['3: dấu ngoặc kép đặt chưa đúng']],
    ['a quote in the middle', `${head}\nan,An "Ba",,Sở,,head,,`, ['2: dấu ngoặc kép đặt chưa đúng']],
    ['cells that are missing', `${head}\n${fine}\nan,An`, ['3: dòng có 2 ô trong khi dòng đầu có 8 cột']],
    [
      'cells too many',
      `${head}\nan,An,Phó, Giám đốc,Sở,,head,web,a@b.vn`,
      ['2: dòng có 9 ô trong khi dòng đầu có 8 cột'],
    ],
    [
      'empty cells',
      `${head}\n${row({ id: '', unit: '', roles: '' })}`,
      ['2 id: ô bắt buộc đang để trống', '2 unit: ô bắt buộc đang để trống', '2 roles: chưa có vai trò nào'],
    ],
    ['a name missing', `${head}\n${row({ name: '' })}`, ['2 name: ô bắt buộc đang để trống']],
    [
      'ids that are none',
      `${head}\n${row({ id: 'ân' })}\n${row({ id: '.a' })}\n${row({ id: 'a'.repeat(64) })}`,
      ['2 id: mã người dùng chưa đúng', '3 id: mã người dùng chưa đúng', '4 id: mã người dùng chưa đúng'],
    ],
    ['an unknown role', `${head}\n${row({ roles: 'head|sếp' })}`, ['2 roles: không có "sếp"']],
    ['an unknown channel', `${head}\n${row({ channel_order: 'web>fax' })}`, ['2 channel_order: không có "fax"']],
    ['a wrong e-mail', `${head}\n${row({ email: 'an@' })}`, ['2 email: địa chỉ thư điện tử chưa đúng']],
    [
      'a formula',
      `${head}\n${row({ name: '=HYPERLINK(1)', unit: '@x' })}`,
      [
        '2 name: nội dung bắt đầu bằng dấu =, +, - hoặc @ nên bảng tính có thể hiểu là công thức',
        '2 unit: nội dung bắt đầu bằng dấu =, +, - hoặc @ nên bảng tính có thể hiểu là công thức',
      ],
    ],
    [
      'a line break in a name, and the right line after it',
      `${head}\r\n${row({ name: 'An\r\nBình' })}\r\n${row({ id: 'b', roles: '' })}`,
      ['2 name: ô có ký tự điều khiển hoặc xuống dòng', '4 roles: chưa có vai trò nào'],
    ],
    [
      'a long name',
      `${head}\n${row({ name: 'ỡ'.repeat(120) })}\n${row({ id: 'b', name: 'ỡ'.repeat(121) })}`,
      ['3 name: nội dung dài hơn 120 ký tự'],
    ],
    [
      'a unit without a letter',
      `${head}\n${row({ unit: '…' })}`,
      ['2 unit: tên đơn vị không có chữ cái La-tinh hay chữ số nào'],
    ],
    [
      'two spellings of one unit',
      `${head}\n${row({ unit: 'Sở Y tế' })}\n${row({ id: 'b', unit: 'Sở Y Te' })}`,
      ['3 unit: tên đơn vị viết khác với "Sở Y tế" ở dòng 2 nhưng cho cùng một mã'],
    ],
    [
      'two parents of one unit',
      `${head}\n${row({ unit_parent: 'Một' })}\n${row({ id: 'b', unit_parent: 'Hai' })}`,
      ['3 unit_parent: đơn vị cấp trên khác với dòng 2'],
    ],
    [
      'units above themselves',
      `${head}\n${row({ unit: 'A', unit_parent: 'B' })}\n${row({ unit: 'B', unit_parent: 'C' })}\n${row({ unit: 'C', unit_parent: 'B' })}`,
      ['3 unit_parent: "B" là cấp trên của chính mình', '4 unit_parent: "C" là cấp trên của chính mình'],
    ],
    [
      'one id of two people',
      `${head}\n${row({ title: 'Phó' })}\n${row({ name: 'Bình', title: 'Trưởng', channel_order: 'telegram', email: 'b@b.vn' })}`,
      [
        '3 name: khác với dòng 2 của cùng người này',
        '3 title: khác với dòng 2 của cùng người này',
        '3 channel_order: khác với dòng 2 của cùng người này',
        '3 email: khác với dòng 2 của cùng người này',
      ],
    ],
  ])('with %s says where and what', (_, text, expected) => {
    const read = readPeople(text);
    const found = 'problems' in read ? read.problems : [];
    expect(found.map(({ line, column, problem }) => `${line}${column ? ` ${column}` : ''}: ${problem}`)).toEqual(
      expected,
    );
    expect(found.every(({ remedy }) => remedy.length > 5)).toBe(true);
  });
});

describe('any file', () => {
  /** One line per person and unit. */
  function toCsv({ units, officials }: PeopleFile): string {
    const rows = officials.flatMap(({ id, name, title, email, channelOrder, posts }) =>
      [...Map.groupBy(posts, ({ unitId }) => unitId)].map(([unitId, held]) => {
        const unit = units.find((one) => one.id === unitId);
        const parent = units.find((one) => one.id === unit?.parentId);
        const heldRoles = held.map(({ role }) => role).join('|');
        return [id, name, title, unit?.name, parent?.name ?? unit?.parentId, heldRoles, channelOrder.join('|'), email];
      }),
    );
    return stringify([columns.slice(), ...rows], { bom: true, record_delimiter: 'windows' });
  }

  const word = fc.oneof(
    fc.constantFrom('An', 'Bình', 'Sở Y tế', 'Sở y te', 'Phòng 1', 'a.b', '', ' ', '=x', 'Đ\u0323', '"', ';', '\n'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const some = (names: readonly string[]) =>
    fc.array(fc.constantFrom(...names), { maxLength: 3 }).map((list) => list.join('|'));
  const unit = fc.oneof(fc.constantFrom('Sở Nội vụ', 'Phòng 1', 'Phòng 2', 'UBND, "xã"'), word);
  const id = fc.oneof(fc.constantFrom('an', 'BINH', 'c-1'), word);
  const line = fc.tuple(
    id,
    word,
    word,
    unit,
    unit,
    some(roles),
    some(channelNames),
    fc.constantFrom('', 'a@b.vn', 'x'),
  );
  const plausible = fc.tuple(
    fc.constantFrom('an', 'BINH', 'c-1', 'd'),
    fc.constantFrom('An', 'Bình  Minh'),
    fc.constant(''),
    fc.constantFrom('Sở Nội vụ', 'Phòng 1', 'UBND, "xã"'),
    fc.constantFrom('', 'Sở Nội vụ', 'Khối xã'),
    fc.constantFrom('head', 'deputy | office', 'admin|admin'),
    some(channelNames),
    fc.constantFrom('', 'a@b.vn'),
  );
  const table = (lines: fc.Arbitrary<string[]>) =>
    fc
      .tuple(fc.array(lines, { maxLength: 4 }), fc.constantFrom(',', ';'))
      .map(([rows, delimiter]) => stringify([columns.slice(), ...rows], { delimiter }));
  const text = fc.oneof(
    table(line),
    table(plausible),
    fc.string({ unit: 'binary' }),
    fc.string().map((rest) => `${head}\n${rest}`),
  );

  it('gives problems, or people who read the same when written again', () => {
    let read = 0;
    fc.assert(
      fc.property(text, (csv) => {
        const first = readPeople(csv);
        if ('problems' in first) {
          expect(first.problems).not.toEqual([]);
          return;
        }
        read += 1;
        for (const { id, name } of first.units) expect(unitIdOf(name)).toBe(id);
        expect(readPeople(toCsv(first))).toEqual(first);
      }),
      { numRuns: 1_000 },
    );
    expect(read).toBeGreaterThan(50);
  });
});
