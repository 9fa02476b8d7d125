// The vocabulary of obligations: what must be done, for whom, when to remind. Read from knowledge/obligations.yaml.
import type { Role } from '../people/official.ts';

/**
 * `T-7`: seven working days before the safe day; `T`: on it; `T-2h`: two hours before an event; `start`: as soon as the
 * date is entered.
 */
export type Step = string;

/** A day of each year, `MM-DD`, of one period: `{ key: 'quy-1', name: 'quý I', on: '03-20' }`. */
export type YearDay = { key: string; name: string; on: string };

export type DateRule =
  /** Nobody knows the date until an administrator enters it with the plan's number. */
  | { rule: 'entered' }
  /** A known pattern that nobody has confirmed for this year; says so in its text. `wording` stands before the date. */
  | { rule: 'provisional'; wording: string; days: YearDay[] }
  /** No due date: a day on which to remind. */
  | { rule: 'nudge'; days: YearDay[] }
  /** Weekly from a day on, until a date is entered for the other obligation. */
  | { rule: 'weekly-until-entered'; obligation: string; from: string }
  /** Weekly in the last weeks before the date of the other obligation. */
  | { rule: 'weekly-before'; obligation: string; weeks: number }
  /** So many working days before the safe day of the other obligation. */
  | { rule: 'days-before'; obligation: string; workingDays: number };

export type Obligation = {
  id: string;
  /** With `{year}` and `{period}` where they belong: `Gửi báo cáo CCHC {period} năm {year}`. */
  name: string;
  /** As in "hạn …": what people call it in questions, lower case: `chấm điểm`, `tự chấm điểm chỉ số`. */
  asked: string[];
  kind: 'yearly' | 'periodic' | 'event';
  /** Why it is switched off; undefined when it is on. */
  off: string | undefined;
  /** Id of the provision it rests on, where a loaded regulation has one. */
  provision: string | undefined;
  /** Where a pattern or habit comes from, in words; printed as the basis while no plan has been entered. */
  source: string;
  dates: DateRule[];
  /** Who does it: the steps at which each role of the unit is reminded. */
  audience: { role: Role; steps: Step[] }[];
  /** Whom to tell next, each after so many working days without acknowledgement. */
  escalation: { afterWorkingDays: number; rungs: Role[] };
  /** Remind daily after the date has passed. Only ever done for confirmed dates. */
  overdue: boolean;
  /** A meeting: answered with "Tôi dự" or "Cử cấp phó". */
  meeting: boolean;
};
