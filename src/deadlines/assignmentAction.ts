// What the buttons below a reminder send back: a short code with the number of the assignment, never content.

export const assignmentVerbs = [
  'nhan',
  'nop',
  'hoan',
  'lui',
  'can-cu',
  'xem',
  'du',
  'cu',
  'dong-y',
  'tu-choi',
] as const;

/** đã nhận, đã nộp, hoãn, xin lùi hạn, xem căn cứ, xem, tôi dự, cử cấp phó; the coordinator's yes and no. */
export type AssignmentVerb = (typeof assignmentVerbs)[number];

/**
 * `assignmentId` undefined: every open assignment that the person was reminded of. `moveId`: the request that a decision
 * is about.
 */
export type AssignmentAction = {
  verb: AssignmentVerb;
  assignmentId: number | undefined;
  moveId: number | undefined;
};

const pattern = /^#v:(\d{1,15}):([a-z-]{2,10})(?::(\d{1,15}))?$/;

export function assignmentAction(
  verb: AssignmentVerb,
  assignmentId: number | undefined,
  moveId?: number | undefined,
): string {
  return `#v:${assignmentId ?? 0}:${verb}${moveId === undefined ? '' : `:${moveId}`}`;
}

/** Undefined for anything that no such button sends. */
export function parseAssignmentAction(text: string): AssignmentAction | undefined {
  const [, id, word, moveId] = pattern.exec(text) ?? [];
  const verb = assignmentVerbs.find((known) => known === word);
  if (id === undefined || verb === undefined) return undefined;
  return { verb, assignmentId: idOf(id), moveId: idOf(moveId) };
}

function idOf(digits = '0'): number | undefined {
  return Number(digits) === 0 ? undefined : Number(digits);
}
