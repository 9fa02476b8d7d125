// Everything the bot says to people as officials: about their assignments, their account, and to coordinators.
import type { ConversationKey, OutgoingMessage } from '../channels/channel.ts';
import type { Official } from '../people/official.ts';
import { notConnected } from '../wording/personal.ts';
import type { AccountReplies } from './accountReplies.ts';
import type { OfficialCommand } from './commands.ts';
import type { CoordinatorReplies } from './coordinatorReplies.ts';
import type { PersonalReplies } from './personalReplies.ts';

export type OfficialReplies = {
  /** The reply to a tap, to words that answer a reminder, or to "tôi còn nợ gì?"; undefined for everything else. */
  toText: (key: ConversationKey, text: string) => Promise<OutgoingMessage | undefined>;
  toCommand: (key: ConversationKey, name: OfficialCommand, rest: string) => Promise<OutgoingMessage>;
  /** A pairing code was written where others read it. */
  codeShown: (typed: string) => Promise<void>;
  /** The units of whoever speaks in this conversation. */
  unitIds: (key: ConversationKey) => string[];
};

type Deps = {
  officialAt: (key: ConversationKey) => Official | undefined;
  asksForOwn: (text: string) => boolean;
  discardCode: (typed: string) => Promise<void>;
  personal: PersonalReplies;
  account: AccountReplies;
  coordinator: CoordinatorReplies;
  newId: () => string;
};

/** What these say is the person's own. */
const aboutAccount: ReadonlySet<OfficialCommand> = new Set(['dangky', 'dulieu', 'xoadulieu', 'lich', 'nghi']);

export function createOfficialReplies(deps: Deps): OfficialReplies {
  const { officialAt, asksForOwn, discardCode, personal, account, coordinator, newId } = deps;

  async function ofOfficial(
    official: Official | undefined,
    reply: (official: Official) => Promise<OutgoingMessage | undefined>,
  ): Promise<OutgoingMessage> {
    const given = official === undefined ? undefined : await reply(official);
    return given ?? { id: newId(), text: notConnected, buttons: [], answer: undefined };
  }

  return {
    async toText(key, text) {
      const official = officialAt(key);
      const answered =
        (await personal.toAnswer(official, text)) ??
        (official !== undefined && asksForOwn(text) ? await personal.owed(official) : undefined);
      return answered && { ...answered, confidential: true };
    },

    async toCommand(key, name, rest) {
      const reply = await replyTo(key, name, rest);
      return aboutAccount.has(name) ? reply : { ...reply, confidential: true };
    },

    codeShown: discardCode,

    unitIds: (key) => [...new Set((officialAt(key)?.posts ?? []).map(({ unitId }) => unitId))],
  };

  async function replyTo(key: ConversationKey, name: OfficialCommand, rest: string): Promise<OutgoingMessage> {
    const official = officialAt(key);
    switch (name) {
      case 'dangky':
        return account.pair(key, rest);
      case 'dulieu':
        return account.data(key);
      case 'xoadulieu':
        return account.erase(key, rest);
      case 'lich':
        return account.calendar(official, rest);
      case 'nghi':
        return account.leave(official, rest);
      case 'hanchot':
        return ofOfficial(official, personal.owed);
      case 'xong':
        return ofOfficial(official, (one) => personal.toAnswer(one, rest === '' ? 'đã xong' : `đã xong: ${rest}`));
      case 'hoanlai':
        return ofOfficial(official, (one) => personal.toAnswer(one, `hoãn ${rest}`.trim()));
      default:
        return coordinator.reply(official, name, rest);
    }
  }
}
