// Who is reminded of a step, and who is told next when nobody acknowledges.
import type { Directory } from '../people/directory.ts';
import { isCoordinator, type Official, type Role } from '../people/official.ts';
import type { Obligation, Step } from './obligation.ts';

/** Where nobody in the unit has the role that an obligation names, the work falls to the first of these that somebody has. */
const substitutes: readonly Role[] = ['focal_point', 'direct_leader', 'office', 'one_stop', 'deputy', 'head'];

/** Roles that make a unit one that has duties; coordinators watch over others. */
const workingRoles: ReadonlySet<Role> = new Set(substitutes);

/** A unit without anybody who could do the work gets no assignments. */
export function hasDuties(directory: Directory, unitId: string): boolean {
  return directory
    .membersOf(unitId)
    .some(({ posts }) => posts.some((post) => post.unitId === unitId && workingRoles.has(post.role)));
}

export type AudienceOf = {
  unitId: string;
  step: Step | 'any';
  onDate: string;
  /** The day on which a rung is told; that of the step when left out. */
  rungDate?: (rung: number) => string;
};

/**
 * One list per rung, nobody twice: first who does it, then each rung of the escalation that has somebody new. `onDate`
 * decides who is on leave: their delegate, else a deputy of the unit, takes their place.
 */
export function audienceOf(
  directory: Directory,
  obligation: Obligation,
  { unitId, step, onDate, rungDate = () => onDate }: AudienceOf,
): Official[][] {
  const told = new Set<string>();
  const fresh = (officials: Official[], rung = 0): Official[] => {
    return presentOf(directory, officials, { unitId, onDate: rung === 0 ? onDate : rungDate(rung) }).filter(
      ({ id }) => !told.has(id) && told.add(id) !== undefined,
    );
  };
  const named = obligation.audience.filter(({ steps }) => step === 'any' || steps.includes(step));
  const holders = named.flatMap(({ role }) => directory.holders(unitId, role));
  const responsible = fresh(holders.length > 0 ? holders : inTheirPlace(directory, unitId));
  const rungs = obligation.escalation.rungs.map((role, at) => fresh(rungOf(directory, unitId, role), at + 1));
  return [responsible, ...rungs].filter((officials) => officials.length > 0);
}

/** With whoever stands in for those who are on leave that day. */
export function presentOf(
  directory: Directory,
  officials: Official[],
  { unitId, onDate }: { unitId: string; onDate: string },
): Official[] {
  return officials.flatMap((official) => substituteFor(directory, official, unitId, onDate));
}

/** True for whoever may acknowledge or submit for the unit: its people, heads and deputies above it, coordinators. */
export function mayAct(directory: Directory, official: Official, unitId: string): boolean {
  if (isCoordinator(official)) return true;
  if (directory.membersOf(unitId).some(({ id, leave }) => id === official.id || leave?.delegateId === official.id))
    return true;
  for (let above = directory.unit(unitId)?.parentId; above !== undefined; above = directory.unit(above)?.parentId) {
    const unit = above;
    if (official.posts.some((post) => post.unitId === unit && (post.role === 'head' || post.role === 'deputy')))
      return true;
  }
  return false;
}

function rungOf(directory: Directory, unitId: string, role: Role): Official[] {
  return role === 'coordinator' ? directory.coordinators() : directory.nearestHolders(unitId, role);
}

function inTheirPlace(directory: Directory, unitId: string): Official[] {
  for (const role of substitutes) {
    const holders = directory.holders(unitId, role);
    if (holders.length > 0) return holders;
  }
  return directory.coordinators();
}

function substituteFor(directory: Directory, official: Official, unitId: string, onDate: string): Official[] {
  if (!isAway(official, onDate)) return [official];
  const delegate = directory.official(official.leave?.delegateId ?? '');
  if (delegate !== undefined) return [delegate];
  const deputies = directory.nearestHolders(unitId, 'deputy').filter((one) => !isAway(one, onDate));
  return deputies.length > 0 ? deputies : [official];
}

function isAway({ leave }: Official, onDate: string): boolean {
  return leave !== undefined && leave.from <= onDate && onDate <= leave.until;
}
