// Secrecy marks in all their disguises, and the many innocent words that contain the syllable.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMarkedSecret } from '../../src/bot/stateSecret.ts';

const marked = [
  'MẬT',
  'Mật',
  'mật',
  'TỐI MẬT',
  'Tối mật',
  'TUYỆT MẬT',
  'tuyệt mật',
  'TUYET MAT',
  'TOI MAT',
  'MAT',
  'tuyet mat',
  'M Ậ T',
  'T U Y Ệ T   M Ậ T',
  'T.Ố.I M.Ậ.T',
  '*** MẬT ***',
  '[TỐI MẬT]',
  '(Mật)',
  'ＭẬＴ',
  'M\u200bẬ\u200bT',
  'TỐI\u00a0MẬT',
  'UBND TỈNH A\nTUYỆT MẬT\nBáo cáo tình hình',
  'Số: 12/BC-UBND (Mật)',
  'Độ mật: Tối mật',
  'độ mật: mật',
  'ĐỘ MẬT: TUYỆT MẬT',
  'do mat: tuyet mat',
  'Mức độ mật: Mật',
  'ỦY BAN NHÂN DÂN TỈNH     MẬT',
  'Đây là văn bản MẬT của tỉnh, tóm tắt giúp',
  'CÔNG VĂN TỐI MẬT SỐ 15',
  'Mật: kế hoạch diễn tập quý 4',
  'Tuyệt mật - Phương án tác chiến',
  'Báo cáo số 5 - Tối mật',
  'THÔNG BÁO MẬT SỐ 3',
  'CÔNG VĂN TUYET MAT SỐ 15',
  'Văn bản này đóng dấu Mật: tóm tắt giúp',
  'Mức: tối mật',
  'Tuyệt Mật phương án bảo vệ đại hội',
  'Tối Mật kế hoạch phòng thủ khu vực',
  'Phương án Tối Mật của tỉnh',
  'tuyệt mật phương án bảo vệ đại hội',
  'tối mật kế hoạch phòng thủ',
  'Kính gửi Trợ lý\ntuyệt mật phương án bảo vệ đại hội',
  'mật: kế hoạch diễn tập',
  'mẬt : kế hoạch diễn tập',
  '- mật: kế hoạch diễn tập',
  'Nội dung tối mật: kế hoạch phòng thủ',
  'nội dung mật: kế hoạch phòng thủ',
  'Độ mật Mật kế hoạch diễn tập',
  'độ mật là tối mật, tóm tắt giúp',
  '"Mật" kế hoạch diễn tập quý 4',
  '“Tối mật” kế hoạch diễn tập',
  'TOI MAT KE HOACH PHONG THU',
  'TOI MAT ke hoach phong thu',
  'MAT: KE HOACH DIEN TAP',
  'M.Ậ.T kế hoạch diễn tập',
  'T.Ố.I M.Ậ.T kế hoạch diễn tập',
  'T-Ố-I M-Ậ-T kế hoạch diễn tập',
  'TỐI-MẬT kế hoạch diễn tập',
  'M_Ậ_T kế hoạch diễn tập',
  'M"Ậ"T kế hoạch diễn tập',
  'MẬT.Kế hoạch diễn tập',
];

const innocent = [
  'bảo mật thông tin',
  'BẢO MẬT THÔNG TIN',
  'B Ả O M Ậ T',
  'bí mật kinh doanh',
  'BÍ MẬT NHÀ NƯỚC là gì?',
  'mật ong',
  'MẬT ONG RỪNG',
  'mật khẩu',
  'MẬT KHẨU của tôi là gì',
  'mật độ dân số',
  'MẬT ĐỘ XÂY DỰNG: 60%',
  'Mật độ dân số: bao nhiêu?',
  'mật độ: 50 người',
  'độ mật: không',
  'Độ mật: thường',
  'thân mật',
  'BẢO-MẬT THÔNG TIN',
  'B.Ả.O M.Ậ.T',
  'MẬT-KHẨU của tôi',
  'tuyệt mật là gì?',
  'Tối mật và tuyệt mật khác nhau thế nào?',
  '"Mật" là gì?',
  'các độ mật là gì?',
  'tài liệu độ mật nào thì phải đóng dấu?',
  'tôi mất thẻ',
  'Tôi mất thẻ cán bộ',
  'TÔI MẤT THẺ',
  'TOI MAT CAN CUOC',
  'toi mat the can bo',
  'TOI MAT THE CAN BO',
  'ly do mat: hong may',
  'mat',
  'mất điện',
  'MẤT ĐIỆN',
  'mặt bằng',
  'Mật khẩu: đổi ở đâu?',
  'văn bản mật được gửi thế nào?',
  'tài liệu tối mật do ai quản lý',
  'họp bao lâu thì chậm',
  'văn bản đóng dấu mật thì ai được đọc?',
  'Dấu "Tối mật" được đóng ở đâu?',
  'mật độ, mật khẩu và bảo mật',
  'Độ bảo mật: cao',
  'Yêu cầu bảo mật: theo quy định',
  'cấp: mật khẩu mới',
  'ai đi họp thay khi thủ trưởng bận đột xuất?',
  'chấm điểm',
  '',
  '   ',
  '\ud800',
];

describe('a secrecy mark', () => {
  test.each(marked)('is seen in %j', (text) => {
    expect(isMarkedSecret(text)).toBe(true);
    expect(isMarkedSecret(text.normalize('NFD'))).toBe(true);
  });

  test.each(innocent)('is not seen in %j', (text) => {
    expect(isMarkedSecret(text)).toBe(false);
    expect(isMarkedSecret(text.normalize('NFD'))).toBe(false);
  });

  test('is seen on a line of its own whatever stands above and below', () => {
    const stamp = fc.constantFrom('MẬT', 'Tối mật', 'TUYỆT MẬT', '  T U Y Ệ T  M Ậ T  ', 'TUYET MAT', 'Độ mật: Mật');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), stamp, fc.string({ unit: 'binary' }), (above, mark, below) => {
        expect(isMarkedSecret(`${above}\n${mark}\n${below}`)).toBe(true);
      }),
    );
  });

  test('is looked for in linear time, whatever is typed', () => {
    for (const unit of [
      'M Ậ ',
      'MẬT KHẨU ',
      'độ mật',
      '   ',
      '\t ',
      'T U Y Ệ T ',
      '(mật',
      'm a ',
      '***',
      'm.',
      'M.Ậ.',
      'tối mật khẩu ',
      '"',
      '- ',
    ]) {
      const started = performance.now();
      expect(isMarkedSecret(unit.repeat(20_000) + ' mật khẩu')).toBe(false);
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});
