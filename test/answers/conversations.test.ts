// Follow-ups, several questions at once, and yes/no questions with true and false premises.
import { describe, expect, test } from 'vitest';
import { joinAnswers, splitQuestions } from '../../src/answers/severalQuestions.ts';
import { asker, bundled, converse } from './sampleRegulations.ts';

const ask = asker(bundled);
const labels = (answer: ReturnType<typeof ask>) => answer.citations.map(({ label }) => label);

describe('a follow-up keeps what was spoken of', () => {
  test.each<[string[], string[], string]>([
    [['Trách nhiệm của người đứng đầu gồm những gì?', 'Còn người trực tiếp lãnh đạo thì sao?'], ['12'], 'mục II.12'],
    [['Trách nhiệm của người trực tiếp lãnh đạo gồm những gì?', 'còn sếp thì sao'], ['8'], 'mục I.8'],
    [['Ai chấm điểm chỉ số CCHC?', 'Bao lâu một lần?'], ['hằng năm'], 'mục I.6'],
    [['ai cham diem chi so cchc', 'bao lau mot lan'], ['hằng năm'], 'mục I.6'],
    [['Ai chịu trách nhiệm về số liệu CCHC?', 'Còn văn bản ký ban hành?'], ['văn bản ký ban hành'], 'mục II.7'],
    [['Ai chịu trách nhiệm về số liệu CCHC?', 'Căn cứ ở mục nào?'], ['mục II.9'], 'mục II.9'],
    [
      ['Người đứng đầu có phải dự đầy đủ các phiên họp không?', 'nếu bận đột xuất thì ai đi thay?'],
      ['cấp phó'],
      'mục I.8',
    ],
    [['Ai giám sát bộ phận một cửa?', 'Còn sơ kết tổng kết thì ai làm?'], ['sơ kết, tổng kết'], 'mục II.11'],
    [['Ai đi họp thay khi sếp vắng?', 'cảm ơn', 'Ai đề xuất khen thưởng?'], ['trực tiếp lãnh đạo'], 'mục II.12'],
  ])('%j', (turns, words, label) => {
    const last = converse(ask, turns).at(-1)!;
    expect(last.outcome).toBe('answered');
    for (const word of words) expect(last.lead.toLowerCase()).toContain(word.toLowerCase());
    expect(labels(last)).toContain(label);
  });

  test('a question that stands alone is answered as if nothing was said before', () => {
    const turns = ['Ai giám sát bộ phận một cửa?', 'Ai đi họp thay khi người đứng đầu vắng?'];
    expect(converse(ask, turns).at(-1)).toEqual(ask('Ai đi họp thay khi người đứng đầu vắng?'));
  });

  test('what the turn before asked is not said to be missing from the answer to this one', () => {
    const last = converse(ask, ['Người đứng đầu có được đùn đẩy việc không?', 'Còn khi công chức nhũng nhiễu?']).at(
      -1,
    )!;
    expect(labels(last)).toContain('mục I.5');
    expect(last.lead).not.toContain('không nêu “đùn đẩy');
  });

  test('the status asked after an answer is that of the document', () => {
    const last = converse(ask, ['Ai đi họp thay khi người đứng đầu vắng?', 'Quy định này còn hiệu lực không?']).at(-1)!;
    expect(last.lead).toContain('Chưa xác minh');
  });
});

describe('several questions in one message', () => {
  test.each<[string, string[]]>([
    ['Ai chấm điểm chỉ số CCHC và ai chịu trách nhiệm về số liệu?', ['mục I.6', 'mục II.9']],
    ['Ai đi họp thay khi sếp vắng? Ai đề xuất khen thưởng?', ['mục I.8', 'mục II.12']],
    ['Ai xây dựng chương trình công tác, còn ai tổ chức sơ kết tổng kết?', ['mục II.1', 'mục II.11']],
  ])('%s', (text, expected) => {
    const answer = ask(text);
    expect(answer.outcome).toBe('answered');
    expect(labels(answer)).toEqual(expect.arrayContaining(expected));
    expect(new Set(answer.sources).size).toBe(answer.sources.length);
  });

  test.each<[string, string[]]>([
    ['Ai chấm điểm và ai chịu trách nhiệm?', ['Ai chấm điểm', 'ai chịu trách nhiệm?']],
    ['Theo dõi và kiểm tra là việc của ai?', ['Theo dõi và kiểm tra là việc của ai?']],
    ['', ['']],
    ['ai?', ['ai?']],
  ])('%j is split into %j', (text, parts) => {
    expect(splitQuestions(text)).toEqual(parts);
  });

  test('a half that nobody answers is not passed over in silence', () => {
    const answer = ask('Ai đi họp thay và phí đỗ xe bao nhiêu?');
    expect(labels(answer)).toContain('mục I.8');
    expect(answer.lead).toMatch(/không nêu|không có trong/i);
    expect(answer.text).toMatch(/không nêu|không có trong/i);
  });

  test('answers are joined when at least one was found', () => {
    const found = ask('Ai đề xuất khen thưởng?');
    const missing = ask('Học phí đại học bao nhiêu?');
    expect(joinAnswers([found, missing])?.citations).toEqual(found.citations);
    expect(joinAnswers([missing, missing])).toBeUndefined();
    expect(joinAnswers([found, ask('chào bạn')])).toBeUndefined();
    expect(joinAnswers([])).toBeUndefined();
    expect(joinAnswers([found, found])?.citations).toEqual(found.citations);
  });
});

describe('yes or no', () => {
  test.each<[string, RegExp]>([
    ['Người đứng đầu có phải dự đầy đủ các phiên họp CCHC không?', /^Có\./],
    ['nguoi dung dau co phai du day du cac phien hop cchc khong', /^Có\./],
    ['Người đứng đầu chỉ cần dự vài phiên họp là đủ phải không?', /^Không\./],
    ['Người đứng đầu có được đùn đẩy công việc cho cấp trên không?', /^Không\./],
    ['Chấm điểm chỉ số CCHC làm hằng quý phải không?', /^Không\..*hằng năm/],
    ['Người đứng đầu chấm điểm hằng tháng phải không?', /^Không\..*hằng năm/],
    ['Chấm điểm chỉ số CCHC làm hằng năm đúng không?', /^Có\./],
    ['Người đứng đầu có chịu trách nhiệm khi để công chức nhũng nhiễu không?', /^Có\./],
    ['Người đứng đầu không phải chịu trách nhiệm khi công chức nhũng nhiễu đúng không?', /^Không\./],
    ['người trực tiếp lãnh đạo không cần chịu trách nhiệm về số liệu phải không', /^Không\./],
    ['Người đứng đầu đề xuất khen thưởng kỷ luật đúng không?', /^Không\..*người trực tiếp lãnh đạo/],
    ['Cấp phó có phải xây dựng chương trình công tác không?', /^Không\..*người trực tiếp lãnh đạo/],
    ['Khi vắng đột xuất người đứng đầu có được cử cấp phó dự họp không?', /^Có\..*cấp phó/],
    ['Khi vắng đột xuất người đứng đầu cử chuyên viên đi họp được không?', /không nêu “chuyên viên”.*cấp phó/],
    ['Có bắt buộc sơ kết tổng kết định kỳ không?', /^Có\./],
  ])('%s', (text, lead) => {
    const answer = ask(text);
    expect(answer.outcome).toBe('answered');
    expect(answer.lead).toMatch(lead);
    expect(answer.citations.length).toBeGreaterThan(0);
  });
});
