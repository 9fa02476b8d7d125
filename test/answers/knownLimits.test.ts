// What a user would insist on and does not get yet. When one of these begins to hold, it moves to its proper file.
import { describe, expect, test } from 'vitest';
import { asker, carPool, readText } from './sampleRegulations.ts';

const cars = readText('quy-che-xe.md', carPool);
const askCars = asker([cars]);

describe('answers to something else', () => {
  test.fails('a use that no clause speaks of is not allowed', () => {
    expect(askCars('Lái xe có được dùng xe đi việc riêng không?').lead).not.toMatch(/^Có\./);
  });

  test.fails('a name that no clause states is not answered with a form', () => {
    expect(askCars('Chánh Văn phòng tên gì?').outcome).toBe('not_found');
  });

  test.fails('what a form holds is answered with its list', () => {
    expect(askCars('Phiếu đăng ký gồm những nội dung nào?').lead).toMatch(/^Phiếu đăng ký gồm|họ tên/iu);
  });

  test.fails('the list opened by "Văn phòng có trách nhiệm:" is not answered with its opening alone', () => {
    expect(askCars('Văn phòng có trách nhiệm gì?').lead).toMatch(/\b3 /);
  });
});
