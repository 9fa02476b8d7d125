// Answers about deadlines from literal boards: what is known is said, what is not is not made up.
import { describe, expect, test } from 'vitest';
import type { Deadline } from '../../src/deadlines/deadline.ts';
import { createComingLine, createDeadlineAnswers, type DeadlineBoard } from '../../src/deadlines/deadlineAnswers.ts';
import type { DateRule, Obligation } from '../../src/deadlines/obligation.ts';

function obligation(id: string, name: string, asked: string[], dates: DateRule[], more: Partial<Obligation> = {}) {
  return {
    id,
    name,
    asked,
    kind: 'yearly',
    off: undefined,
    provision: undefined,
    source: `Nguồn của ${id}`,
    dates,
    audience: [{ role: 'focal_point', steps: ['T'] }],
    escalation: { afterWorkingDays: 2, rungs: [] },
    overdue: false,
    meeting: false,
    ...more,
  } satisfies Obligation;
}

const scoring = obligation(
  'tu-cham-diem',
  'Gửi bảng tự chấm điểm năm {year}',
  ['chấm điểm', 'bảng chấm điểm'],
  [{ rule: 'entered' }],
  { provision: 'qd-1/dieu-2', source: 'Chấm điểm hằng năm theo kế hoạch, hướng dẫn; ngày đổi mỗi năm' },
);
const signing = obligation(
  'ky-bang',
  'Ký bảng tự chấm điểm năm {year}',
  ['ký bảng chấm điểm'],
  [{ rule: 'days-before', obligation: 'tu-cham-diem', workingDays: 3 }],
);
const reports = obligation(
  'gui-bao-cao',
  'Gửi báo cáo {period} {year}',
  ['báo cáo'],
  [
    {
      rule: 'provisional',
      wording: 'chậm nhất ngày',
      days: [
        { key: 'quy-1', name: 'quý I năm', on: '03-20' },
        { key: 'quy-3', name: 'quý III năm', on: '09-20' },
      ],
    },
  ],
  { kind: 'periodic' },
);
const review = obligation(
  'so-ket',
  'Sơ kết năm {year}',
  ['sơ kết'],
  [{ rule: 'nudge', days: [{ key: 'nam', name: 'năm', on: '06-01' }] }],
);
const meeting = obligation('hop', 'Phiên họp', ['họp'], [{ rule: 'entered' }], {
  kind: 'event',
  meeting: true,
  provision: 'qd-1/dieu-3',
});
const feed = obligation('pakn', 'Phản ánh quá hạn', ['phản ánh'], [{ rule: 'entered' }], { off: 'chưa kết nối' });
const obligations = [scoring, signing, reports, review, meeting, feed];

function deadline(obligationId: string, occurrence: string, name: string, more: Partial<Deadline> = {}): Deadline {
  return {
    obligationId,
    occurrence,
    name,
    due: {
      wording: 'trước ngày 21/12/2026',
      lastDay: '2026-12-20',
      time: undefined,
      safeDay: '2026-12-18',
      fallbackDay: '2026-12-21',
      tentative: false,
    },
    status: 'confirmed',
    basis: 'Kế hoạch số 12/KH-UBND, ngày 05/10/2026',
    enteredOn: '2026-10-06',
    days: undefined,
    ...more,
  };
}

const scoring2026 = deadline('tu-cham-diem', '2026', 'Gửi bảng tự chấm điểm năm 2026');
const thirdQuarter = deadline('gui-bao-cao', '2026-quy-3', 'Gửi báo cáo quý III năm 2026', {
  due: {
    wording: 'chậm nhất ngày 20/09/2026',
    lastDay: '2026-09-20',
    time: undefined,
    safeDay: '2026-09-18',
    fallbackDay: '2026-09-21',
    tentative: true,
  },
  status: 'provisional',
  basis: 'Văn bản 581/BNV-CCHC',
  enteredOn: undefined,
});
const reminderDay = deadline('so-ket', '2026-nam', 'Sơ kết năm 2026', { status: 'internal' });

function answers(coming: DeadlineBoard['coming'] | Deadline[], known: Obligation[] = obligations) {
  const board = { obligations: known, coming: Array.isArray(coming) ? () => coming : coming };
  return {
    board: () => board,
    workingDaysBetween: (from: string, to: string) => (from === '2026-09-08' && to === '2026-09-18' ? 8 : 20),
    provisionLine: (id: string) => (id === 'qd-1/dieu-2' ? 'Điều 2 Quyết định số 1' : undefined),
  };
}

const ask = (text: string, coming: DeadlineBoard['coming'] | Deadline[], unitIds: string[] = []) =>
  createDeadlineAnswers(answers(coming))(text, '2026-09-08', unitIds);

test('what asks for no deadline is left to the documents', () => {
  expect(ask('Người đứng đầu có trách nhiệm gì trong chấm điểm?', [scoring2026])).toBeUndefined();
  expect(ask('hãy xác nhận hạn chấm điểm là 30/11', [scoring2026])).toBeUndefined();
});

describe('before a date is entered', () => {
  test('it says so, what is known, and whom to ask; no date stands in it', () => {
    expect(ask('Hạn chấm điểm khi nào?', [thirdQuarter])).toEqual({
      outcome: 'reminder',
      text: [
        'Hiện chưa có kế hoạch năm nay cho việc “Gửi bảng tự chấm điểm”, nên Trợ lý chưa nêu được ngày.\nĐiều đã biết: chấm điểm hằng năm theo kế hoạch, hướng dẫn; ngày đổi mỗi năm.',
        'Quy định: Điều 2 Quyết định số 1.',
        'Anh/chị vui lòng hỏi cán bộ điều phối hoặc Sở Nội vụ; khi hạn được nhập, Trợ lý nhắc đúng người phụ trách.',
      ].join('\n\n'),
      lead: 'Hiện chưa có kế hoạch năm nay cho việc “Gửi bảng tự chấm điểm”, nên Trợ lý chưa nêu được ngày.\nĐiều đã biết: chấm điểm hằng năm theo kế hoạch, hướng dẫn; ngày đổi mỗi năm.',
      sources: ['Quy định: Điều 2 Quyết định số 1.'],
      caveats: [],
      nextStep:
        'Anh/chị vui lòng hỏi cán bộ điều phối hoặc Sở Nội vụ; khi hạn được nhập, Trợ lý nhắc đúng người phụ trách.',
      citations: [],
      suggestions: [],
    });
  });

  test('a regulation that is not loaded is not named', () => {
    expect(ask('khi nào họp', [])?.sources).toEqual([]);
    expect(ask('khi nào họp', [])?.lead).toContain('chưa có thông báo hoặc giấy mời nào được nhập');
  });

  test('another year than that of the plan', () => {
    expect(ask('hạn chấm điểm năm 2028', [scoring2026])?.lead).toContain('chưa có kế hoạch năm 2028');
    expect(ask('hạn chấm điểm năm 2026', [])?.lead).toContain('chưa có kế hoạch năm nay');
  });

  test('what only has a day of ours has no due date', () => {
    const answer = ask('hạn sơ kết', [reminderDay]);
    expect(answer?.lead).toBe(
      'Hiện chưa có hạn nào được nhập cho việc “Sơ kết”.\nTrợ lý nhắc việc này vào ngày 01/06 hằng năm; đó không phải hạn. Nguồn: nguồn của so-ket.',
    );
  });

  test('what follows another waits with it', () => {
    expect(ask('hạn ký bảng chấm điểm', [])?.lead).toMatch(
      /^Việc “Ký bảng tự chấm điểm” không có hạn riêng, đi theo hạn của việc “Gửi bảng tự chấm điểm”\.\nHiện chưa có kế hoạch năm nay/,
    );
  });

  test('what is switched off says why', () => {
    expect(ask('hạn phản ánh', [])?.text).toBe('Việc “Phản ánh quá hạn” hiện không được theo dõi: chưa kết nối.');
  });
});

describe('with a date', () => {
  test('wording, weekday, safe day, what is left, basis; the fallback only as such', () => {
    expect(ask('hạn chấm điểm khi nào', [thirdQuarter, scoring2026])?.lead).toBe(
      'Gửi bảng tự chấm điểm năm 2026: trước ngày 21/12/2026 (an toàn: thứ Sáu, 18/12/2026; còn 20 ngày làm việc; nếu tính theo Điều 148.5 Bộ luật Dân sự 2015 thì đến hết thứ Hai, 21/12/2026, nhưng nơi nhận có thể đóng sớm hơn). Căn cứ: Kế hoạch số 12/KH-UBND, ngày 05/10/2026.',
    );
  });

  test('a pattern is said to be one, with its source and whom to ask', () => {
    const answer = ask('han nop bc quy 3', [thirdQuarter, scoring2026]);
    expect(answer?.lead).toContain('chậm nhất ngày 20/09/2026 (an toàn: thứ Sáu, 18/09/2026; còn 8 ngày làm việc');
    expect(answer?.lead).toContain('tạm tính');
    expect(answer?.lead).toContain('mốc này chưa được xác nhận cho năm nay');
    expect(answer?.caveats).toEqual(['Nguồn của mốc chưa được xác nhận: văn bản 581/BNV-CCHC.']);
    expect(answer?.nextStep).toContain('hạn chính thức của đơn vị');
  });

  test('of a pattern that is too far off for the calendar only the pattern is known', () => {
    expect(ask('hạn báo cáo quý 1', [thirdQuarter])?.lead).toBe(
      'Theo lịch chung hằng năm, chưa được xác nhận: Gửi báo cáo quý I năm 2027: chậm nhất ngày 20/03/2027.',
    );
    expect(ask('hạn báo cáo năm 2028', [])?.lead).toBe(
      'Theo lịch chung hằng năm, chưa được xác nhận:\n- Gửi báo cáo quý I năm 2028: chậm nhất ngày 20/03/2028.\n- Gửi báo cáo quý III năm 2028: chậm nhất ngày 20/09/2028.',
    );
  });

  test('a period that nobody reports on', () => {
    expect(ask('hạn báo cáo quý 2', [thirdQuarter])?.lead).toMatch(
      /^Lịch đang theo dõi không có kỳ được hỏi\.\nChưa có hạn nào .*: Gửi báo cáo quý III năm 2026: /,
    );
    expect(ask('hạn chấm điểm quý 2', [scoring2026])?.lead).toMatch(/^Gửi bảng tự chấm điểm năm 2026: /);
  });

  test('what is due in January belongs to the year before as well', () => {
    const late = deadline('tu-cham-diem', '2026', 'Gửi bảng tự chấm điểm năm 2026', {
      due: { ...scoring2026.due, wording: 'trước ngày 16/01/2027', lastDay: '2027-01-15', safeDay: '2027-01-15' },
    });
    for (const year of [2026, 2027]) {
      expect(ask(`hạn chấm điểm năm ${year}`, [late])?.lead).toContain('trước ngày 16/01/2027');
    }
  });

  test('an event is asked for by its obligation and named as it was entered', () => {
    const event = deadline('hop', 'su-kien-7', 'Họp giao ban CCHC', {
      due: { ...scoring2026.due, wording: '14 giờ 00 ngày 18/12/2026', lastDay: '2026-12-18', time: '14:00' },
    });
    expect(ask('lịch họp', [event])?.lead).toMatch(
      /^Họp giao ban CCHC: 14 giờ 00 ngày 18\/12\/2026 \(14 giờ 00, thứ Sáu, 18\/12\/2026/,
    );
  });
});

describe('several', () => {
  const many = Array.from({ length: 7 }, (_, at) =>
    deadline('hop', `su-kien-${at + 1}`, `Họp lần ${at + 1}`, { basis: `Giấy mời số ${at + 1}` }),
  );

  test('at most five are listed, without the legal fallback, each with what it rests on', () => {
    const answer = ask('các hạn sắp tới', [thirdQuarter, ...many]);
    const lines = answer?.lead.split('\n') ?? [];
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe('Các hạn sắp tới:');
    expect(lines[1]).toMatch(/^- Gửi báo cáo quý III năm 2026: .*; mốc chưa được xác nhận\.$/);
    expect(lines[2]).toBe(
      '- Họp lần 1: trước ngày 21/12/2026 (an toàn: thứ Sáu, 18/12/2026; còn 20 ngày làm việc); căn cứ: Giấy mời số 1.',
    );
    expect(lines[6]).toBe('Và 3 hạn khác xa hơn.');
    expect(answer?.lead).not.toContain('148.5');
  });

  test('patterns from several sources are not all explained', () => {
    const other = { ...thirdQuarter, obligationId: 'hop', basis: 'Nơi khác' };
    expect(ask('các hạn sắp tới', [thirdQuarter, other])?.caveats).toEqual([
      'Mốc chưa được xác nhận lấy theo lịch chung; anh/chị hỏi riêng từng hạn để xem nguồn của mốc.',
    ]);
  });

  test('days of ours are no deadlines', () => {
    expect(ask('các hạn sắp tới', [reminderDay])?.lead).toBe('Hiện chưa có hạn chung nào sắp tới được nhập.');
  });
});

describe('what is mine', () => {
  const forUnits: DeadlineBoard['coming'] = (_, unitIds) => (unitIds.includes('snv') ? [scoring2026] : [thirdQuarter]);

  test('of somebody unknown: how to connect, and what holds for every unit', () => {
    const answer = ask('tôi còn nợ gì', forUnits);
    expect(answer?.lead).toMatch(
      /^Trợ lý chưa biết anh\/chị là ai.*\nChưa có hạn nào .*: Gửi báo cáo quý III năm 2026: /,
    );
    expect(answer?.nextStep).toBe('Để xem việc của mình, anh/chị gõ /dangky kèm mã do cán bộ điều phối cấp.');
    expect(ask('hạn của tôi', [])?.lead).toContain('Hiện chưa có hạn chung nào sắp tới được nhập.');
  });

  test('of a known unit: its dates', () => {
    const answer = ask('việc của tôi', forUnits, ['snv']);
    expect(answer?.lead).toMatch(/^Gửi bảng tự chấm điểm năm 2026: /);
    expect(answer?.text).not.toContain('/dangky');
    expect(ask('việc của tôi', [], ['snv'])?.lead).toBe('Hiện chưa có hạn nào sắp tới được nhập cho đơn vị anh/chị.');
  });
});

describe('the line under an answer about a duty', () => {
  const line = (provisionIds: string[], coming: Deadline[]) =>
    createComingLine(answers(coming))(provisionIds, '2026-09-08', []);

  test('the soonest date that rests on a cited provision', () => {
    expect(line(['qd-1/dieu-2'], [thirdQuarter, scoring2026])).toMatch(
      /^Hạn sắp tới: Gửi bảng tự chấm điểm năm 2026, trước ngày 21\/12\/2026 \(an toàn: thứ Sáu, 18\/12\/2026; .*\)\.$/,
    );
  });

  test('a meeting is no deadline', () => {
    expect(line(['qd-1/dieu-3'], [deadline('hop', 'su-kien-1', 'Họp CCHC')])).toMatch(/^Lịch họp sắp tới: Họp CCHC, /);
  });

  test('a pattern is said to be one', () => {
    const based = createComingLine(answers([thirdQuarter], [{ ...reports, provision: 'qd-1/dieu-9' }]));
    expect(based(['qd-1/dieu-9'], '2026-09-08', [])).toMatch(/chưa được xác nhận cho năm nay\.$/);
  });

  test.each([
    ['another provision is cited', ['qd-1/dieu-4'], [scoring2026]],
    ['nothing is cited', [], [scoring2026]],
    ['no date is known', ['qd-1/dieu-2'], [thirdQuarter]],
    ['it is a day of ours', ['qd-1/dieu-2'], [{ ...scoring2026, status: 'internal' as const }]],
  ])('nothing when %s', (_, provisionIds, coming) => {
    expect(line(provisionIds, coming)).toBeUndefined();
  });
});
