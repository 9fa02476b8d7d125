// The units in which documents are searched, and the way from a provision to what is around it.
import { describe, expect, test } from 'vitest';
import { createLibrary } from '../../src/regulations/library.ts';
import { archives, bundled, carPool, readText } from '../answers/sampleRegulations.ts';

const cars = readText('xe.md', carPool);
const files = readText('luu-tru.md', archives);
const library = createLibrary([cars, files]);

test('a Điều is one unit with all its khoản', () => {
  expect(library.units.map(({ document, provision }) => `${document.id} ${provision.label}`)).toEqual([
    ...[1, 2, 3, 4, 5, 6].map((number) => `quy-che-xe Điều ${number}`),
    ...[1, 5, 6].map((number) => `quy-dinh-luu-tru Điều ${number}`),
  ]);
  const registration = library.units[2]!;
  expect(registration.heading).toBe('Đăng ký sử dụng xe');
  expect(registration.path).toBe('Quy chế quản lý xe ô tô công\nSỬ DỤNG XE');
  expect(registration.body).toMatch(/^1\. Người có nhu cầu[\s\S]*b\) Nơi đến và thời gian đi\.$/);
});

test('without Điều, each numbered item is one', () => {
  const labels = createLibrary(bundled).units.map(({ provision }) => provision.label);
  expect(labels).toHaveLength(20);
  expect([labels[0], labels[8]]).toEqual(['mục I.1', 'mục II.1']);
});

test('every unit’s body is verbatim', () => {
  for (const { document, provision, body } of createLibrary([...bundled, cars, files]).units) {
    expect(document.text.slice(provision.start, provision.end)).toContain(body);
  }
});

test('preamble and signature are no units, unless there is nothing else', () => {
  const text =
    'ỦY BAN NHÂN DÂN TỈNH\n\nQUYẾT ĐỊNH\n\nBan hành quy chế\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\n### Điều 1. Ban hành\n\nBan hành quy chế này.\n\nNơi nhận:\n- Như Điều 1;\n';
  const labels = createLibrary([readText('qd.md', text)]).units.map(({ provision }) => provision.label);
  expect(labels).toEqual(['Điều 1']);
  expect(createLibrary([readText('van.md', 'Chỉ có một đoạn văn xuôi ngắn.')]).units).toHaveLength(1);
});

describe('finding', () => {
  const item = library.provision('quy-che-xe/dieu-3/khoan-3/diem-b')!;

  test('the way from the outermost provision down', () => {
    expect(library.ancestry(item).map(({ id }) => id)).toEqual([
      'quy-che-xe/chuong-ii',
      'quy-che-xe/dieu-3',
      'quy-che-xe/dieu-3/khoan-3',
      'quy-che-xe/dieu-3/khoan-3/diem-b',
    ]);
  });

  test('the text without its marker', () => {
    expect(library.body(item)).toBe('Nơi đến và thời gian đi.');
  });

  test('documents and provisions by id; others are undefined', () => {
    expect(library.document('quy-dinh-luu-tru')).toBe(files);
    expect(library.document('khong-co')).toBeUndefined();
    expect(library.provision('quy-che-xe/dieu-99')).toBeUndefined();
    expect(library.document('__proto__')).toBeUndefined();
  });
});

test('an empty library', () => {
  expect(createLibrary([]).units).toEqual([]);
});
