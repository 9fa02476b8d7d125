// Everything that is due for one person becomes one quiet message.
import type { Official } from '../people/official.ts';
import { unreachablePeople } from '../wording/alarms.ts';
import { shortDate } from '../wording/dueDates.ts';
import * as words from '../wording/reminders.ts';
import { assignmentAction } from './assignmentAction.ts';
import { assignmentButtons } from './assignmentButtons.ts';
import { mayAct } from './audience.ts';
import type { Assignment } from './deadline.ts';
import type { WordedReminder } from './delivery.ts';
import type { DeliveryItem } from './deliveryStore.ts';
import { createDescribeReminder, type DescribeDeps } from './describeReminder.ts';
import { isNear } from './nearDeadline.ts';
import type { OfficeHours } from './officeHours.ts';
import { isOver, isOverdue } from './stepDays.ts';

type Step = DeliveryItem & { assignment: Assignment };

/** Of several steps of one assignment the last one speaks. What is no longer open is not mentioned. */
export function createComposeReminder(deps: DescribeDeps & { hours: OfficeHours }) {
  const { directory, obligations, hours } = deps;
  const describe = createDescribeReminder(deps);

  return (
    items: DeliveryItem[],
    { official, now, repeated }: { official: Official; now: Date; repeated: boolean },
  ): WordedReminder | undefined => {
    const today = hours.dateOf(now.getTime());
    const steps = items.filter((item): item is Step => item.assignment !== undefined);
    const due = steps.filter((step) => isStillDue(step, official, now.getTime()));
    const speaking = latestOfEach(due);
    // Where news speaks, the latest step is said with it, and escalates like one that was.
    const said = new Set([...speaking, ...latestOfEach(due.filter(({ step }) => !news.has(step)))]);
    const superseded = steps.filter((step) => !said.has(step)).map(({ reminderId }) => reminderId);
    const notices = items.flatMap(({ body }) => (body === undefined ? [] : [body]));
    // Of those that waited together one says it all: what they tell is found out now.
    const open = items.find((item) => item.overview !== undefined)?.overview;
    const waiting = items.find((item) => item.questions !== undefined)?.questions;
    const alarms = items.flatMap(({ unreachable }) => (unreachable === undefined ? [] : [alarm(unreachable)]));
    const described = speaking.map((step) => describe(step.assignment, step, today));
    const others = [
      open === undefined ? '' : overview(open, today),
      waiting === undefined ? '' : words.waitingQuestions(waiting),
      ...alarms,
      ...notices.map(({ text }) => text),
    ].filter((part) => part !== '');
    const parts = [...words.reminderParts(described, official).filter((part) => part !== ''), ...others];
    if (parts.length === 0) return undefined;
    const more = [
      ...notices.flatMap(({ buttons }) => buttons),
      ...(waiting?.shown ?? []).map(({ id }) => ({ title: words.titles.answerQuestion(id), action: `/traloi ${id}` })),
    ];
    const text = [...(repeated ? [words.repeatedNote] : []), ...parts].join('\n\n');
    const count = described.length + others.length;
    const brief = { recipient: official.name, count, nearest: shortDate(described[0]?.due.safeDay ?? today) };
    return { text, buttons: [...buttonsFor(described), ...more], brief, superseded };
  };

  function isStillDue({ assignment, step, rung, onDate }: Step, official: Official, nowMs: number): boolean {
    const { state, deadline, acknowledgedThrough, unitId } = assignment;
    if (state === 'submitted' || state === 'cancelled') return false;
    // Acknowledged while an attempt was under way.
    if (rung > 0 && acknowledgedThrough !== undefined && onDate <= acknowledgedThrough) return false;
    // Put off by somebody who has left the unit since.
    if (step === 'snoozed' && !mayAct(directory(), official, unitId)) return false;
    const obligation = obligations.find(({ id }) => id === deadline.obligationId);
    return obligation === undefined || !isOver(deadline, obligation, hours, nowMs);
  }

  function alarm(unreachable: NonNullable<DeliveryItem['unreachable']>): string {
    return unreachablePeople(
      unreachable.map(({ officialId, reason }) => ({
        official: directory().official(officialId) ?? { id: officialId, name: officialId, title: '' },
        reason,
      })),
    );
  }

  function overview(assignments: Assignment[], today: string): string {
    return words.weeklyOverview(
      assignments
        .filter(({ deadline }) => isNear(deadline, obligations, today))
        .map(({ unitId, state, deadline }) => ({
          unit: directory().unit(unitId)?.name ?? unitId,
          name: deadline.name,
          due: deadline.due,
          acknowledged: state === 'acknowledged',
          overdue: isOverdue(deadline, today),
        })),
    );
  }
}

function latestOfEach(steps: Step[]): Step[] {
  const latest = new Map<number, Step>();
  for (const step of steps) {
    const other = latest.get(step.assignment.id);
    if (other === undefined || isLater(step, other)) latest.set(step.assignment.id, step);
  }
  return [...latest.values()].sort((a, b) =>
    a.assignment.deadline.due.lastDay < b.assignment.deadline.due.lastDay ? -1 : 1,
  );
}

/** What a person must learn before everything else: the date is another one, the submission came back. */
const news: ReadonlySet<string> = new Set(['moved', 'returned']);

/** On the same day what concerns the person itself comes before what it is told about others. */
function isLater(step: Step, other: Step): boolean {
  if (news.has(step.step) !== news.has(other.step)) return news.has(step.step);
  if (step.onDate !== other.onDate) return step.onDate > other.onDate;
  // What was put off to the day of a regular step is said with that one, whose escalation goes on.
  if ((step.step === 'snoozed') !== (other.step === 'snoozed')) return other.step === 'snoozed';
  return step.rung !== other.rung ? step.rung < other.rung : step.reminderId > other.reminderId;
}

function buttonsFor(described: words.DescribedReminder[]) {
  const [only] = described;
  if (described.length > 1) {
    return [
      { title: words.titles.acknowledgeAll, action: assignmentAction('nhan', undefined) },
      ...described.map(({ assignmentId }) => ({
        title: words.titles.item(assignmentId),
        action: assignmentAction('xem', assignmentId),
      })),
    ];
  }
  return only === undefined ? [] : assignmentButtons(only);
}
