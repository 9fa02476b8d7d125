// Words that carry grammar, politeness or the story around a question, not its subject matter.
import { syllables } from './syllables.ts';

const words = `
  là và hoặc hay của các những này đó kia ấy nọ ni tê thì mà ở tại về cho với để khi nếu lỡ theo trong ngoài từ đến
  tới bởi do vì nên cũng đã đang sẽ vừa có không được bị phải cần gì nào ai sao đâu bao giờ nhiêu mấy thế như vậy ạ à
  ừ nhé nha nhỉ nghen hỉ hè chứ chớ hả hở ơi xin hỏi tôi em anh chị mình bạn ông bà cô chú họ nó ta chúng tụi bọn đứa
  ổng bả sếp việc vụ chuyện điều cái con mảng chỗ khoản lại ra vào lên xuống rồi chưa còn nữa rằng thôi hết tất cả
  mọi mỗi từng đúng sai nêu nói biết giúp giùm dùm hãy muốn thưa dạ đấy nhưng thể bằng cách lúc ngay luôn đều chỉ mới
  vẫn cứ bảo kể kê làm khác đi xem thấy chạy nghe nhìn gặp ngồi đứng quá nhiều ít hơn nhất rất lắm thật hông gọi lấy
  đem khó dễ nhẹ đầu cuối chừng khoảng chính hẳn đành dám nghĩ riêng thứ ghi đếm in hỏi đủ bỏ sót thuộc thử bảo coi
  tính lý mần
`;

/** Said together they carry no matter, though their syllables may. */
const phrases = `
  quy định, trường hợp, tuy nhiên, vui lòng, liệt kê, liên quan đến, liên quan tới, liên quan, dính dáng, đối với, bình thường, cụ thể, bao gồm, trong trường hợp, dẫn đến,
  khiến cho, khiến, làm cho, chẳng hạn, ví dụ, thông thường, nói chung, rốt cuộc, thực tế, bên mình, cơ quan mình,
  đơn vị mình, cơ quan tôi, đơn vị tôi, chỗ tôi, chỗ mình, bên tôi, cho tôi hỏi, cho hỏi, làm ơn, giải thích, hướng dẫn tôi,
  trả lời, cần biết, phải chăng, có phải là, gồm có, trước tiên, mỗi khi, sau khi, trong khi, ngoài ra, một chút, quan trọng, nhắc tới, nhắc đến, đề cập,
  nghiêm cấm, bị cấm, hành vi, trên cơ sở, theo căn cứ, căn cứ vào, thành phần, công việc, mới được,
  trình bày, giải thích, tóm tắt, phân tích, làm rõ, mô tả, nêu tên, hãy nêu, hãy cho biết, nguyên tắc, phạm vi, biện pháp,
  phương thức, cách thức, điều kiện, mức độ, tiến hành, dựa trên, dựa vào, thực hiện việc, quy định về, quy định việc,
  toàn bộ, trọn bộ, đầy đủ các, không bỏ sót, danh mục, danh sách, thời gian qua, mới nhận chức, được giao, được phân công,
  một vài, yêu cầu, bảo đảm, đảm bảo, nội dung, theo tài liệu, tài liệu này, văn bản này, quy định này, quyết định này
`;

const functionWords = new Set(syllables(words));
const functionPhrases = phrases
  .split(',')
  .map((phrase) => syllables(phrase))
  .sort((a, b) => b.length - a.length);

/** How many syllables from `position` on are a phrase without matter; 0 for none. */
export function functionPhraseLength(keys: readonly string[], position: number): number {
  const found = functionPhrases.find((phrase) => phrase.every((key, offset) => keys[position + offset] === key));
  return found?.length ?? 0;
}

/** Takes an accented key. */
export function isFunctionWord(key: string): boolean {
  return functionWords.has(key);
}
