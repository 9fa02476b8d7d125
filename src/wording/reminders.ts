// What reminders say. Pure functions from data to text; read on a phone, so the first line says what and when.
import type { Due, DueStatus } from '../deadlines/deadline.ts';
import type { Official } from '../people/official.ts';
import { dueSentence, longDate } from './dueDates.ts';

export type DescribedReminder = {
  assignmentId: number;
  name: string;
  unit: string;
  due: Due;
  status: DueStatus;
  basis: string;
  /** Label and document of the provision it rests on. */
  provision: string | undefined;
  hasProvision: boolean;
  step: string;
  rung: number;
  meeting: boolean;
  /** Of a meeting: somebody said who comes. */
  attendanceKnown: boolean;
  /** It asks for the date of a plan that nobody has entered yet. */
  asksForDate: boolean;
  today: string;
  workingDaysLeft: number;
  workingDaysLate: number;
  /** The day on which it should have gone out. */
  lateSince: string | undefined;
  /** The day on which the date was entered, after the day of this step. */
  enteredOn: string | undefined;
  /** Why the coordinator gave the submission back. */
  returned: string | undefined;
  /** Who has been or is being told of this step. */
  told: Pick<Official, 'id' | 'name' | 'title'>[];
};

export const titles = {
  acknowledge: 'Đã nhận',
  acknowledgeAll: 'Đã nhận tất cả',
  submitted: 'Đã nộp',
  done: 'Đã xong',
  snooze: 'Hoãn 1 ngày',
  extend: 'Xin lùi hạn',
  basis: 'Xem căn cứ',
  attend: 'Tôi dự',
  depute: 'Cử cấp phó',
  item: (assignmentId: number) => `Xem việc ${assignmentId}`,
  answerQuestion: (number: number) => `Trả lời câu ${number}`,
};

export const repeatedNote = 'Gửi lại: lần gửi trước không rõ kết quả, có thể anh/chị đã nhận tin này.';

/** One assignment in full, or several as a list, each with the number by which words and commands name it. */
export function reminderParts(reminders: DescribedReminder[], official: Pick<Official, 'id'>): string[] {
  const [only] = reminders;
  if (only === undefined) return [];
  if (reminders.length === 1) return [headline(only), details(only, official), howToAnswer(only)];
  const list = reminders.map((one) =>
    [`[${one.assignmentId}] ${withoutGreeting(headline(one))}`, basisLine(one), lateLine(one)]
      .filter((line) => line !== '')
      .join('\n   '),
  );
  return [
    `Xin nhắc anh/chị ${reminders.length} việc:`,
    ...list,
    'Trả lời “đã nhận” nếu anh/chị đã nắm tất cả, hoặc chọn từng việc để xem và báo kết quả.',
  ];
}

function headline(it: DescribedReminder): string {
  const { name, unit, due, rung, step, status } = it;
  const when = whenOf(it);
  if (it.asksForDate) return `Xin hỏi ${unit}: đã ${lowerFirst(name)} chưa?`;
  if (rung > 0) {
    const already = it.told.length === 0 ? '' : ` Đã nhắc: ${names(it.told)}.`;
    return `Xin báo để anh/chị đôn đốc: ${unit} chưa xác nhận đã nhận nhắc việc “${name}”, ${when}.${already}`;
  }
  if (step === 'moved' && status === 'internal') return `Lịch nhắc đã thay đổi. ${name} (${unit}): nay ${when}.`;
  if (step === 'moved') return `Hạn đã thay đổi. ${name} (${unit}): nay ${when}.`;
  if (step.startsWith('T+')) {
    return `Đã qua hạn ${it.workingDaysLate} ngày làm việc: ${name} (${unit}), hạn ${due.wording}. Đề nghị anh/chị gửi sớm, hoặc báo đã nộp, hoặc xin lùi hạn.`;
  }
  if (it.meeting && it.attendanceKnown) return `Xin nhắc: ${name}, ${when}.`;
  if (it.meeting) return `Xin nhắc: ${name}, ${when}. Đề nghị anh/chị xác nhận dự họp hoặc cử cấp phó thay mặt.`;
  if (status === 'internal') return `Xin nhắc đến kỳ: ${name} (${unit}), ${when}.`;
  return `Xin nhắc: ${name} (${unit}), ${when}.`;
}

/** In a list the greeting stands once, above it. */
function withoutGreeting(line: string): string {
  const bare = line.replace(/^Xin nhắc(?: đến kỳ)?: /u, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

function whenOf({ due, status, today, workingDaysLeft }: DescribedReminder): string {
  if (status === 'internal') return `lịch nhắc ${due.wording}, không phải hạn do văn bản ấn định`;
  return `hạn ${dueSentence(due, { today, workingDaysLeft })}`;
}

function details(it: DescribedReminder, official: Pick<Official, 'id'>): string {
  const others = it.told.filter(({ id }) => id !== official.id);
  return [
    it.returned === undefined ? '' : `Bài nộp trước được trả lại: ${withoutStop(it.returned)}.`,
    basisLine(it),
    it.provision === undefined ? '' : `Quy định: ${it.provision}.`,
    others.length === 0 || it.rung > 0 ? '' : `Cùng được nhắc: ${names(others)}.`,
    lateLine(it),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function basisLine({ basis, status }: DescribedReminder): string {
  if (status === 'provisional')
    return `Tạm tính theo lịch chung, chưa được xác nhận cho năm nay. Nguồn: ${withoutStop(basis)}.`;
  return status === 'internal' ? `Nguồn: ${withoutStop(basis)}.` : `Căn cứ: ${withoutStop(basis)}.`;
}

function lateLine({ lateSince, enteredOn }: DescribedReminder): string {
  if (enteredOn !== undefined) return `Hạn mới được nhập ${longDate(enteredOn)}.`;
  return lateSince === undefined ? '' : `Tin gửi muộn: lẽ ra gửi ${longDate(lateSince)}.`;
}

function howToAnswer(it: DescribedReminder): string {
  if (it.rung > 0) return 'Trả lời “đã nhận” nếu đơn vị đã nắm việc này; khi đó Trợ lý không báo lên cấp tiếp theo.';
  if (it.asksForDate) {
    return 'Nếu đã có kế hoạch, đề nghị báo số, ngày và hạn cho cán bộ điều phối để nhập hạn. Trả lời “đã nhận” nếu anh/chị đã nắm tin này.';
  }
  if (it.meeting && it.attendanceKnown)
    return 'Đơn vị đã báo người dự. Nếu thay đổi, trả lời “tôi dự”, hoặc “cử cấp phó: họ tên”.';
  if (it.meeting) return 'Trả lời “tôi dự”, hoặc “cử cấp phó: họ tên”.';
  if (it.status === 'internal') return 'Trả lời “đã nhận”, “đã xong” khi làm xong, hoặc “hoãn 1 ngày” để nhắc lại.';
  return 'Trả lời “đã nhận”, “đã nộp: số, ngày văn bản” khi đã gửi, “hoãn 1 ngày” để nhắc lại, hoặc “xin lùi hạn đến ngày … vì …”.';
}

function names(people: Pick<Official, 'name' | 'title'>[]): string {
  return people.map(({ name, title }) => (title === '' ? name : `${name} (${title})`)).join(', ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function withoutStop(text: string): string {
  return text.replace(/[.\s]+$/u, '');
}

type Overview = { unit: string; name: string; due: Due; acknowledged: boolean; overdue: boolean };

const mostUnits = 12;

/** The weekly overview; empty when nothing is open. */
export function weeklyOverview(open: Overview[]): string {
  if (open.length === 0) return '';
  const units = [...Map.groupBy(open, ({ unit }) => unit)];
  const lines = units.slice(0, mostUnits).flatMap(([unit, list]) => [
    `${unit}:`,
    ...list.map(({ name, due, acknowledged, overdue }) => {
      const state = overdue ? 'đã qua hạn, chưa nộp' : acknowledged ? 'đã nhận, chưa nộp' : 'chưa xác nhận';
      return `- ${name}, ${due.wording}: ${state}`;
    }),
  ]);
  const more = units.length > mostUnits ? [`Và ${units.length - mostUnits} đơn vị khác; xem đầy đủ: /theodoi.`] : [];
  return [`Tổng hợp tuần: ${open.length} việc đang mở của ${units.length} đơn vị.`, ...lines, ...more].join('\n');
}

const shownCharacters = 200;

/** Empty when all have been answered meanwhile. */
export function waitingQuestions({
  total,
  shown,
}: {
  total: number;
  shown: { id: number; question: string }[];
}): string {
  if (shown.length === 0) return '';
  const lines = shown.map(({ id, question }) => {
    const line = question.replace(/\s+/g, ' ');
    const short = line.length <= shownCharacters ? line : `${[...line].slice(0, shownCharacters).join('')}…`;
    return `- Câu ${id}: ${short}`;
  });
  const more = total > shown.length ? `, dưới đây là ${shown.length} câu mới nhất` : '';
  return [
    `Có ${total} câu hỏi mà tài liệu chưa trả lời được${more}:`,
    ...lines,
    'Trả lời bằng cách gõ: /traloi SỐ nội dung. Câu trả lời đến đúng người hỏi, ghi rõ là của cán bộ.',
  ].join('\n');
}
