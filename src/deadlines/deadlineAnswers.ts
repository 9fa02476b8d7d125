// Answers questions about deadlines from what has been entered: nothing is computed here, and no date is invented.
import type { Answer } from '../answers/answer.ts';
import * as words from '../wording/deadlineAnswers.ts';
import type { Deadline } from './deadline.ts';
import { readDeadlineQuestion } from './deadlineQuestion.ts';
import type { Obligation, YearDay } from './obligation.ts';

export type DeadlineBoard = {
  obligations: Obligation[];
  /** Deadlines from the calendar day on, soonest first: those entered for every unit or for these, and provisional ones. */
  coming: (asOf: string, unitIds: string[]) => Deadline[];
};

type Deps = {
  board: () => DeadlineBoard;
  /** After the first day, through the second. */
  workingDaysBetween: (from: string, to: string) => number;
};

type AnswerDeps = Deps & {
  /** Label and document of a provision, with what is known of its force; undefined when it is not loaded. */
  provisionLine: (provisionId: string) => string | undefined;
};

type Parts = { lead: string; sources?: string[]; caveats?: string[]; nextStep?: string };
type Asked = { asOf: string; unitIds: string[]; period: string | undefined; year: number | undefined };

const mostListed = 5;

/**
 * An answer with outcome `reminder`, or undefined when the text asks for no deadline. Never throws. `unitIds` are the units
 * of whoever asks; empty when that is not known.
 */
export function createDeadlineAnswers(
  deps: AnswerDeps,
): (text: string, asOf: string, unitIds: string[]) => Answer | undefined {
  const { board, provisionLine } = deps;

  return (text, asOf, unitIds) => {
    const { obligations } = board();
    const question = readDeadlineQuestion(text, obligations, yearOf(asOf));
    if (question === undefined) return undefined;
    if (question.kind === 'mine') return answerOf(mine(asOf, unitIds));
    const { obligation, period, year } = question;
    const asked = { asOf, unitIds, period, year };
    return answerOf(obligation === undefined ? everything(asked) : whenDue(obligation, asked, obligations));
  };

  function mine(asOf: string, unitIds: string[]): Parts {
    const found = known(deps, asOf, unitIds);
    if (unitIds.length > 0) return found.length === 0 ? nothing(words.nothingOwn) : listed(words.ownComing, found);
    const common = found.length === 0 ? nothing(words.nothingCommon) : listed(words.commonComing, found);
    return { ...common, lead: `${words.unknownPerson}\n${common.lead}`, nextStep: words.howToRegister };
  }

  function everything(asked: Asked): Parts {
    const found = known(deps, asked.asOf, asked.unitIds).filter((deadline) => isAskedFor(deadline, asked));
    return found.length === 0 ? nothing(words.nothingCommon) : listed(words.coming, found);
  }

  function whenDue(obligation: Obligation, asked: Asked, obligations: Obligation[]): Parts {
    const days = obligation.dates.flatMap((rule) => ('days' in rule ? rule.days : []));
    const name = words.generalName(obligation.name, days, asked.year);
    if (obligation.off !== undefined) return { lead: words.switchedOff(name, obligation.off) };
    const own = known(deps, asked.asOf, asked.unitIds).filter(({ obligationId }) => obligationId === obligation.id);
    const found = own.filter((deadline) => isAskedFor(deadline, asked));
    const sources = ruleOf(obligation);
    if (found.length > 0) return { ...listed(words.coming, found), sources };
    if (asked.period !== undefined && !days.some(({ key }) => key === asked.period)) {
      const whole = whenDue(obligation, { ...asked, period: undefined }, obligations);
      return days.length === 0 ? whole : { ...whole, lead: `${words.noSuchPeriod}\n${whole.lead}` };
    }
    const pattern = patternOf(obligation, asked);
    if (pattern !== undefined) return { ...pattern, sources };
    const other = obligations.find(({ id }) => id === leaderOf(obligation));
    if (other !== undefined) {
      const followed = whenDue(other, asked, obligations);
      return { ...followed, lead: `${words.dependsOn(name, nameWithoutYear(other))}\n${followed.lead}` };
    }
    return { ...undated(obligation, name, days, asked), sources };
  }

  function undated({ kind, source }: Obligation, name: string, days: YearDay[], { asOf, year }: Asked): Parts {
    const ownDays = days.map(({ on }) => on);
    if (ownDays.length > 0) return nothing(`${words.nothingEntered(name)}\n${words.remindedOn(ownDays, source)}`);
    const otherYear = year === yearOf(asOf) ? undefined : year;
    return nothing(`${words.noPlan(name, kind, otherYear)}\n${words.whatIsKnown(source)}`);
  }

  function ruleOf({ provision }: Obligation): string[] {
    const line = provision === undefined ? undefined : provisionLine(provision);
    return line === undefined ? [] : [words.rule(line)];
  }
}

/**
 * The line that an answer about a duty gets when a provision it cites is the basis of an obligation: "Hạn sắp tới: …", or
 * undefined. Only confirmed dates, and provisional ones that are said to be so.
 */
export function createComingLine(
  deps: Deps,
): (provisionIds: string[], asOf: string, unitIds: string[]) => string | undefined {
  return (provisionIds, asOf, unitIds) => {
    const based = new Map(
      deps
        .board()
        .obligations.filter(({ provision, off }) => off === undefined && provision && provisionIds.includes(provision))
        .map((obligation) => [obligation.id, obligation]),
    );
    if (based.size === 0) return undefined;
    const soonest = known(deps, asOf, unitIds).find(({ obligationId }) => based.has(obligationId));
    return soonest && words.comingLine(soonest, based.get(soonest.obligationId)?.meeting ?? false);
  };
}

/** Days of ours are nobody's due date. */
function known({ board, workingDaysBetween }: Deps, asOf: string, unitIds: string[]): words.ComingDeadline[] {
  return board()
    .coming(asOf, unitIds)
    .filter(({ status }) => status !== 'internal')
    .map((deadline) => ({
      ...deadline,
      today: asOf,
      workingDaysLeft: workingDaysBetween(asOf, deadline.due.safeDay),
    }));
}

/** The year is that of the occurrence or of its date: what is due in January often belongs to the year before. */
function isAskedFor({ occurrence, due }: Deadline, { period, year }: Asked): boolean {
  const [, ofYear, ofPeriod] = /^(\d{4})(?:-(.+))?$/.exec(occurrence) ?? [];
  if (period !== undefined && ofPeriod !== period) return false;
  return year === undefined || Number(ofYear) === year || yearOf(due.lastDay) === year;
}

function listed(heading: string, deadlines: words.ComingDeadline[]): Parts {
  const shown = deadlines.slice(0, mostListed);
  const [only] = shown;
  const patterns = new Set(shown.filter(({ status }) => status === 'provisional').map(({ basis }) => basis));
  return {
    lead:
      only !== undefined && deadlines.length === 1
        ? words.dated(only)
        : words.datedList(heading, shown, deadlines.length - shown.length),
    caveats: patterns.size > 1 ? [words.sourcesOfPatterns] : [...patterns].map(words.sourceOfPattern),
    nextStep: patterns.size === 0 ? '' : words.confirmDates,
  };
}

function nothing(lead: string): Parts {
  return { lead, nextStep: words.whomToAsk };
}

/** The days of a pattern that are too far off to stand on the calendar: next time, or in the year asked for. */
function patternOf({ name, dates, source }: Obligation, { asOf, period, year }: Asked): Parts | undefined {
  const found = dates.flatMap((rule) => {
    if (rule.rule !== 'provisional') return [];
    const days = rule.days.filter(({ key }) => period === undefined || key === period);
    return days.map((day) => {
      const next = asOf.slice(5) <= day.on ? yearOf(asOf) : yearOf(asOf) + 1;
      const date = `${year ?? next}-${day.on}`;
      return { name: words.nameOf(name, day.name, year ?? next), wording: rule.wording, date };
    });
  });
  if (found.length === 0) return undefined;
  const inOrder = found.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { lead: words.pattern(inOrder), caveats: [words.sourceOfPattern(source)], nextStep: words.confirmDates };
}

/** The obligation whose date this one follows, when it has no day of its own. */
function leaderOf({ dates }: Obligation): string | undefined {
  if (dates.some((rule) => !('obligation' in rule))) return undefined;
  return dates.flatMap((rule) => ('obligation' in rule ? [rule.obligation] : []))[0];
}

function nameWithoutYear({ name, dates }: Obligation): string {
  return words.generalName(
    name,
    dates.flatMap((rule) => ('days' in rule ? rule.days : [])),
    undefined,
  );
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

function answerOf({ lead, sources = [], caveats = [], nextStep = '' }: Parts): Answer {
  const paragraphs = [lead, sources.join('\n'), caveats.join(' '), nextStep];
  return {
    outcome: 'reminder',
    text: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
    lead,
    citations: [],
    sources,
    caveats,
    nextStep,
    suggestions: [],
  };
}
