// The question that officials ask first, in the ways they type it.
import { describe, expect, test } from 'vitest';
import { asker, bundled } from './sampleRegulations.ts';

const ask = asker(bundled);
const decisionNumber = /\d+\s*\/\s*(?:\d{4}\s*\/\s*)?(?:QĐ|QD|NQ|KH|CT|TT|NĐ|CV)|số\s*:?\s*\d{2,}/iu;

describe('who goes to the meeting instead of the head', () => {
  test.each([
    'ai đi họp thay khi người đứng đầu vắng?',
    'AI ĐI HỌP THAY KHI NGƯỜI ĐỨNG ĐẦU VẮNG???',
    'Nếu thủ trưởng có lý do đột xuất, ai sẽ tham dự phiên họp thay?',
    'người đứng đầu vắng mặt thì cử ai dự họp thay?',
    'ai di hop thay khi nguoi dung dau vang?',
    'sep ban dot xuat thi ai di hop thay',
    'nguoi dung dau ko du hop dc thi ai thay mat co quan du hop',
    'sếp bận đột xuất thì ai đi họp thay v ạ',
    'a ơi sếp e bận k đi họp đc ai đi thay ạ',
    'giám đốc có việc đột xuất ko đi họp đc thì cử ai?',
    'sếp đi công tác đột xuất ko dự họp cchc đc thì nhờ ai đi zậy',
    'xếp mắc việc đột xuất rứa ai đi họp thay hè',
    'ổng vắng đột xuất thì mô người mô đi họp thế hầy',
    'ai ddi hojp thay khi nguwowif ddwsng ddaauf vawnsg',
    'ai ddi hopj thay khi nguowif dduwngs ddaauf vawngs',
    'Ai đi họp thay khi ngừơi đứng đầu vắng',
    'ai đi họp thay khi người đứng đầu vắng?'.normalize('NFD'),
    '  ai\u200b đi   họp\nthay khi người đứng đầu vắng ',
  ])('%j', (typed) => {
    const answer = ask(typed);
    expect(answer.outcome).toBe('answered');
    expect(answer.lead.toLowerCase()).toContain('cấp phó');
    const citation = answer.citations.find(({ quote }) => quote.includes('cử cấp phó thay mặt'));
    expect(citation?.status).toBe('unverified');
    expect(citation?.label).toBe('mục I.8');
    expect(answer.text).toContain('theo bản tóm lược bài báo, không phải nguyên văn quyết định');
    expect(answer.text).toContain('chưa xác minh');
    expect(answer.text).not.toMatch(decisionNumber);
    expect(answer.text).not.toMatch(/\p{Extended_Pictographic}|!/u);
  });
});

test('the text holds the sentence, the quote with its label, the source and one next step', () => {
  const answer = ask('ai đi họp thay khi người đứng đầu vắng?');
  const places = [answer.lead, 'mục I.8: “', ...answer.sources, answer.nextStep].map((part) =>
    answer.text.indexOf(part),
  );
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(answer.nextStep).toContain('Sở Nội vụ thành phố Đà Nẵng');
});

test.each([
  'Quyết định này số mấy?',
  'Văn bản ban hành ngày nào?',
  'Quyet dinh so bao nhieu, ngay nao?',
  'Ai ký quyết định này?',
  'Bị phạt bao nhiêu tiền nếu không dự họp?',
  'Hạn nộp báo cáo CCHC là ngày nào?',
])('what the text does not state is not invented: %s', (typed) => {
  const answer = ask(typed);
  expect(answer.outcome).toBe('not_found');
  expect(answer.lead).toMatch(/không nêu|không có trong/);
  expect(answer.text).not.toMatch(decisionNumber);
  expect(answer.lead).not.toMatch(/\d/);
});

test('a definition that the text does not hold is not replaced by a duty', () => {
  const answer = ask('CCHC là gì?');
  expect(answer.lead).toMatch(/không nêu|là cải cách hành chính/i);
});

test('asked for its force, the restated text says that nobody has confirmed it', () => {
  const answer = ask('Quy định này còn hiệu lực không?');
  expect(answer.lead).toContain('Chưa xác minh');
  expect(answer.lead).not.toContain('còn hiệu lực.');
});
