// Words that carry grammar, politeness or the story around a question, not its subject matter.
import { syllables } from './syllables.ts';

const words = `
  là và hoặc hay của các những này đó kia ấy nọ ni tê thì mà ở tại về cho với để khi nếu lỡ theo trong ngoài từ đến tới bởi do vì
  nên cũng đã đang sẽ vừa có không được bị phải cần gì nào ai sao đâu bao giờ nhiêu mấy thế như vậy ạ à ừ nhé nha nhỉ
  nghen hỉ hè chứ chớ hả hở ơi xin hỏi tôi em anh chị mình bạn ông bà cô chú họ nó ta chúng tụi bọn đứa ổng bả sếp
  việc vụ chuyện điều cái con mảng chỗ khoản lại ra vào lên xuống rồi chưa còn nữa rằng thôi hết tất cả mọi mỗi từng
  đúng sai nêu nói biết giúp giùm dùm hãy vui lòng muốn thưa dạ đấy nhưng tuy nhiên trường hợp thể bằng cách lúc ngay
  luôn đều chỉ mới vẫn cứ quy định bảo kể kê liệt cụ làm khác đi xem thấy chạy nghe nhìn gặp ngồi đứng quá nhiều ít hơn
  nhất rất lắm thật hông gọi lấy đem khó dễ nhẹ đầu cuối chừng khoảng chính hẳn đành dám nghĩ coi tính lý mần
`;

const functionWords = new Set(syllables(words));

/** Takes an accented key. */
export function isFunctionWord(key: string): boolean {
  return functionWords.has(key);
}
