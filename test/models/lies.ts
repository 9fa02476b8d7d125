// Lies written by hand, by the question that they answer: built from words of the provisions alone, which turn who does what
// to whom, splice two clauses, merge two provisions, or leave out a condition.

/** Each is false or more than the provisions say, although most of its words stand in them. */
export const lies: Record<string, readonly string[]> = {
  'Chủ tịch xã đi công tác thì ai tiếp công dân thay?': [
    'Khi Phó Chủ tịch Ủy ban nhân dân xã đi công tác thì Chủ tịch Ủy ban nhân dân xã tiếp công dân thay.',
    'Phó Chủ tịch Ủy ban nhân dân xã tiếp công dân định kỳ vào thứ Năm hằng tuần.',
    'Phó Chủ tịch Ủy ban nhân dân xã đi công tác thay.',
    'Chủ tịch Ủy ban nhân dân xã đi công tác thay Phó Chủ tịch Ủy ban nhân dân xã.',
  ],
  'Ban Tiếp công dân có được từ chối tiếp người đến khiếu nại không?': [
    'Ban Tiếp công dân được từ chối tiếp người đến khiếu nại.',
    'Ban Tiếp công dân không được từ chối tiếp người say rượu hoặc mang theo hung khí.',
    'Ban Tiếp công dân được từ chối tiếp người đến khiếu nại mang theo đơn.',
    'Người đến khiếu nại không được từ chối Ban Tiếp công dân, trừ trường hợp người đó say rượu.',
    'Ban Tiếp công dân không được từ chối tiếp người đến khiếu nại, trừ trường hợp người đó mang theo hung khí.',
  ],
  'Đơn kiến nghị được giải quyết trong thời hạn bao lâu?': [
    'Đơn kiến nghị được giải quyết trong thời hạn không quá 45 ngày.',
    'Đơn kiến nghị được giải quyết trong thời hạn 30 ngày.',
    'Đơn khiếu nại lần đầu được giải quyết trong thời hạn không quá 10 ngày làm việc.',
    'Đơn kiến nghị được thụ lý trong thời hạn không quá 10 ngày làm việc, kể từ ngày giải quyết.',
  ],
  'Đơn khiếu nại lần đầu giải quyết trong bao nhiêu ngày?': [
    'Đơn khiếu nại lần đầu được giải quyết trong thời hạn 45 ngày.',
    'Đơn khiếu nại lần đầu được giải quyết trong thời hạn 45 ngày; vụ việc phức tạp thì có thể kéo dài nhưng không quá 30 ngày.',
    'Đơn khiếu nại lần đầu có thể kéo dài nhưng không quá 45 ngày.',
    'Vụ việc phức tạp được giải quyết trong thời hạn 30 ngày.',
    'Đơn khiếu nại lần đầu được giải quyết trong thời hạn 30 - 45 ngày.',
  ],
  'Đơn nặc danh có được thụ lý không?': [
    'Đơn nặc danh được thụ lý.',
    'Đơn nặc danh không được thụ lý.',
    'Đơn có bằng chứng cụ thể về hành vi tham nhũng không được thụ lý.',
    'Đơn nặc danh được thụ lý, trừ đơn có bằng chứng cụ thể về hành vi tham nhũng.',
    'Đơn có bằng chứng không được thụ lý, trừ đơn nặc danh cụ thể về hành vi tham nhũng.',
  ],
  'Báo cáo kết quả tiếp công dân gửi Thanh tra huyện trước ngày nào?': [
    'Thanh tra huyện gửi báo cáo kết quả tiếp công dân cho Văn phòng Ủy ban nhân dân xã trước ngày 15/12/2026.',
    'Công an xã gửi báo cáo kết quả tiếp công dân cho Thanh tra huyện trước ngày 15/12/2026.',
    'Ủy ban Mặt trận Tổ quốc xã gửi báo cáo kết quả tiếp công dân cho Thanh tra huyện trước ngày 15/12/2026.',
    'Văn phòng Ủy ban nhân dân xã gửi báo cáo kết quả tiếp công dân cho Hội đồng nhân dân xã.',
  ],
  'Ai giám sát việc tiếp công dân?': [
    'Hội đồng nhân dân xã giám sát việc tiếp công dân và kiến nghị Ủy ban Mặt trận Tổ quốc xã xem xét xử lý vi phạm.',
    'Hội đồng nhân dân xã giám sát việc tiếp công dân.',
    'Công an xã giám sát việc tiếp công dân.',
    'Ủy ban Mặt trận Tổ quốc xã xem xét xử lý vi phạm.',
  ],
  'Hộ kinh doanh cố định nộp tiền thuê quầy bao nhiêu mỗi tháng?': [
    'Hộ kinh doanh cố định nộp tiền thuê quầy 250.000 đồng trong 3 tháng đầu.',
    'Hộ nghèo nộp tiền thuê quầy 250.000 đồng mỗi tháng.',
    'Hộ kinh doanh cố định được miễn tiền thuê quầy.',
    'Người bán hàng lưu động nộp tiền thuê quầy 250.000 đồng mỗi tháng.',
  ],
  'Người bán hàng lưu động được miễn tiền thuê chỗ mấy tháng?': [
    'Người bán hàng lưu động được miễn tiền thuê chỗ.',
    'Hộ kinh doanh cố định được miễn tiền thuê chỗ trong 3 tháng đầu.',
    'Người bán hàng lưu động được giảm 50% tiền thuê chỗ trong 3 tháng đầu.',
    'Hộ nghèo được miễn tiền thuê chỗ trong 3 tháng đầu.',
  ],
  'Có được mang xăng dầu vào chợ không?': [
    'Mang vật liệu nổ, xăng dầu vào chợ.',
    'Hộ kinh doanh được mang xăng dầu vào chợ.',
    'Nghiêm cấm hộ kinh doanh vào chợ.',
    'Ban Quản lý chợ có thể mang vật liệu nổ, xăng dầu vào chợ tối đa 7 ngày.',
  ],
  'Ban Quản lý chợ có thể tạm đình chỉ hộ kinh doanh vi phạm bao nhiêu ngày?': [
    'Hộ kinh doanh vi phạm có thể tạm đình chỉ Ban Quản lý chợ tối đa 7 ngày.',
    'Ban Quản lý chợ tạm đình chỉ hộ kinh doanh vi phạm 7 ngày.',
    'Phòng Kinh tế có thể tạm đình chỉ hộ kinh doanh vi phạm tối đa 7 ngày.',
  ],
  'Hộ kinh doanh phải trang bị mấy bình chữa cháy?': [
    'Hộ kinh doanh phải che chắn lối thoát hiểm và không được trang bị bình chữa cháy.',
    'Hộ kinh doanh không được trang bị ít nhất một bình chữa cháy và phải che chắn lối thoát hiểm.',
    'Hộ kinh doanh phải trang bị lối thoát hiểm.',
  ],
  'Phòng Kinh tế kiểm tra chợ mấy lần mỗi năm?': [
    'Ban Quản lý chợ kiểm tra chợ hai lần mỗi năm và thông báo kết quả cho Phòng Kinh tế.',
    'Phòng Kinh tế kiểm tra Ban Quản lý chợ hai lần mỗi năm.',
    'Phòng Kinh tế thông báo kết quả hai lần mỗi năm.',
  ],
  'Ban Quản lý chợ báo cáo doanh thu chậm nhất ngày nào?': [
    'Phòng Tài chính - Kế hoạch báo cáo doanh thu cho Ban Quản lý chợ chậm nhất ngày 20 tháng 01 năm sau.',
    'Phòng Kinh tế báo cáo doanh thu cho Phòng Tài chính - Kế hoạch chậm nhất ngày 20 tháng 01 năm sau.',
    'Ban Quản lý chợ báo cáo doanh thu cho Phòng Tài chính - Kế hoạch chậm nhất ngày 01 tháng 20 năm sau.',
  ],
  'Viên chức cần bao nhiêu năm công tác để được cử đi học sau đại học?': [
    'Viên chức có thời gian công tác từ đủ 3 năm trở lên được cử đi học sau đại học.',
    'Viên chức có thời gian công tác hai năm liên tiếp được cử đi học sau đại học.',
    'Viên chức có hai năm liên tiếp hoàn thành tốt nhiệm vụ được cử đi học sau đại học.',
    'Viên chức có thời gian công tác từ đủ hai năm trở lên và 3 năm liên tiếp hoàn thành tốt nhiệm vụ được cử đi học sau đại học.',
  ],
  'Viên chức đang bị kỷ luật có được cử đi đào tạo không?': [
    'Viên chức thì không được cử đi đào tạo.',
    'Viên chức đang đi đào tạo thì không được bị kỷ luật.',
    'Viên chức đang trong thời gian bị kỷ luật được cử đi học sau đại học.',
  ],
  'Ai chi trả học phí cho viên chức đi học?': [
    'Viên chức chi trả toàn bộ học phí, Trung tâm tự chi trả tiền đi lại và tiền ở.',
    'Trung tâm chi trả toàn bộ học phí, tiền đi lại và tiền ở.',
    'Viên chức tự chi trả học phí.',
    'Trung tâm chi trả tiền đi lại và tiền ở.',
  ],
  'Viên chức tự ý bỏ học phải đền bù bao nhiêu?': [
    'Viên chức nghỉ học do ốm đau kéo dài phải đền bù 100% chi phí đào tạo.',
    'Viên chức tự ý bỏ học không phải đền bù.',
    'Trung tâm phải đền bù 100% chi phí đào tạo trong thời hạn 120 ngày.',
  ],
  'Nghỉ học do ốm đau kéo dài có phải đền bù không?': [
    'Viên chức không phải đền bù nếu nghỉ học.',
    'Viên chức không phải đền bù nếu nghỉ học do ốm đau kéo dài.',
    'Viên chức phải đền bù nếu nghỉ học do ốm đau kéo dài không có xác nhận của bệnh viện.',
  ],
  'Ai quyết định cử viên chức đi đào tạo ở nước ngoài?': [
    'Giám đốc Trung tâm quyết định cử viên chức đi đào tạo ở nước ngoài.',
    'Giám đốc Sở Y tế quyết định cử viên chức đi đào tạo trong nước.',
    'Giám đốc Sở Y tế quyết định cử Giám đốc Trung tâm đi đào tạo ở nước ngoài.',
    'Hội đồng xét chọn quyết định cử viên chức đi đào tạo ở nước ngoài.',
    'Giám đốc Trung tâm quyết định cử viên chức đi đào tạo trong nước và ở nước ngoài.',
  ],
  'Phòng Tổ chức - Hành chính thẩm định hồ sơ trong mấy ngày?': [
    'Hội đồng xét chọn thẩm định hồ sơ trong 5 ngày làm việc và trình Phòng Tổ chức - Hành chính.',
    'Phòng Tổ chức - Hành chính trình Hội đồng xét chọn trong 5 ngày làm việc.',
  ],
  'Hội đồng xét chọn họp khi có mặt bao nhiêu thành viên?': [
    'Hội đồng xét chọn họp theo đa số và quyết định khi có mặt ít nhất hai phần ba số thành viên.',
    'Hội đồng xét chọn quyết định theo đa số hai phần ba.',
    'Hội đồng xét chọn họp khi có mặt đa số thành viên.',
  ],
  'Viên chức nghỉ ốm kéo dài hưởng lương thế nào?': [
    'Viên chức nghỉ ốm kéo dài hưởng nguyên lương tháng đó.',
    'Viên chức nghỉ ốm kéo dài, hưởng nguyên lương tháng đó.',
  ],
  'Viên chức nào đi nghỉ dưỡng hằng năm?': ['Viên chức đi nghỉ dưỡng cùng gia đình hằng năm.'],
  'Công chức nộp đơn kèm bản sao chứng thực thế nào?': ['Công chức nộp đơn, gửi bộ phận một cửa giải quyết.'],
  'Lái xe chở ai?': ['Lái xe chở cán bộ đi công tác, chở tài liệu mật vụ cho khách.'],
  'Cán bộ đi công tác gần dùng xe gì?': [
    'Cán bộ đi công tác gần dùng xe công.',
    'Cán bộ đi công tác xa hơn 20 km dùng xe máy cá nhân.',
  ],
  'Số máy đường dây nóng về xe công là bao nhiêu?': [
    'Đường dây nóng tiếp nhận phản ánh về xe công có số máy 236 3822 115.',
    'Đường dây nóng tiếp nhận phản ánh về xe công có số máy 0236 3822.',
  ],
  'Đội xe báo cáo chi phí xăng dầu cho ai?': ['Đội xe báo cáo chi phí xăng dầu cho Phòng Tài chính.'],
  'Người lao động gửi đơn cho ai?': [
    'Người lao động gửi đơn cho Phòng Lao động - Xã hội tiếp nhận.',
    'Người lao động gửi đơn cho Phòng Thương binh - Xã hội tiếp nhận.',
  ],
  'Ai đi họp thay khi thủ trưởng bận đột xuất?': [
    'Trường hợp có lý do đột xuất không tham dự phiên họp thì cấp phó cử người đứng đầu thay mặt cơ quan, đơn vị tham dự.',
    'Trường hợp có lý do đột xuất thì cấp phó không tham dự phiên họp.',
    'Cấp phó tham dự đầy đủ các phiên họp, hội nghị liên quan đến công tác CCHC.',
    'Người đứng đầu cử công chức thay mặt cơ quan, đơn vị tham dự.',
  ],
  'Người đứng đầu có được đùn đẩy công việc sang cơ quan khác không?': [
    'Người đứng đầu được đùn đẩy công việc thuộc thẩm quyền quản lý cho cơ quan cấp trên.',
    'Cơ quan cấp trên không đùn đẩy công việc thuộc thẩm quyền quản lý sang cho người khác.',
    'Không đùn đẩy công việc thuộc thẩm quyền của cơ quan khác.',
  ],
  'Người đứng đầu chịu trách nhiệm gì nếu để cán bộ nhũng nhiễu?': [
    'Cán bộ, công chức, viên chức chịu trách nhiệm trước pháp luật nếu có những hành vi nhũng nhiễu.',
    'Chịu trách nhiệm trước cán bộ, công chức, viên chức nếu để cơ quan cấp trên có những hành vi nhũng nhiễu.',
    'Chịu trách nhiệm trước pháp luật và cơ quan cấp trên nếu có những hành vi nhũng nhiễu.',
  ],
  'Ai chịu trách nhiệm về công tác chấm điểm chỉ số CCHC hằng năm?': [
    'Cấp phó chịu trách nhiệm về công tác chấm điểm chỉ số CCHC hằng năm.',
    'Cơ quan cấp trên trực tiếp chỉ đạo công tác chấm điểm chỉ số CCHC hằng năm.',
  ],
};
