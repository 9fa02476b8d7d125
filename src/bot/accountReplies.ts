// Replies about the person's own account: pairing, calendar address, leave, stored data and its deletion.
import type { ConversationKey, OutgoingMessage } from '../channels/channel.ts';
import { readDueWording } from '../deadlines/dueWording.ts';
import type { Directory } from '../people/directory.ts';
import type { Leave, Official, Post } from '../people/official.ts';
import * as words from '../wording/account.ts';

export type AccountReplies = {
  /** `/dangky`, with a code or without. */
  pair: (key: ConversationKey, rest: string) => Promise<OutgoingMessage>;
  /** `/lich`, `/lich don vi`, `/lich huy`. */
  calendar: (official: Official | undefined, rest: string) => Promise<OutgoingMessage>;
  /** `/nghi 1/12/2026 đến 5/12/2026 giao Tên`, `/nghi thoi`. */
  leave: (official: Official | undefined, rest: string) => Promise<OutgoingMessage>;
  /** `/dulieu` */
  data: (key: ConversationKey) => Promise<OutgoingMessage>;
  /** `/xoadulieu`, which asks first. */
  erase: (key: ConversationKey, rest: string) => Promise<OutgoingMessage>;
};

type Owner = { officialId: string } | { unitId: string };

type Deps = {
  redeem: (
    typed: string,
    account: ConversationKey,
    now: Date,
  ) => Promise<{ officialId: string } | { refused: 'unknown' | 'expired' | 'locked' | 'taken' }>;
  about: (key: ConversationKey) => Promise<words.StoredAbout>;
  erase: (key: ConversationKey, now: Date) => Promise<{ officialId: string | undefined; formerPosts: Post[] }>;
  /** The conversation is as if it had never been. */
  forget: (key: ConversationKey) => void;
  setLeave: (officialId: string, leave: Leave | undefined) => Promise<void>;
  issueToken: (owner: Owner, now: Date) => Promise<string>;
  /** The feed behind a token, as it is now: for platforms that take a file. */
  calendarOf: (token: string) => Promise<string | undefined>;
  revokeToken: (owner: Owner, now: Date) => Promise<boolean>;
  /** People and dates are read anew, so that what was changed holds at once. */
  reload: () => Promise<void>;
  directory: () => Directory;
  tellCoordinators: (key: string, text: string, now: Date) => Promise<unknown>;
  /** The address of the server, for links; undefined: only the path is shown. */
  publicUrl: string | undefined;
  newId: () => string;
  now: () => Date;
};

export function createAccountReplies(deps: Deps): AccountReplies {
  const { directory, reload, newId, now } = deps;
  const say = (text: string, buttons: OutgoingMessage['buttons'] = []): OutgoingMessage => ({
    id: newId(),
    text,
    buttons,
    answer: undefined,
  });

  function unitOf(official: Official): string | undefined {
    return official.posts[0]?.unitId;
  }

  return {
    async pair(key, rest) {
      if (rest === '') return say(words.howToPair);
      const paired = await deps.redeem(rest, key, now());
      if ('refused' in paired) return say(words.pairingRefused(paired.refused));
      await reload();
      const official = directory().official(paired.officialId);
      if (official === undefined) return say(words.pairingRefused('unknown'));
      const units = [...new Set(official.posts.map(({ unitId }) => directory().unit(unitId)?.name ?? unitId))];
      return say(words.welcome(official, units), [{ title: words.titles.owed, action: '/hanchot' }]);
    },

    async calendar(official, rest) {
      if (official === undefined) return say(words.notConnected);
      const wish = words.comparable(rest);
      const unitId = unitOf(official);
      const owner = /\bdon vi\b/.test(wish) && unitId !== undefined ? { unitId } : { officialId: official.id };
      if (/\bhuy\b/.test(wish))
        return say((await deps.revokeToken(owner, now())) ? words.calendarRevoked : words.noCalendar);
      const token = await deps.issueToken(owner, now());
      const content = await deps.calendarOf(token);
      const reply = say(
        words.calendarAddress(`${deps.publicUrl ?? ''}/calendar/${token}.ics`, {
          isUnit: 'unitId' in owner,
          isPath: deps.publicUrl === undefined,
        }),
      );
      if (content === undefined) return reply;
      return { ...reply, attachment: { fileName: 'so-tay.ics', mediaType: 'text/calendar', content } };
    },

    async leave(official, rest) {
      if (official === undefined) return say(words.notConnected);
      if (words.comparable(rest) === 'thoi') {
        await deps.setLeave(official.id, undefined);
        await reload();
        return say(words.leaveEnded);
      }
      const read = readLeave(rest);
      if (read === undefined) return say(words.howToLeave);
      const delegate = read.to === '' ? undefined : whoIs(read.to, official);
      if (read.to !== '' && delegate === undefined) return say(words.unknownDelegate(read.to));
      await deps.setLeave(official.id, { from: read.from, until: read.until, delegateId: delegate?.id });
      await reload();
      return say(words.leaveSet(read.from, read.until, delegate?.name));
    },

    async data(key) {
      const about = await deps.about(key);
      const units = (about.official?.posts ?? []).map(({ unitId, role }) => ({
        unit: directory().unit(unitId)?.name ?? unitId,
        role,
      }));
      return say(words.storedData(about, units), [{ title: words.titles.erase, action: '/xoadulieu' }]);
    },

    async erase(key, rest) {
      if (words.comparable(rest) !== 'dong y')
        return say(words.confirmErasure, [{ title: words.titles.confirmErase, action: '/xoadulieu dong y' }]);
      const { officialId, formerPosts } = await deps.erase(key, now());
      deps.forget(key);
      if (officialId !== undefined) {
        await reload();
        const units = formerPosts.map(({ unitId, role }) => ({ unit: directory().unit(unitId)?.name ?? unitId, role }));
        await deps.tellCoordinators(`erased|${officialId}`, words.erasedNotice(units), now());
      }
      return say(words.erased);
    },
  };

  /** A colleague of the same unit, by id or by name. */
  function whoIs(typed: string, official: Official): Official | undefined {
    const wanted = words.comparable(typed);
    const colleagues = [...new Set(official.posts.flatMap(({ unitId }) => directory().membersOf(unitId)))];
    const found = colleagues.filter(
      ({ id, name }) =>
        id !== official.id && (id === wanted || (wanted !== '' && ` ${words.comparable(name)}`.endsWith(` ${wanted}`))),
    );
    return found.length === 1 ? found[0] : undefined;
  }
}

/** "1/12/2026 đến 5/12/2026 giao Nguyễn Văn A" */
function readLeave(rest: string): { from: string; until: string; to: string } | undefined {
  const [, first = '', last = '', to = ''] =
    /^(?:từ\s+|tu\s+)?(?:ngày\s+|ngay\s+)?(\S+)\s+(?:đến|den|-)\s+(?:hết\s+|het\s+)?(?:ngày\s+|ngay\s+)?(\S+)(?:\s+(?:giao|cho)\s+(.+))?$/isu.exec(
      rest.trim(),
    ) ?? [];
  const [from, until] = [first, last].map((day) => readDueWording(`ngày ${day}`, {}));
  if (from === undefined || until === undefined || 'problem' in from || 'problem' in until) return undefined;
  return until.lastDay < from.lastDay ? undefined : { from: from.lastDay, until: until.lastDay, to: to.trim() };
}
