// Words that carry grammar or politeness, not subject matter.
import { syllables } from './syllables.ts';

const words = `
  là và hoặc của các những này đó kia ấy thì mà ở tại về cho với để khi nếu theo trong ngoài từ đến bởi do vì nên cũng
  đã đang sẽ có không được bị phải cần hay gì nào ai sao đâu bao giờ nhiêu mấy thế như vậy ạ nhé à ơi xin hỏi tôi em anh
  chị mình bạn ông bà việc điều cái lại ra vào lên rồi chưa còn nữa rằng thôi hết tất cả mọi mỗi từng đúng sai nêu nói
  biết giúp hãy vui lòng muốn thưa dạ nhỉ đấy nhưng tuy nhiên trường hợp thể bằng cách lúc ngay luôn đều chỉ mới vẫn
  quy định bảo kể chứ này nọ mà vụ chuyện mảng đứng giùm dùm hộ nghen hông thật ra gọi lấy đem theo được từng liệt cụ làm ta họ nó khác
`;

const functionWords = new Set(syllables(words));

/** Takes an accented key. */
export function isFunctionWord(key: string): boolean {
  return functionWords.has(key);
}
