// The windows of the Official Account to the millisecond, and what fits into a template.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consultationCost, templateData, wayOfReminder } from '../../src/channels/zaloPolicy.ts';

const hours48 = 172_800_000;
const days7 = 604_800_000;

describe('the windows', () => {
  it.each<[number | undefined, string, string, string]>([
    // A clock that runs behind.
    [-5_000, 'free', 'consultation', 'consultation'],
    [0, 'free', 'consultation', 'consultation'],
    [hours48 - 1, 'free', 'consultation', 'consultation'],
    [hours48, 'free', 'consultation', 'consultation'],
    [hours48 + 1, 'billed', 'template', 'consultation'],
    [days7 - 1, 'billed', 'template', 'consultation'],
    [days7, 'billed', 'template', 'consultation'],
    [days7 + 1, 'refused', 'template', 'template'],
    [undefined, 'refused', 'template', 'template'],
  ])('after %s ms: %s; without paid messages %s, with them %s', (sinceMs, cost, frugal, paying) => {
    expect(consultationCost(sinceMs)).toBe(cost);
    expect(wayOfReminder(sinceMs, { paidMessages: false })).toBe(frugal);
    expect(wayOfReminder(sinceMs, { paidMessages: true })).toBe(paying);
  });

  it('never costs anything that was not allowed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -days7, max: 3 * days7 }), (sinceMs) => {
        const frugal = wayOfReminder(sinceMs, { paidMessages: false });
        expect(frugal === 'consultation').toBe(consultationCost(sinceMs) === 'free');
      }),
    );
  });
});

describe('the parameters of a template', () => {
  it('are cut between words to their ceilings', () => {
    const data = templateData({
      recipient: 'Công Tằng Tôn Nữ Thị Phương Thảo Nguyên',
      count: 3,
      nearest: 'thứ Hai, ngày 23 tháng 11 năm 2026',
    });
    expect(data).toEqual({
      ho_ten: 'Công Tằng Tôn Nữ Thị Phương',
      so_viec: '3',
      thoi_gian: 'thứ Hai, ngày 23',
    });
  });

  it('leave what fits as it is', () => {
    expect(templateData({ recipient: 'Nguyễn Văn A', count: 12, nearest: '08:00 23/11/2026' })).toEqual({
      ho_ten: 'Nguyễn Văn A',
      so_viec: '12',
      thoi_gian: '08:00 23/11/2026',
    });
  });

  it('are never longer than Zalo takes, whatever a name is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
        const { ho_ten, thoi_gian } = templateData({ recipient: name, count: 1, nearest: name });
        expect(ho_ten.length).toBeLessThanOrEqual(30);
        expect(thoi_gian.length).toBeLessThanOrEqual(20);
        expect(ho_ten.isWellFormed() && thoi_gian.isWellFormed()).toBe(true);
      }),
    );
  });
});
