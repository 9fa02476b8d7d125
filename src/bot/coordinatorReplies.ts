// Replies to coordinators: who has not acknowledged or submitted, dates, codes, returns, answers to open questions.
import type { ConversationKey, OutgoingMessage } from '../channels/channel.ts';
import type { Assignment } from '../deadlines/deadline.ts';
import type { Extensions } from '../deadlines/extensions.ts';
import { isNear } from '../deadlines/nearDeadline.ts';
import { type CheckedDeadline, checkDeadline } from '../deadlines/newDeadline.ts';
import type { Obligation } from '../deadlines/obligation.ts';
import { isOverdue } from '../deadlines/stepDays.ts';
import type { Directory } from '../people/directory.ts';
import { isCoordinator, type Official } from '../people/official.ts';
import * as words from '../wording/coordinator.ts';

export const coordinatorCommands = ['theodoi', 'capma', 'nhaphan', 'giahan', 'tralai', 'traloi'] as const;

export type CoordinatorCommand = (typeof coordinatorCommands)[number];

export type CoordinatorReplies = {
  reply: (official: Official | undefined, command: CoordinatorCommand, rest: string) => Promise<OutgoingMessage>;
};

type HumanReply = { id: number; reply: string; messageId: string; text: string; by: string; now: Date };

type Deps = {
  openOf: (unitIds: string[]) => Promise<Assignment[]>;
  extensions: Extensions;
  issueCode: (officialId: string, now: Date) => Promise<{ code: string; expiresAt: Date }>;
  enter: (
    deadline: CheckedDeadline & { enteredBy: string | undefined },
    now: Date,
  ) => Promise<{ id: number; changed: boolean; replaced: { id: number; wording: string } | undefined }>;
  findQuestion: (id: number) => Promise<{ question: string } | undefined>;
  answerQuestion: (reply: HumanReply) => Promise<ConversationKey | undefined>;
  /** Hands the stored reply to the asker's channel. */
  deliver: (to: ConversationKey & { message: OutgoingMessage; at: Date; unknowns: number }) => Promise<void>;
  obligations: Obligation[];
  directory: () => Directory;
  /** People and dates are read anew, so that what was changed holds at once. */
  reload: () => Promise<void>;
  today: () => string;
  newId: () => string;
  now: () => Date;
};

export function createCoordinatorReplies(deps: Deps): CoordinatorReplies {
  const { openOf, extensions, obligations, directory, reload, today, newId, now } = deps;
  const message = (text: string): OutgoingMessage => ({ id: newId(), text, buttons: [], answer: undefined });

  const texts: Record<CoordinatorCommand, (official: Official, rest: string) => Promise<string>> = {
    async theodoi() {
      const open = await openOf(directory().units.map(({ id }) => id));
      return words.overview(
        open
          .filter(({ deadline }) => isNear(deadline, obligations, today()))
          .map(({ id, unitId, state, deadline }) => ({
            ...{ id, name: deadline.name, due: deadline.due, acknowledged: state === 'acknowledged' },
            unit: directory().unit(unitId)?.name ?? unitId,
            internal: deadline.status === 'internal',
            overdue: isOverdue(deadline, today()),
          })),
      );
    },

    async capma(_, rest) {
      const person = directory().official(rest.trim().toLowerCase());
      if (person === undefined) return words.unknownPerson(rest);
      const { code } = await deps.issueCode(person.id, now());
      return words.code(person, code);
    },

    async nhaphan(official, rest) {
      const [head = '', wording = '', basis = '', title] = rest.split('|').map((part) => part.trim());
      const [, obligation = '', year = '', period, unit = 'all'] =
        /^(\S+)\s+(20\d\d)(?:-(\S+))?(?:\s+(.+))?$/su.exec(head) ?? [];
      if (obligation === '' || wording === '') return words.howToEnter;
      const request = { obligation, year: Number(year), period, unit, wording, basis, title };
      const checked = checkDeadline(request, { obligations, units: directory().units, today: today() });
      if ('problem' in checked) return words.notEntered(checked.problem);
      const entry = await deps.enter({ ...checked, enteredBy: official.id }, now());
      await reload();
      return words.entered(entry, checked.wording, unit);
    },

    async giahan(official, rest) {
      const [, number, wording = ''] = /^#?(\d{1,9})\s*(.*)$/su.exec(rest.trim()) ?? [];
      if (number === undefined) return words.howToExtend;
      const denied = /^(?:không|khong)(?:\s+(?:đồng ý|dong y))?[.\s]*$/iu.test(wording);
      const decision = { granted: !denied, wording: wording === '' ? undefined : wording, moveId: undefined };
      const text = await extensions.decideExtension(official, Number(number), decision, now());
      await reload();
      return text;
    },

    async tralai(official, rest) {
      const [, number, reason = ''] = /^#?(\d{1,9})\s*[:,-]?\s*(.*)$/su.exec(rest.trim()) ?? [];
      if (number === undefined) return words.howToGiveBack;
      const text = await extensions.giveBack(official, Number(number), reason, now());
      await reload();
      return text;
    },

    async traloi(official, rest) {
      const [, number, reply = ''] = /^#?(\d{1,9})\s*[:,-]?\s*(.*)$/su.exec(rest.trim()) ?? [];
      if (number === undefined) return words.howToAnswer;
      const asked = await deps.findQuestion(Number(number));
      if (asked === undefined) return words.unknownQuestion(Number(number));
      if (reply === '') return words.askReply(Number(number), asked.question);
      const at = now();
      const text = words.humanReply(asked.question, reply, official);
      const sent = { id: newId(), text, buttons: [], answer: undefined };
      const to = await deps.answerQuestion({
        id: Number(number),
        reply,
        messageId: sent.id,
        text,
        by: official.id,
        now: at,
      });
      if (to === undefined) return words.askerGone(Number(number));
      await deps.deliver({ ...to, message: sent, at, unknowns: 0 });
      return words.replied(Number(number));
    },
  };

  return {
    async reply(official, command, rest) {
      if (official === undefined || !isCoordinator(official)) return message(words.coordinatorsOnly);
      return message(await texts[command](official, rest));
    },
  };
}
