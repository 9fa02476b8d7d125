// The one order of a person's posts, so that two lists of them can be compared.
import { type Post, roles } from './official.ts';

/** By unit, then by the order of the roles. */
export function comparePosts(a: Post, b: Post): number {
  if (a.unitId !== b.unitId) return a.unitId < b.unitId ? -1 : 1;
  return roles.indexOf(a.role) - roles.indexOf(b.role);
}
