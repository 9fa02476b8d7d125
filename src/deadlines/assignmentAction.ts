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

/** `assignmentId` undefined: every open assignment that the person was reminded of. */
export type AssignmentAction = { verb: AssignmentVerb; assignmentId: number | undefined };

const pattern = /^#v:(\d{1,15}):([a-z-]{2,10})$/;

export function assignmentAction(verb: AssignmentVerb, assignmentId: number | undefined): string {
  return `#v:${assignmentId ?? 0}:${verb}`;
}

/** Undefined for anything that no such button sends. */
export function parseAssignmentAction(text: string): AssignmentAction | undefined {
  const [, id, word] = pattern.exec(text) ?? [];
  const verb = assignmentVerbs.find((known) => known === word);
  if (id === undefined || verb === undefined) return undefined;
  return { verb, assignmentId: Number(id) === 0 ? undefined : Number(id) };
}
