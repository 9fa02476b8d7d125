// Four small regulations of our own that are full of what a model may get wrong: numbers, dates, bounds, units, negations,
// exceptions, several bodies. And questions that each ask for one provision of them, or of the regulation that ships.

export const officeRegulations: Record<string, string> = {
  'tiep-dan.md': `---
id: qd-31-2026
title: Quy chế tiếp công dân và giải quyết đơn thư
kind: Quyết định
number: 31/2026/QĐ-UBND
issuer: Ủy ban nhân dân xã Bình Minh
issuedOn: 2026-01-10
effectiveFrom: 2026-02-01
status: in_force
---

Điều 1. Lịch tiếp công dân

1. Chủ tịch Ủy ban nhân dân xã tiếp công dân định kỳ vào thứ Năm hằng tuần, từ 8 giờ đến 11 giờ.

2. Khi Chủ tịch Ủy ban nhân dân xã đi công tác thì Phó Chủ tịch Ủy ban nhân dân xã tiếp công dân thay.

3. Ban Tiếp công dân không được từ chối tiếp người đến khiếu nại, trừ trường hợp người đó say rượu hoặc mang theo hung khí.

Điều 2. Thời hạn giải quyết đơn

1. Đơn kiến nghị được giải quyết trong thời hạn không quá 10 ngày làm việc, kể từ ngày thụ lý.

2. Đơn khiếu nại lần đầu được giải quyết trong thời hạn 30 ngày; vụ việc phức tạp thì có thể kéo dài nhưng không quá 45 ngày.

3. Đơn nặc danh không được thụ lý, trừ đơn có bằng chứng cụ thể về hành vi tham nhũng.

Điều 3. Trách nhiệm phối hợp

1. Công an xã phải cử ít nhất 2 cán bộ bảo vệ trật tự tại Trụ sở tiếp công dân.

2. Văn phòng Ủy ban nhân dân xã gửi báo cáo kết quả tiếp công dân cho Thanh tra huyện trước ngày 15/12/2026.

3. Ủy ban Mặt trận Tổ quốc xã giám sát việc tiếp công dân và kiến nghị Hội đồng nhân dân xã xem xét xử lý vi phạm.
`,
  'phi-cho.md': `---
id: qd-44-2026
title: Quy định quản lý chợ và mức thu giá dịch vụ tại chợ Tân An
kind: Quyết định
number: 44/2026/QĐ-UBND
issuer: Ủy ban nhân dân thị xã Tân An
issuedOn: 2026-01-20
effectiveFrom: 2026-02-15
status: in_force
---

Điều 1. Giá dịch vụ

1. Hộ kinh doanh cố định nộp tiền thuê quầy 250.000 đồng mỗi tháng, nộp trước ngày 05 hằng tháng.

2. Người bán hàng lưu động được miễn tiền thuê chỗ trong 3 tháng đầu.

3. Hộ nghèo được giảm 50% tiền thuê quầy, hộ cận nghèo được giảm 30% tiền thuê quầy.

Điều 2. Trật tự trong chợ

1. Nghiêm cấm mang vật liệu nổ, xăng dầu vào chợ.

2. Ban Quản lý chợ có thể tạm đình chỉ hộ kinh doanh vi phạm tối đa 7 ngày.

3. Hộ kinh doanh phải trang bị ít nhất một bình chữa cháy và không được che chắn lối thoát hiểm.

Điều 3. Kiểm tra và báo cáo

1. Phòng Kinh tế kiểm tra chợ hai lần mỗi năm và thông báo kết quả cho Ban Quản lý chợ.

2. Ban Quản lý chợ báo cáo doanh thu cho Phòng Tài chính - Kế hoạch chậm nhất ngày 20 tháng 01 năm sau.

3. Đội Quản lý thị trường chỉ được niêm phong hàng hóa khi có quyết định bằng văn bản của Chủ tịch Ủy ban nhân dân thị xã.
`,
  'dao-tao.md': `---
id: qc-02-2026
title: Quy chế cử viên chức đi đào tạo, bồi dưỡng
kind: Quy chế
number: 02/2026/QC-TTYT
issuer: Trung tâm Y tế huyện Hòa Phú
issuedOn: 2026-01-05
effectiveFrom: 2026-01-15
status: in_force
---

Điều 1. Điều kiện

1. Viên chức có thời gian công tác từ đủ 3 năm trở lên và hai năm liên tiếp hoàn thành tốt nhiệm vụ được cử đi học sau đại học.

2. Viên chức đang trong thời gian bị kỷ luật thì không được cử đi đào tạo.

3. Viên chức nữ đang nuôi con dưới 12 tháng tuổi được ưu tiên bố trí lớp học gần nhà.

Điều 2. Kinh phí và đền bù

1. Trung tâm chi trả toàn bộ học phí, viên chức tự chi trả tiền đi lại và tiền ở.

2. Viên chức tự ý bỏ học phải đền bù 100% chi phí đào tạo trong thời hạn 120 ngày.

3. Viên chức không phải đền bù nếu nghỉ học do ốm đau kéo dài có xác nhận của bệnh viện tuyến tỉnh trở lên.

Điều 3. Thẩm quyền

1. Giám đốc Trung tâm quyết định cử viên chức đi đào tạo trong nước; Giám đốc Sở Y tế quyết định cử viên chức đi đào tạo ở nước ngoài.

2. Phòng Tổ chức - Hành chính thẩm định hồ sơ trong 5 ngày làm việc và trình Hội đồng xét chọn.

3. Hội đồng xét chọn họp khi có mặt ít nhất hai phần ba số thành viên và quyết định theo đa số.
`,
  'van-hoa.md': `---
id: qc-09-2026
title: Quy chế văn hóa công sở và nghỉ phép
kind: Quy chế
number: 09/2026/QC-UBND
issuer: Ủy ban nhân dân huyện Hòa Phú
issuedOn: 2026-01-05
effectiveFrom: 2026-01-15
status: in_force
---

Điều 1. Nghỉ phép

1. Viên chức nghỉ ốm kéo dài, có xác nhận của bệnh viện, hưởng nguyên lương tháng đó.

2. Viên chức (hạng chức danh nghề nghiệp cao cấp) đi nghỉ dưỡng cùng gia đình hằng năm.

3. Công chức nộp đơn, kèm bản sao chứng thực, gửi bộ phận một cửa giải quyết.

Điều 2. Sử dụng xe công

1. Lái xe chở cán bộ đi công tác, chở khách của cơ quan, chở tài liệu mật vụ.

2. Cán bộ đi công tác xa hơn 20 km dùng xe công, cán bộ đi công tác gần dùng xe máy cá nhân.

3. Đường dây nóng tiếp nhận phản ánh về xe công có số máy 0236 3822 115.

Điều 3. Báo cáo

1. Đội xe báo cáo chi phí xăng dầu cho Phòng Tài chính - Kế hoạch.

2. Người lao động gửi đơn cho Phòng Lao động - Thương binh - Xã hội tiếp nhận.
`,
};

export const officeQuestions: readonly string[] = [
  'Chủ tịch xã tiếp công dân vào ngày nào trong tuần?',
  'Chủ tịch xã đi công tác thì ai tiếp công dân thay?',
  'Ban Tiếp công dân có được từ chối tiếp người đến khiếu nại không?',
  'Đơn kiến nghị được giải quyết trong thời hạn bao lâu?',
  'Đơn khiếu nại lần đầu giải quyết trong bao nhiêu ngày?',
  'Đơn nặc danh có được thụ lý không?',
  'Công an xã phải cử mấy cán bộ bảo vệ trật tự tại Trụ sở tiếp công dân?',
  'Báo cáo kết quả tiếp công dân gửi Thanh tra huyện trước ngày nào?',
  'Ai giám sát việc tiếp công dân?',
  'Hộ kinh doanh cố định nộp tiền thuê quầy bao nhiêu mỗi tháng?',
  'Người bán hàng lưu động được miễn tiền thuê chỗ mấy tháng?',
  'Hộ nghèo được giảm bao nhiêu phần trăm tiền thuê quầy?',
  'Có được mang xăng dầu vào chợ không?',
  'Ban Quản lý chợ có thể tạm đình chỉ hộ kinh doanh vi phạm bao nhiêu ngày?',
  'Hộ kinh doanh phải trang bị mấy bình chữa cháy?',
  'Phòng Kinh tế kiểm tra chợ mấy lần mỗi năm?',
  'Ban Quản lý chợ báo cáo doanh thu chậm nhất ngày nào?',
  'Khi nào Đội Quản lý thị trường được niêm phong hàng hóa?',
  'Viên chức cần bao nhiêu năm công tác để được cử đi học sau đại học?',
  'Viên chức đang bị kỷ luật có được cử đi đào tạo không?',
  'Viên chức nữ nuôi con dưới 12 tháng tuổi được ưu tiên gì?',
  'Ai chi trả học phí cho viên chức đi học?',
  'Viên chức tự ý bỏ học phải đền bù bao nhiêu?',
  'Nghỉ học do ốm đau kéo dài có phải đền bù không?',
  'Ai quyết định cử viên chức đi đào tạo ở nước ngoài?',
  'Phòng Tổ chức - Hành chính thẩm định hồ sơ trong mấy ngày?',
  'Hội đồng xét chọn họp khi có mặt bao nhiêu thành viên?',
  'Viên chức nghỉ ốm kéo dài hưởng lương thế nào?',
  'Viên chức nào đi nghỉ dưỡng hằng năm?',
  'Công chức nộp đơn kèm bản sao chứng thực thế nào?',
  'Lái xe chở ai?',
  'Cán bộ đi công tác gần dùng xe gì?',
  'Số máy đường dây nóng về xe công là bao nhiêu?',
  'Đội xe báo cáo chi phí xăng dầu cho ai?',
  'Người lao động gửi đơn cho ai?',
];

export const shippedQuestions: readonly string[] = [
  'Ai đi họp thay khi thủ trưởng bận đột xuất?',
  'Người đứng đầu có được đùn đẩy công việc sang cơ quan khác không?',
  'Ai chịu trách nhiệm về công tác chấm điểm chỉ số CCHC hằng năm?',
  'Người đứng đầu phải tham dự các phiên họp CCHC như thế nào?',
  'Người đứng đầu chịu trách nhiệm gì nếu để cán bộ nhũng nhiễu?',
  'Ai bố trí công chức hợp lý để thực hiện tốt công tác CCHC?',
  'Ai xây dựng chương trình công tác CCHC?',
  'Ai chịu trách nhiệm về tính trung thực của số liệu CCHC?',
  'Ai đề xuất khen thưởng, kỷ luật trong công tác CCHC?',
  'Ai tổ chức sơ kết, tổng kết định kỳ việc thực hiện CCHC?',
  'Ai chịu trách nhiệm về các văn bản ký ban hành liên quan đến lĩnh vực CCHC?',
  'Ai giám sát công chức tại bộ phận tiếp nhận và trả kết quả?',
];
