// The vocabulary of people: units, officials, their roles and where they can be reached. Types and names only.

export const roles = [
  'head',
  'deputy',
  'direct_leader',
  'office',
  'focal_point',
  'one_stop',
  'coordinator',
  'admin',
] as const;

export type Role = (typeof roles)[number];

export type Unit = { id: string; name: string; parentId: string | undefined };

/** One role in one unit; a person may have several, in several units. */
export type Post = { unitId: string; role: Role };

/** Calendar dates `YYYY-MM-DD`, both included. Reminders of these days go to the delegate, else to a deputy. */
export type Leave = { from: string; until: string; delegateId: string | undefined };

export type Official = {
  id: string;
  name: string;
  /** Giám đốc, Trưởng phòng …; empty when not known. */
  title: string;
  email: string | undefined;
  /** Names of channels, the preferred one first. */
  channelOrder: string[];
  posts: Post[];
  leave: Leave | undefined;
};

/** A chat account that the person paired; `blocked` says why the platform takes nothing for it any more. */
export type Address = { channel: string; conversationId: string; blocked: string | undefined };

/** Who may enter dates, issue pairing codes, return submissions and answer questions. */
export function isCoordinator({ posts }: Pick<Official, 'posts'>): boolean {
  return posts.some(({ role }) => role === 'coordinator' || role === 'admin');
}
