// The replies to people as officials put together: what they may do, and where it is stored.
import { randomUUID } from 'node:crypto';
import type { ProvisionQuote } from './answers/provisionQuotes.ts';
import { createAccountReplies } from './bot/accountReplies.ts';
import { createCoordinatorReplies } from './bot/coordinatorReplies.ts';
import type { Deliver } from './bot/deliver.ts';
import { createOfficialReplies, type OfficialReplies } from './bot/officialReplies.ts';
import { createPersonalReplies } from './bot/personalReplies.ts';
import { createFeeds } from './calendarFeeds.ts';
import type { ConversationKey } from './channels/channel.ts';
import { readDeadlineQuestion } from './deadlines/deadlineQuestion.ts';
import { createDescribeReminder } from './deadlines/describeReminder.ts';
import { createExtensions } from './deadlines/extensions.ts';
import { createMeetings } from './deadlines/meetings.ts';
import { createMoves } from './deadlines/moves.ts';
import type { Reminders, Rules } from './reminders.ts';
import { createCalendarTokens } from './storage/calendarTokens.ts';
import type { Database } from './storage/database.ts';
import { createMoveStore } from './storage/moves.ts';
import { createPairing } from './storage/pairing.ts';
import { createPersonalData } from './storage/personalData.ts';
import { createUnanswered, type Fate } from './storage/unanswered.ts';

type Deps = {
  database: Database;
  rules: Rules;
  reminders: Reminders;
  provision: (provisionId: string, asOf: string) => ProvisionQuote | undefined;
  publicUrl: string | undefined;
  /** What becomes of a reply that is stored for a channel. */
  fateOn: (channel: string) => Fate;
  deliver: Deliver;
  forget: (key: ConversationKey) => void;
  now: () => Date;
};

export function createOfficials(deps: Deps): OfficialReplies {
  const { database, rules, reminders, provision, publicUrl, fateOn, deliver, forget, now } = deps;
  const { obligations, calendar, hours } = rules;
  const { directory, reload, people, entered, store: deliveries } = reminders;
  const store = createMoveStore(database);
  const pairing = createPairing(database);
  const personalData = createPersonalData(database);
  const tokens = createCalendarTokens(database);
  const unanswered = createUnanswered(database);
  const newId = randomUUID;
  const today = () => hours.dateOf(now().getTime());
  const moveDeps = { store, notify: deliveries.notify, directory, obligations, calendar, hours };
  const extensions = createExtensions(moveDeps);
  const provisionLine = (id: string) => provision(id, today())?.line;
  const common = { directory, reload, newId, now };

  return createOfficialReplies({
    officialAt: reminders.officialAt,
    discardCode: pairing.discard,
    asksForOwn: (text) => readDeadlineQuestion(text, obligations, Number(today().slice(0, 4)))?.kind === 'mine',
    newId,
    personal: createPersonalReplies({
      moves: createMoves(moveDeps),
      meetings: createMeetings(moveDeps),
      ...{ extensions, store, obligations, directory, today, newId, now },
      describe: createDescribeReminder({ directory, obligations, calendar, provisionLine }),
      basisOf: (obligationId) => {
        const id = obligations.find((one) => one.id === obligationId)?.provision;
        return id === undefined ? undefined : provision(id, today());
      },
    }),
    account: createAccountReplies({
      ...common,
      redeem: pairing.redeem,
      about: personalData.about,
      erase: personalData.erase,
      forget,
      setLeave: people.setLeave,
      issueToken: tokens.issue,
      calendarOf: createFeeds({ database, rules, directory, now }),
      revokeToken: tokens.revoke,
      tellCoordinators: reminders.tellCoordinators,
      publicUrl,
    }),
    coordinator: createCoordinatorReplies({
      ...common,
      ...{ extensions, obligations, today, deliver },
      openOf: store.openOf,
      issueCode: pairing.issue,
      enter: entered.enter,
      findQuestion: unanswered.find,
      answerQuestion: (reply) => unanswered.answer(reply, fateOn),
    }),
  });
}
