// The words and phrases of questions about deadlines, folded: what each can be to a question.

/** What people type for it, folded. `mô`, `ni`, `bữa` are Central dialect. */
export const shorthand = new Map(
  `bc: bao cao, bcao: bao cao, bh: bao gio, bua: ngay, cdiem: cham diem, cq: co quan, dc: duoc, ddl: deadline, dl: deadline,
  dv: don vi, dvi: don vi, e: em, goi: gui, hok: khong, hong: khong, j: gi, k: khong, khg: khong, ko: khong, kq: ket qua,
  mik: minh, mo: nao, ni: nay, tui: toi`
    .split(',')
    .map((entry): [string, string[]] => {
      const [typed = '', meant = ''] = entry.trim().split(': ');
      return [typed, meant.split(' ')];
    }),
);

/** What a phrase can be to a question; folded, and one phrase may be several things. */
const phrases = {
  when: `khi nao, bao gio, chung nao, luc nao, hoi nao, ngay nao, ngay may, ngay bao nhieu, hom nao, thang nao,
    thang may, tuan nao, thu may, may gio, gio nao, ngay gio nao, ngay thang nao, thoi gian nao, thoi diem nao,
    con may ngay nua, may ngay nua, con bao nhieu ngay nua, bao nhieu ngay nua, con bao lau nua, bao lau nua,
    truoc ngay nao, truoc ngay may, truoc ngay bao nhieu, truoc khi nao`,
  due: `han, han gi, han nao, han toi, han sap toi, thoi han, het han, den han, toi han, cham nhat, muon nhat,
    ngay het han, truoc ngay nao, truoc ngay may, truoc ngay bao nhieu, truoc khi nao`,
  schedule: 'lich',
  /** Says by itself that something is to be handed in. */
  submission: `han nop, han gui, han chot, han cuoi, han cuoi cung, ngay cuoi, ngay cuoi cung, deadline, dead line,
    det lai`,
  soon: `han toi, han sap toi, sap toi, sap den, toi day, tiep theo, ke tiep, gan nhat, tuan nay, tuan sau, tuan toi,
    thang nay, thang sau, thang toi, quy nay`,
  today: 'hom nay, ngay mai',
  nextYear: 'nam sau, nam toi',
  self: `toi, minh, em, anh, chi, chung toi, chung minh, chung em, don vi toi, don vi minh, don vi em, co quan toi,
    co quan minh, co quan em, phong toi, phong minh, phong em, xa toi, xa minh, phuong toi, phuong minh, ben toi,
    ben minh, ben em, cho toi, cho minh`,
  owed: `con no, dang no, toi no, minh no, em no, con thieu, con ton, con dong, chua nop, chua gui, chua xong,
    chua lam, chua bao cao, chua hoan thanh, con phai nop, con phai gui, toi con viec, minh con viec, em con viec,
    sap den han, sap toi han, sap het han, den han, toi han, qua han, tre han`,
  /** Owed only when a day is named as well: alone it asks for duties. */
  todo: 'phai nop, can nop, phai gui, can gui, phai lam, can lam, phai bao cao',
  what: `gi, chi, viec gi, cai gi, nhung gi, viec nao, cai nao, nhung viec gi, nhung viec nao, may viec,
    bao nhieu viec, viec, dau viec, bao cao gi, bao cao nao, han nao, han gi`,
  work: 'viec, nhac viec, dau viec, cac viec, nhung viec, danh sach viec, lich',
  of: 'cua',
  not: 'khong',
  yet: 'chua',
  there: 'co, da co',
  is: 'la',
  /** Asks to move a date. Never allowed. */
  move: 'gia han, doi han, lui han',
  filler: `vay, a, ah, oi, nhe, nha, nhi, he, hi, hen, ha, da, u, thua, xin, hoi, cho hoi, cho toi hoi, cho em hoi,
    cho minh hoi, cho anh hoi, cho chi hoi, cho biet, vui long, lam on, giup, dum, gium, biet, nho, muon, xem,
    khong biet, khong nho, quen, quen mat, biet khong, nho khong, duoc khong, cho, thi, the, con, vao, den, luc, ve,
    phai, can, ma, de, voi, ad, admin, bot, tro ly, so tay, chao, cam on, thanks, moi nguoi, anh chi, cac bac, nop,
    gui, trinh, hoan thanh, xong, lam, thuc hien, ngay, nam, nam nay, quy, ky, dot, lan, nay, cu the, chinh xac,
    du kien, rua, roi, nua, len, tinh, so, so noi vu, thanh pho, bo, bo noi vu, cap tren, uy ban, ubnd, cap xa, xa,
    phuong, don vi, co quan, cac, nhung, bang, ban, ket qua, moc, thoi gian, hien nay, hien tai, bay gio`,
};

export type PhraseKind = keyof typeof phrases;

export const kindsOf = new Map<string, Set<PhraseKind>>();
for (const kind of Object.keys(phrases) as PhraseKind[]) {
  for (const phrase of phrases[kind].split(',')) {
    const words = phrase.trim().replace(/\s+/g, ' ');
    kindsOf.set(words, (kindsOf.get(words) ?? new Set()).add(kind));
  }
}
