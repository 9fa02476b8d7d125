// Replies to an official about their own assignments: taps and words below reminders, "tôi còn nợ gì?".
import type { Answer } from '../answers/answer.ts';
import type { ProvisionQuote } from '../answers/provisionQuotes.ts';
import type { Button, OutgoingMessage } from '../channels/channel.ts';
import { type AssignmentAction, assignmentAction, parseAssignmentAction } from '../deadlines/assignmentAction.ts';
import { assignmentButtons } from '../deadlines/assignmentButtons.ts';
import { type AssignmentWords, readAssignmentWords } from '../deadlines/assignmentWords.ts';
import { mayAct } from '../deadlines/audience.ts';
import type { Assignment } from '../deadlines/deadline.ts';
import type { Extensions } from '../deadlines/extensions.ts';
import type { Meetings } from '../deadlines/meetings.ts';
import type { MoveStore } from '../deadlines/moveStore.ts';
import type { Moves } from '../deadlines/moves.ts';
import { isNear, isPastEvent } from '../deadlines/nearDeadline.ts';
import type { Obligation } from '../deadlines/obligation.ts';
import type { Directory } from '../people/directory.ts';
import type { Official } from '../people/official.ts';
import * as words from '../wording/personal.ts';
import { type DescribedReminder, reminderParts } from '../wording/reminders.ts';

export type PersonalReplies = {
  /** The reply to a tap or to words that answer a reminder; undefined for everything else. */
  toAnswer: (official: Official | undefined, text: string) => Promise<OutgoingMessage | undefined>;
  /** What the official still owes. */
  owed: (official: Official) => Promise<OutgoingMessage>;
};

type Deps = {
  moves: Moves;
  extensions: Extensions;
  meetings: Meetings;
  obligations: Obligation[];
  directory: () => Directory;
  store: Pick<MoveStore, 'find' | 'openOf' | 'remindedOf'>;
  describe: (
    assignment: Assignment,
    step: { step: string; rung: number; onDate: string },
    today: string,
  ) => DescribedReminder;
  /** The provision that an obligation rests on. */
  basisOf: (obligationId: string) => ProvisionQuote | undefined;
  /** Calendar date `YYYY-MM-DD` at the office. */
  today: () => string;
  newId: () => string;
  now: () => Date;
};

const mostListed = 12;
const verbOf = {
  acknowledge: 'nhan',
  submit: 'nop',
  evidence: 'xem',
  snooze: 'hoan',
  extend: 'lui',
  attend: 'du',
  depute: 'cu',
} as const;
const maxActionBytes = 64;

export function createPersonalReplies(deps: Deps): PersonalReplies {
  const { moves, extensions, meetings, obligations, directory, store, describe, basisOf, today, newId, now } = deps;
  const say = (text: string, buttons: Button[] = [], answer?: Answer): OutgoingMessage => ({
    id: newId(),
    text,
    buttons,
    answer,
  });

  async function tapped(
    official: Official,
    { verb, assignmentId, moveId }: AssignmentAction,
  ): Promise<OutgoingMessage> {
    if (verb === 'nhan') return say(await moves.acknowledge(official, assignmentId, now()));
    if (assignmentId === undefined) return owed(official);
    switch (verb) {
      case 'nop':
        return say(await moves.submit(official, assignmentId, undefined, now()));
      case 'hoan':
        return say(await moves.snooze(official, assignmentId, 1, now()));
      case 'lui':
        return say(words.howToExtend(assignmentId));
      case 'can-cu':
        return basis(official, assignmentId);
      case 'xem':
        return card(official, assignmentId);
      case 'du':
        return say(await meetings.attend(official, assignmentId, now()));
      case 'cu':
        return depute(official, assignmentId, '');
      case 'dong-y':
      case 'tu-choi': {
        const decision = { granted: verb === 'dong-y', wording: undefined, moveId };
        return say(await extensions.decideExtension(official, assignmentId, decision, now()));
      }
    }
  }

  async function typed(official: Official, it: AssignmentWords): Promise<OutgoingMessage> {
    if (it.kind === 'acknowledge') return say(await moves.acknowledge(official, it.number, now()));
    if (it.kind === 'evidence') return say(await moves.addEvidence(official, it.note, now()));
    const reminded = (await store.remindedOf(official.id)).filter(
      ({ unitId, deadline }) => mayAct(directory(), official, unitId) && !isPastEvent(deadline, obligations, today()),
    );
    const possible = fitting(reminded, it);
    const only = possible.length === 1 ? possible[0]?.id : undefined;
    const meant = ('number' in it ? it.number : undefined) ?? only;
    if (meant === undefined) return which(possible, it);
    if (it.kind === 'submit') return say(await moves.submit(official, meant, it.note, now()));
    if (it.kind === 'snooze') return say(await moves.snooze(official, meant, it.days, now()));
    if (it.kind === 'attend') return say(await meetings.attend(official, meant, now()));
    if (it.kind === 'depute') return depute(official, meant, it.name);
    if (it.request === '') return say(words.howToExtend(meant));
    return say(await extensions.askExtension(official, meant, it.request, now()));
  }

  /** Those that the words can be about: days of ours only where nothing with a date of its own fits. */
  function fitting(reminded: Assignment[], it: AssignmentWords): Assignment[] {
    const { kind } = it;
    const meetings = kind === 'attend' || kind === 'depute';
    const alike = reminded.filter((one) => isMeeting(one) === meetings);
    if (kind === 'extend') return alike.filter(({ deadline }) => deadline.status === 'confirmed');
    if (it.kind === 'submit') {
      const handedIn = it.done ? [] : alike.filter(({ deadline }) => deadline.status !== 'internal');
      return handedIn.length > 0 ? handedIn : alike;
    }
    const dated = alike.filter(({ deadline }) => deadline.status === 'confirmed');
    const due = dated.length > 0 ? dated : alike.filter(({ deadline }) => deadline.status !== 'internal');
    return due.length > 0 ? due : alike;
  }

  function isMeeting(assignment: Assignment): boolean {
    return describe(assignment, anyStep(), today()).meeting;
  }

  function which(assignments: Assignment[], { kind }: AssignmentWords): OutgoingMessage {
    if (assignments.length === 0) return say(kind === 'extend' ? words.nothingToExtend : words.nothingReminded);
    const shown = assignments.slice(0, mostListed);
    const buttons = shown.map(({ id }) => ({
      title: words.titles.pick(id),
      action: assignmentAction(verbOf[kind], id),
    }));
    return say(words.whichOne(shown.map(({ id, deadline }) => ({ id, deadline }))), buttons);
  }

  async function depute(official: Official, assignmentId: number, name: string): Promise<OutgoingMessage> {
    const { text, deputies } = await meetings.depute(official, assignmentId, name, now());
    const buttons = deputies.map((deputy) => ({
      title: deputy.name,
      action: words.deputeAction(assignmentId, deputy.name),
    }));
    return say(
      text,
      buttons.filter(({ action }) => Buffer.byteLength(action) <= maxActionBytes),
    );
  }

  async function basis(official: Official, assignmentId: number): Promise<OutgoingMessage> {
    const assignment = await visible(official, assignmentId);
    if (assignment === undefined) return say(words.notVisible);
    return say(words.basis(assignment.deadline, basisOf(assignment.deadline.obligationId)));
  }

  async function card(official: Official, assignmentId: number): Promise<OutgoingMessage> {
    const assignment = await visible(official, assignmentId);
    if (assignment === undefined) return say(words.notVisible);
    const described = describe(assignment, anyStep(), today());
    const text = reminderParts([described], official)
      .filter((part) => part !== '')
      .join('\n\n');
    return say(text, assignmentButtons(described));
  }

  async function visible(official: Official, assignmentId: number): Promise<Assignment | undefined> {
    const [own, found] = await Promise.all([ownedBy(official), store.find(assignmentId)]);
    return (
      own.find(({ id }) => id === assignmentId) ??
      (official.posts.some(({ unitId }) => unitId === found?.unitId) ? found : undefined)
    );
  }

  async function ownedBy(official: Official): Promise<Assignment[]> {
    const units = [...new Set(official.posts.map(({ unitId }) => unitId))];
    const [open, reminded] = await Promise.all([store.openOf(units), store.remindedOf(official.id)]);
    return [...new Map([...reminded, ...open].map((one) => [one.id, one])).values()].sort((a, b) =>
      a.deadline.due.lastDay < b.deadline.due.lastDay ? -1 : 1,
    );
  }

  async function owed(official: Official): Promise<OutgoingMessage> {
    const own = (await ownedBy(official)).filter(
      ({ state, deadline }) =>
        !isPastEvent(deadline, obligations, today()) &&
        (state === 'acknowledged' || isNear(deadline, obligations, today())),
    );
    const shown = own.slice(0, mostListed);
    const text = words.owed(
      shown.map((one) => ({
        described: describe(one, anyStep(), today()),
        acknowledged: one.state === 'acknowledged',
      })),
      own.length,
    );
    const buttons = shown.map(({ id }) => ({
      title: words.titles.pick(id),
      action: assignmentAction('xem', id),
    }));
    return say(text, buttons, words.reminderAnswer(text));
  }

  function anyStep() {
    return { step: 'any', rung: 0, onDate: today() };
  }

  return {
    owed,
    async toAnswer(official, text) {
      const action = parseAssignmentAction(text);
      if (action !== undefined) return official === undefined ? say(words.notConnected) : tapped(official, action);
      if (official === undefined) return undefined;
      const said = readAssignmentWords(text);
      return said === undefined ? undefined : typed(official, said);
    },
  };
}
