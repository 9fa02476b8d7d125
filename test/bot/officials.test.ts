// What officials and coordinators say to the bot, and what comes of it: the whole path over a real database.
import { describe, expect, test } from 'vitest';
import { openOffice, type SaidItem } from './openOffice.ts';

const scoring = 'Gửi bảng tự chấm điểm chỉ số CCHC năm 2026';

/** Of one obligation in the one unit, as `person: step`. */
const of = (obligation: string, said: SaidItem[]) =>
  said
    .filter((item) => item.obligation === obligation && item.unit === 'so-xay-dung')
    .map(({ who, step }) => `${who}: ${step}`)
    .sort();

const ofScoring = (said: SaidItem[]) => of('tu-cham-diem', said);
const ofMeeting = (said: SaidItem[]) => of('hop-cchc', said);

describe('pairing', () => {
  test('by code: once, then the person is known and asked for consent in words', async () => {
    const office = await openOffice('2026-11-25T09:00');
    const { code } = await office.pairing.issue('chi', new Date('2026-11-25T02:00:00Z'));
    const welcome = await office.say('chi', `Đăng ký ${code.toLowerCase()}`);
    expect(welcome.text).toContain('Đã kết nối: Lê Thị Chi, Chuyên viên, Sở Xây dựng (đầu mối)');
    expect(welcome.text).toContain('đồng ý');
    expect((await office.say('stranger', `/dangky ${code}`)).text).toContain('đã được dùng');
    expect((await office.say('stranger', '/dangky')).text).toContain('/dangky MÃ');
    expect((await office.say('stranger', '/dangky AAAA-AAAA-AAAA')).text).toContain('Mã không đúng');
  });

  test('five wrong codes lock the account, also against the right one', async () => {
    const office = await openOffice('2026-11-25T09:00');
    for (let n = 0; n < 5; n += 1) await office.say('chi', `/dangky 0000-000${n}-0000`);
    const { code } = await office.pairing.issue('chi', new Date('2026-11-25T02:00:00Z'));
    expect((await office.say('chi', `/dangky ${code}`)).text).toContain('tạm khóa 24 giờ');
  });
});

describe('reminders and their answers', () => {
  test('a date is entered, the focal point hears of it, acknowledges, and nobody above is told', async () => {
    const office = await openOffice('2026-11-25T08:30');
    await office.pair('an', 'binh', 'chi', 'dung');
    await office.enterScoring();
    expect(ofScoring(await office.goTo('2026-11-25T08:31'))).toEqual(['chi: T-15']);
    const [reminder] = (await office.inbox('chi')).slice(-1);
    expect(reminder?.text).toContain(`${scoring} (Sở Xây dựng), hạn trước ngày 15/12/2026`);
    expect(reminder?.text).toContain('Hạn mới được nhập thứ Tư, 25/11/2026');
    const taken = await office.tap('chi', 'Đã nhận tất cả');
    expect(taken.text).toContain('Đã ghi nhận anh/chị đã nhận');
    // Two working days later, which would be the deputy's turn.
    expect(ofScoring(await office.goTo('2026-11-27T08:00'))).toEqual([]);
    expect(ofScoring(await office.goTo('2026-12-03T08:00'))).toEqual(['binh: T-7', 'chi: T-7']);
  });

  test('unacknowledged, it climbs: deputy, head, coordinator, in working days', async () => {
    const office = await openOffice('2026-11-25T08:30');
    await office.pair('an', 'binh', 'chi', 'dung');
    await office.enterScoring();
    await office.goTo('2026-11-25T08:31');
    // Thursday is one working day later, Friday two; the undecided Saturday 28/11 is none.
    expect(ofScoring(await office.goTo('2026-11-26T08:00'))).toEqual([]);
    expect(ofScoring(await office.goTo('2026-11-27T08:00'))).toEqual(['binh: T-15']);
    expect((await office.inbox('binh')).at(-1)?.text).toContain('chưa xác nhận đã nhận nhắc việc');
    expect(ofScoring(await office.goTo('2026-12-01T08:00'))).toEqual(['an: T-15']);
    // Anybody of the unit may acknowledge for it.
    expect((await office.say('an', 'đã nhận')).text).toContain('Đã ghi nhận');
    expect(ofScoring(await office.goTo('2026-12-02T16:59'))).toEqual([]);
    expect(
      (await office.inbox('dung')).filter(
        ({ text }) => text.includes('Sở Xây dựng chưa xác nhận') && text.includes(scoring),
      ),
    ).toEqual([]);
  });

  test('submitted with a note, everything stops; evidence may follow; the coordinator may give it back', async () => {
    const office = await openOffice('2026-12-03T08:30');
    await office.pair('an', 'binh', 'chi', 'dung');
    await office.enterScoring();
    await office.goTo('2026-12-03T08:31');
    const done = await office.say('chi', 'đã nộp: báo cáo số 12/BC-SXD ngày 03/12/2026');
    expect(done.text).toContain(`Đã ghi nhận hoàn thành: ${scoring}`);
    expect(done.text).toContain('Minh chứng: báo cáo số 12/BC-SXD');
    expect((await office.say('chi', 'minh chứng: công văn đến số 77')).text).toContain('Đã ghi minh chứng');
    expect(ofScoring(await office.goTo('2026-12-09T08:00'))).toEqual([]);
    const [row] = await office.database.db
      .selectFrom('assignments')
      .select('id')
      .where('obligation_id', '=', 'tu-cham-diem')
      .where('state', '=', 'submitted')
      .execute();
    expect((await office.say('chi', `/tralai ${row?.id} thiếu biểu số 2`)).text).toContain('dành cho cán bộ điều phối');
    expect((await office.say('dung', `/tralai ${row?.id}`)).text).toContain('nêu lý do');
    expect((await office.say('dung', `/tralai ${row?.id} thiếu biểu số 2`)).text).toContain('Đã trả lại');
    const said = ofScoring(await office.goTo('2026-12-09T08:05'));
    expect(said).toContain('chi: returned');
    expect((await office.inbox('chi')).at(-1)?.text).toContain('thiếu biểu số 2');
    expect(ofScoring(await office.goTo('2026-12-11T08:00'))).toContain('chi: T-1');
  });

  test('snoozed: the next one comes on that day, never after the date, three times at most', async () => {
    const office = await openOffice('2026-12-03T08:30');
    await office.pair('chi');
    await office.enterScoring();
    await office.goTo('2026-12-03T08:31');
    expect((await office.say('chi', 'hoãn 1 ngày')).text).toContain('thứ Sáu, 04/12/2026');
    expect(ofScoring(await office.goTo('2026-12-04T08:00'))).toEqual(['chi: snoozed']);
    // Three working days on: T-3 of 9/12 moves with it.
    expect((await office.say('chi', 'hoan 4 ngay')).text).toContain('thứ Năm, 10/12/2026');
    expect(ofScoring(await office.goTo('2026-12-09T08:00')).filter((line) => line.startsWith('chi'))).toEqual([]);
    expect(ofScoring(await office.goTo('2026-12-10T08:00'))).toEqual(['chi: snoozed']);
    expect((await office.say('chi', 'hoãn 5 ngày')).text).toContain('thứ Hai, 14/12/2026');
    await office.goTo('2026-12-11T08:00');
    expect((await office.say('chi', 'hoãn')).text).toContain('đã hoãn việc này 3 lần');
    await office.goTo('2026-12-14T08:00');
    expect((await office.say('chi', 'hoãn')).text).toContain('không hoãn nhắc được nữa');
  });

  test('an extension is asked for, granted, and everybody hears the new date', async () => {
    const office = await openOffice('2026-12-03T08:30');
    await office.pair('an', 'binh', 'chi', 'dung');
    await office.enterScoring();
    await office.goTo('2026-12-03T08:31');
    expect((await office.say('chi', 'xin lùi hạn đến ngày 10/12/2026 vì bận')).text).toContain('phải sau hạn hiện nay');
    expect((await office.say('chi', 'xin lùi hạn đến ngày 40/12/2026 vì bận')).text).toContain('Đề nghị ghi lại');
    expect((await office.say('chi', 'xin lùi hạn đến ngày 22/12/2026 vì chờ số liệu')).text).toContain(
      'Đã chuyển đề nghị lùi hạn',
    );
    await office.goTo('2026-12-03T08:40');
    expect((await office.inbox('dung')).at(-1)?.text).toContain('Lý do: chờ số liệu');
    expect((await office.tap('dung', 'Đồng ý')).text).toContain('Đã lùi hạn');
    const said = ofScoring(await office.goTo('2026-12-03T08:45'));
    expect(said).toEqual(['binh: moved', 'chi: moved']);
    expect((await office.inbox('chi')).at(-1)?.text).toContain('22/12/2026');
    expect((await office.say('chi', 'tôi còn nợ gì?')).text).toContain('22/12/2026');
    // The other unit keeps its date.
    expect((await office.say('stranger', 'hạn chấm điểm khi nào?')).text).toContain('15/12/2026');
    expect((await office.say('dung', '/giahan 1 không')).text).toMatch(/Không có|không/);
  });

  test('after the date: daily, to who does it and to the head, until submitted', async () => {
    const office = await openOffice('2026-12-14T08:30');
    await office.pair('an', 'binh', 'chi', 'dung');
    await office.enterScoring();
    await office.goTo('2026-12-14T08:31');
    await office.say('chi', 'đã nhận');
    expect(ofScoring(await office.goTo('2026-12-15T08:00'))).toEqual(['an: T+1', 'binh: T+1', 'chi: T+1']);
    expect((await office.inbox('an')).at(-1)?.text).toContain('Đã qua hạn 1 ngày làm việc');
    expect(ofScoring(await office.goTo('2026-12-16T12:00'))).toEqual([]);
    expect(ofScoring(await office.goTo('2026-12-16T13:30'))).toEqual(['an: T+2', 'binh: T+2', 'chi: T+2']);
    await office.say('an', 'đã nộp');
    expect(ofScoring(await office.goTo('2026-12-17T08:00'))).toEqual([]);
  });

  test('a meeting: the head attends, or sends a deputy, who is told', async () => {
    const office = await openOffice('2026-12-07T08:30');
    await office.pair('an', 'binh', 'dung');
    const entered = await office.say(
      'dung',
      '/nhaphan hop-cchc 2026 Sở Xây dựng | 14 giờ 00 ngày 10/12/2026 | Giấy mời số 12/GM-SNV | Họp CCHC quý IV',
    );
    expect(entered.text).toContain('Đã nhập hạn');
    expect(ofMeeting(await office.goTo('2026-12-07T08:31'))).toContain('an: start');
    expect((await office.inbox('an')).at(-1)?.text).toContain('14 giờ 00');
    expect((await office.say('an', 'cử cấp phó')).text).toContain('cử ai dự thay');
    expect((await office.tap('an', 'Trần Thị Bình')).text).toContain('Đã ghi nhận cử Trần Thị Bình');
    await office.goTo('2026-12-07T08:35');
    expect((await office.inbox('binh')).at(-1)?.text).toContain('Anh/chị được Nguyễn Văn An cử dự thay');
    expect((await office.say('an', 'tôi dự')).text).toContain('Đã ghi nhận anh/chị dự');
    // Two hours before falls into the lunch break's eve: 12:00 is quiet, 13:30 is still before the meeting.
    expect(await office.goTo('2026-12-10T12:00')).toEqual([]);
    expect(ofMeeting(await office.goTo('2026-12-10T13:30'))).toContain('an: T-2h');
    expect(ofMeeting(await office.goTo('2026-12-11T08:00'))).toEqual([]);
  });

  test('who comes to a meeting is settled: nobody is asked again, nothing climbs, and the other meeting stays', async () => {
    const office = await openOffice('2026-12-01T08:30');
    await office.pair('an', 'binh', 'dung');
    const meeting = (day: string, name: string) =>
      office.say(
        'dung',
        `/nhaphan hop-cchc 2026 Sở Xây dựng | 14 giờ 00 ngày ${day}/12/2026 | Giấy mời số 12/GM-SNV | ${name}`,
      );
    await meeting('10', 'Họp M1');
    await office.goTo('2026-12-01T08:31');
    await meeting('11', 'Họp M2');
    await office.goTo('2026-12-01T08:32');
    const which = await office.say('an', 'cử cấp phó: Trần Thị Bình');
    expect(which.text).toContain('chọn một');
    const [, second] = /\[(\d+)\] Họp M2/.exec(which.text) ?? [];
    await office.tap('an', `Việc ${second}`);
    expect((await office.tap('an', 'Trần Thị Bình')).text).toContain('Họp M2');
    const [, first] = /\[(\d+)\] Họp M1/.exec(which.text) ?? [];
    expect((await office.say('an', `tôi dự việc ${first}`)).text).toContain('Họp M1');
    const asked = /Đề nghị anh\/chị xác nhận dự họp|Họp M[12].*chưa xác nhận/;
    for (const day of ['03', '04', '07', '08', '09', '10', '11', '14']) {
      for (const time of ['08:00', '13:30']) {
        const told = ofMeeting(await office.goTo(`2026-12-${day}T${time}`));
        expect(told.filter((line) => !line.startsWith('an:')).filter((line) => !line.includes('notice'))).toEqual([]);
        expect((await office.inbox('an')).at(-1)?.text).not.toMatch(asked);
        expect((await office.inbox('binh')).at(-1)?.text ?? '').not.toMatch(asked);
      }
    }
    expect((await office.say('an', 'tôi còn nợ gì?')).text).not.toContain('Họp M');
    expect((await office.say('dung', '/theodoi')).text).not.toContain('Họp M');
  });

  test('a decision is about the request on whose message it was tapped', async () => {
    const office = await openOffice('2026-12-03T08:30');
    await office.pair('binh', 'chi', 'dung');
    await office.enterScoring();
    await office.goTo('2026-12-03T08:31');
    await office.say('chi', 'xin lùi hạn đến ngày 18/12/2026 vì chờ số liệu');
    await office.goTo('2026-12-03T08:40');
    const grant = (await office.inbox('dung')).at(-1)?.buttons.find(({ title }) => title === 'Đồng ý')?.action ?? '';
    await office.say('binh', 'xin lùi hạn đến ngày 31/12/2026 vì bận');
    await office.goTo('2026-12-03T08:45');
    expect((await office.say('dung', grant)).text).toContain('có đề nghị mới hơn');
    expect((await office.say('chi', 'tôi còn nợ gì?')).text).toContain('15/12/2026');
    expect((await office.tap('dung', 'Đồng ý')).text).toContain('31/12/2026');
    expect((await office.tap('dung', 'Đồng ý')).text).toContain('đã được quyết định');
  });

  test('somebody who pairs after a reminder could not be brought gets it then', async () => {
    const office = await openOffice('2026-12-03T08:30');
    await office.pair('an', 'binh', 'dung');
    await office.enterScoring();
    await office.goTo('2026-12-03T08:31');
    await office.pair('chi');
    expect(ofScoring(await office.goTo('2026-12-03T08:40'))).toEqual(['chi: T-7']);
    expect((await office.say('chi', 'đã nhận')).text).toContain('Đã ghi nhận');
  });

  test('Xem căn cứ shows the plan and the provision, verbatim and with its status', async () => {
    const office = await openOffice('2026-12-03T08:30');
    await office.pair('chi');
    await office.enterScoring();
    await office.goTo('2026-12-03T08:31');
    const list = (await office.inbox('chi')).at(-1)?.text ?? '';
    const [, number] = /\[(\d+)\] Gửi bảng tự chấm điểm/.exec(list) ?? [];
    await office.tap('chi', `Xem việc ${number}`);
    const basis = await office.tap('chi', 'Xem căn cứ');
    expect(basis.text).toContain('Kế hoạch số 45/KH-UBND');
    expect(basis.text).toContain('“Trực tiếp chỉ đạo, chịu trách nhiệm về công tác chấm điểm chỉ số CCHC hằng năm');
    expect(basis.text).toContain('không phải nguyên văn');
  });
});

describe('who may do what', () => {
  test('nobody acts for a unit that is not theirs, and strangers act for nobody', async () => {
    const office = await openOffice('2026-12-03T08:30');
    await office.pair('chi', 'em');
    await office.enterScoring();
    await office.goTo('2026-12-03T08:31');
    const rows = await office.database.db
      .selectFrom('assignments')
      .select(['id', 'unit_id'])
      .where('obligation_id', '=', 'tu-cham-diem')
      .execute();
    const building = rows.find(({ unit_id }) => unit_id === 'so-xay-dung')?.id;
    for (const verb of ['nhan', 'nop', 'hoan', 'du', 'cu']) {
      expect((await office.say('em', `#v:${building}:${verb}`)).text).toContain('không thuộc đơn vị');
      expect((await office.say('stranger', `#v:${building}:${verb}`)).text).toContain('/dangky');
    }
    for (const verb of ['can-cu', 'xem'])
      expect((await office.say('em', `#v:${building}:${verb}`)).text).toContain('không tìm thấy');
    expect((await office.say('em', `#v:${building}:dong-y`)).text).toContain('chỉ cán bộ điều phối');
    expect((await office.say('em', `đã nộp việc ${building}`)).text).toContain('không thuộc đơn vị');
    for (const command of [
      '/theodoi',
      '/capma chi',
      '/nhaphan tu-cham-diem 2026 | a | b',
      '/traloi 1 x',
      '/giahan 1 x',
    ]) {
      expect((await office.say('em', command)).text).toContain('dành cho cán bộ điều phối');
      expect((await office.say('stranger', command)).text).toContain('dành cho cán bộ điều phối');
    }
    expect(await office.database.db.selectFrom('moves').selectAll().execute()).toEqual([]);
    // For a stranger "đã nhận" is just words.
    expect((await office.say('stranger', 'đã nhận')).text).not.toContain('Đã ghi nhận');
  });

  test('the coordinator sees who is silent, enters dates, issues codes; wrong input says what to do', async () => {
    const office = await openOffice('2026-11-25T08:30');
    await office.pair('dung', 'chi');
    expect((await office.say('dung', '/nhaphan')).text).toContain('Ví dụ: /nhaphan tu-cham-diem 2026');
    expect(
      (await office.say('dung', '/nhaphan tu-cham-diem 2026 | trước ngày 31/02/2026 | Kế hoạch số 1')).text,
    ).toContain('không có ngày');
    expect(
      (await office.say('dung', '/nhaphan tu-cham-diem 2026 | trước ngày 15/12/2026 | theo kế hoạch')).text,
    ).toContain('số và ngày');
    expect((await office.say('dung', '/nhaphan cham 2026 | trước ngày 15/12/2026 | Kế hoạch số 1')).text).toContain(
      'Các mã nhập được hạn',
    );
    const entered = await office.say(
      'dung',
      '/nhaphan tu-cham-diem 2026 | trước ngày 15/12/2026 | Kế hoạch số 45/KH-UBND',
    );
    expect(entered.text).toContain('Đã nhập hạn số 1 cho mọi đơn vị');
    await office.goTo('2026-11-25T08:35');
    const overview = (await office.say('dung', '/theodoi')).text;
    expect(overview).toContain('Sở Xây dựng:');
    expect(overview).toMatch(
      /\[\d+\] Gửi bảng tự chấm điểm chỉ số CCHC năm 2026, trước ngày 15\/12\/2026: chưa xác nhận/,
    );
    expect((await office.say('dung', '/capma binh')).text).toMatch(/Mã kết nối của Trần Thị Bình: [0-9A-Z]{4}-/);
    expect((await office.say('dung', '/capma ai-do')).text).toContain('Không có người nào');
  });

  test('who cannot be reached is named to the coordinator, in one message', async () => {
    const office = await openOffice('2026-12-03T08:30');
    await office.pair('dung');
    await office.enterScoring();
    await office.goTo('2026-12-03T08:31');
    await office.goTo('2026-12-03T08:36');
    const alarm = (await office.inbox('dung')).at(-1)?.text ?? '';
    expect(alarm).toMatch(/^Cảnh báo: nhắc việc chưa đến \d người\./);
    expect(alarm).toContain('Lê Thị Chi, Chuyên viên (mã chi): chưa kết nối tài khoản trò chuyện nào');
    await office.goTo('2026-12-03T08:41');
    expect((await office.inbox('dung')).filter(({ text }) => text.startsWith('Cảnh báo')).length).toBe(1);
  });
});

test('an open question reaches the coordinator, whose reply reaches the asker, marked as a human’s', async () => {
  const office = await openOffice('2026-11-25T08:30');
  await office.pair('dung');
  const question = 'Mức phạt vi phạm nồng độ cồn khi lái ô tô là bao nhiêu?';
  await office.say('stranger', question);
  const at = { onDate: '2026-11-25', dueAtMs: Date.parse('2026-11-25T08:31:00+07:00') };
  expect(await office.unanswered.announce(['dung'], at)).toBe(1);
  expect(await office.unanswered.announce(['dung'], at)).toBe(0);
  await office.goTo('2026-11-25T08:32');
  const notice = (await office.inbox('dung')).at(-1);
  expect(notice?.text).toContain(`Câu 1: ${question}`);
  expect((await office.tap('dung', 'Trả lời câu 1')).text).toContain('/traloi 1');
  expect(
    (await office.say('dung', '/traloi 1 Nội dung này thuộc ngành công an, xin hỏi công an phường.')).text,
  ).toContain('Đã gửi trả lời');
  const reply = (await office.inbox('stranger')).at(-1)?.text ?? '';
  expect(reply).toContain('Trả lời của cán bộ điều phối (Phạm Văn Dũng, Chuyên viên), không phải của trợ lý tự động');
  expect(reply).toContain('xin hỏi công an phường');
  expect((await office.say('dung', '/traloi 1 lần nữa')).text).toContain('Không có câu hỏi nào số 1');
  expect(await office.unanswered.list({ limit: 5 })).toEqual([]);
});

describe('the own account', () => {
  test('leave gives the reminders to the delegate, else to the deputy', async () => {
    const office = await openOffice('2026-12-02T08:30');
    await office.pair('an', 'binh', 'chi');
    await office.enterScoring();
    expect((await office.say('chi', '/nghi')).text).toContain('Ghi như sau');
    expect((await office.say('chi', '/nghi 03/12/2026 đến 04/12/2026 giao Nguyễn Văn An')).text).toContain(
      'chuyển cho Nguyễn Văn An',
    );
    await office.goTo('2026-12-02T08:31');
    expect(ofScoring(await office.goTo('2026-12-03T08:00'))).toEqual(['an: T-7', 'binh: T-7']);
    expect((await office.say('chi', '/nghi thoi')).text).toContain('Đã bỏ ngày nghỉ');
  });

  test('stored data is shown; deletion asks first, gives the work to the deputy and tells the coordinator', async () => {
    const office = await openOffice('2026-12-02T08:30');
    await office.pair('binh', 'chi', 'dung');
    await office.enterScoring();
    await office.goTo('2026-12-02T08:31');
    expect((await office.say('chi', '/dulieu')).text).toContain('Họ tên: Lê Thị Chi; chức danh: Chuyên viên');
    expect((await office.say('stranger', '/dulieu')).text).toContain('chưa kết nối với ai');
    expect((await office.say('chi', '/xoadulieu')).text).toContain('không hoàn lại được');
    expect((await office.say('chi', '/dulieu')).text).toContain('Lê Thị Chi');
    await office.say('chi', '/xoadulieu');
    expect((await office.tap('chi', 'Đồng ý xóa')).text).toContain('Đã xóa dữ liệu');
    expect((await office.say('chi', 'tôi còn nợ gì?')).text).toContain('chưa biết anh/chị là ai');
    const officials = await office.database.db
      .selectFrom('officials')
      .select(['id', 'name'])
      .where('id', '=', 'chi')
      .execute();
    expect(officials[0]?.name).not.toContain('Chi');
    await office.goTo('2026-12-02T08:40');
    expect((await office.inbox('dung')).at(-1)?.text).toContain('Một người đã xóa dữ liệu của mình');
    // T-7 belongs to the focal point and the deputy; without a focal point the deputy alone has it.
    expect(ofScoring(await office.goTo('2026-12-03T08:00'))).toEqual(['binh: T-7']);
    expect(ofScoring(await office.goTo('2026-12-09T08:00'))).toContain('binh: T-3');
  });

  test('a calendar address works until it is revoked or replaced', async () => {
    const office = await openOffice('2026-12-02T08:30');
    await office.pair('chi');
    await office.enterScoring();
    await office.goTo('2026-12-02T08:31');
    const tokenIn = (text: string) => /https:\/\/sotay\.example\.vn\/calendar\/([\w-]{43})\.ics/.exec(text)?.[1] ?? '';
    const first = tokenIn((await office.say('chi', '/lich')).text);
    expect(await office.feed(first)).toContain('SUMMARY:Gửi bảng tự chấm điểm');
    expect(await office.feed(first)).not.toContain('Lê Thị Chi');
    const second = tokenIn((await office.say('chi', '/lich')).text);
    expect(await office.feed(first)).toBeUndefined();
    const unit = tokenIn((await office.say('chi', '/lich đơn vị')).text);
    expect(await office.feed(unit)).toContain('Sở Xây dựng');
    expect((await office.say('chi', '/lich huy')).text).toContain('Đã hủy');
    expect(await office.feed(second)).toBeUndefined();
    expect(await office.feed(unit)).toBeDefined();
  });
});

describe('questions about dates', () => {
  test('before a date is entered, nothing is invented; after it, the date, its basis and the duty’s answer', async () => {
    const office = await openOffice('2026-11-25T08:30');
    await office.pair('dung');
    const before = await office.say('stranger', 'Hạn chấm điểm khi nào?');
    expect(before.answer?.outcome).toBe('reminder');
    expect(before.text).toContain('chưa có kế hoạch năm nay');
    expect(before.text).not.toMatch(/\d{1,2}\/\d{1,2}\/20\d\d/);
    await office.say('dung', '/nhaphan tu-cham-diem 2026 | trước ngày 15/12/2026 | Kế hoạch số 45/KH-UBND');
    const after = await office.say('stranger', 'han cham diem khi nao');
    expect(after.answer?.outcome).toBe('reminder');
    expect(after.text).toContain('trước ngày 15/12/2026 (an toàn: thứ Hai, 14/12/2026');
    const duty = await office.say('stranger', 'Ai chịu trách nhiệm chấm điểm chỉ số CCHC?');
    expect(duty.answer?.outcome).toBe('answered');
    expect(duty.text).toContain('Hạn sắp tới: Gửi bảng tự chấm điểm chỉ số CCHC năm 2026, trước ngày 15/12/2026');
  });

  test('"tôi còn nợ gì?" lists the own open ones, with their states', async () => {
    const office = await openOffice('2026-12-03T08:30');
    await office.pair('chi');
    await office.enterScoring();
    await office.goTo('2026-12-03T08:31');
    await office.say('chi', 'đã nhận');
    const owed = await office.say('chi', 'toi con no gi');
    expect(owed.answer?.outcome).toBe('reminder');
    expect(owed.text).toContain(`${scoring} (Sở Xây dựng), hạn trước ngày 15/12/2026`);
    expect(owed.text).toContain('Đã nhận, chưa nộp');
  });
});
