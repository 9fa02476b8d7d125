// The answers that an official can tap below one assignment.
import { type DescribedReminder, titles } from '../wording/reminders.ts';
import { assignmentAction } from './assignmentAction.ts';

export function assignmentButtons(
  it: Pick<DescribedReminder, 'assignmentId' | 'meeting' | 'asksForDate' | 'status' | 'hasProvision'>,
) {
  const button = (title: string, verb: Parameters<typeof assignmentAction>[0]) => ({
    title,
    action: assignmentAction(verb, it.assignmentId),
  });
  const basis = it.hasProvision ? [button(titles.basis, 'can-cu')] : [];
  if (it.meeting) return [button(titles.attend, 'du'), button(titles.depute, 'cu'), ...basis];
  return [
    button(titles.acknowledge, 'nhan'),
    ...(it.asksForDate ? [] : [button(it.status === 'internal' ? titles.done : titles.submitted, 'nop')]),
    button(titles.snooze, 'hoan'),
    ...(it.status === 'confirmed' ? [button(titles.extend, 'lui')] : []),
    ...basis,
  ];
}
