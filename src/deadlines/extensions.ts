// Asking for more time, granting it, and giving a submission back.
import { isCoordinator, type Official } from '../people/official.ts';
import * as words from '../wording/moves.ts';
import { assignmentAction } from './assignmentAction.ts';
import { audienceOf } from './audience.ts';
import type { NoticeBody } from './deliveryStore.ts';
import { readDueWording } from './dueWording.ts';
import { type MoveDeps, maxNote, ownAssignment } from './ownAssignment.ts';

export type Extensions = ReturnType<typeof createExtensions>;

/** A day by its number, which then has to be one that can be read. */
const namesDay = /ng[aà]y\s+\d/iu;

/** Each act gives the sentence for whoever acted. Only coordinators decide. */
export function createExtensions(deps: MoveDeps) {
  const { store, notify, directory, obligations, hours } = deps;
  const today = (now: Date) => hours.dateOf(now.getTime());
  const unitName = (unitId: string) => directory().unit(unitId)?.name ?? unitId;

  return {
    async askExtension(official: Official, assignmentId: number, request: string, now: Date): Promise<string> {
      const found = await ownAssignment(deps, official, assignmentId);
      if ('refusal' in found) return found.refusal;
      const { deadline, unitId } = found.assignment;
      if (deadline.status !== 'confirmed') return words.nothingToExtend(deadline);
      const { wording, reason } = readRequest(request);
      if (wording === undefined ? namesDay.test(request) : wording.lastDay <= deadline.due.lastDay)
        return words.noLaterDay(deadline);
      const act = { assignmentId, officialId: official.id, now };
      const moveId = await store.record(
        act,
        'extension_asked',
        `${wording?.wording ?? ''}\n${reason}`.slice(0, maxNote),
      );
      const text = words.extensionRequest({
        unit: unitName(unitId),
        who: official,
        deadline,
        assignmentId,
        wished: wording?.wording,
        reason,
      });
      const buttons =
        wording === undefined
          ? []
          : [
              { title: words.titles.grant, action: assignmentAction('dong-y', assignmentId, moveId) },
              { title: words.titles.deny, action: assignmentAction('tu-choi', assignmentId, moveId) },
            ];
      const told = await tellCoordinators(
        `extension|${assignmentId}|${now.getTime()}`,
        { text, buttons },
        now,
        official.id,
      );
      return words.extensionAsked(told, wording?.wording);
    },

    /** The coordinator's decision; `wording` undefined: the date that was asked for. `moveId`: on that request only. */
    async decideExtension(
      official: Official,
      assignmentId: number,
      decision: { granted: boolean; wording: string | undefined; moveId: number | undefined },
      now: Date,
    ): Promise<string> {
      if (!isCoordinator(official)) return words.coordinatorsOnly;
      const assignment = await store.find(assignmentId);
      if (assignment === undefined) return words.unknownAssignment(assignmentId);
      if (assignment.state === 'cancelled') return words.noLongerHolds(assignment.deadline.name);
      if (assignment.state === 'submitted') return words.alreadySubmitted(assignment.deadline.name);
      if (assignment.deadline.status !== 'confirmed') return words.nothingToExtend(assignment.deadline);
      const last = await store.lastNote(assignmentId, ['extension_asked', 'extended', 'extension_denied']);
      const asked = last?.kind === 'extension_asked' ? last : undefined;
      if (decision.moveId !== undefined && decision.moveId !== asked?.id) return words.otherRequest(assignmentId);
      const act = { assignmentId, officialId: official.id, now };
      if (!decision.granted) {
        if (asked === undefined) return words.noRequest;
        await store.record(act, 'extension_denied', undefined);
        await tellAsker(asked.officialId, words.denied(assignment.deadline), assignmentId, now);
        return words.deniedByYou(assignment.deadline);
      }
      const typed = decision.wording ?? asked?.note.split('\n')[0];
      if (typed === undefined || typed === '') return words.sayWhichDay(assignmentId);
      const read = readDueWording(typed, { year: Number(assignment.deadline.due.lastDay.slice(0, 4)) });
      if ('problem' in read) return words.sayWhichDay(assignmentId);
      if (read.lastDay <= assignment.deadline.due.lastDay || read.lastDay < today(now))
        return words.noLaterDay(assignment.deadline);
      const { obligationId, occurrence, name, basis } = assignment.deadline;
      const title =
        obligations.find(({ id }) => id === assignment.deadline.obligationId)?.kind === 'event' ? name : undefined;
      const deadline = {
        obligationId,
        occurrence,
        unitId: assignment.unitId,
        title,
        wording: read.wording,
        basis: words.extendedBasis(basis, today(now)),
      };
      await store.extend({ ...act, deadline });
      await tellAsker(asked?.officialId, words.granted(assignment.deadline, read.wording), assignmentId, now);
      return words.grantedByYou(assignment.deadline, read.wording);
    },

    async giveBack(official: Official, assignmentId: number, reason: string, now: Date): Promise<string> {
      if (!isCoordinator(official)) return words.coordinatorsOnly;
      if (reason.trim() === '') return words.sayWhy(assignmentId);
      const assignment = await store.find(assignmentId);
      if (assignment === undefined) return words.unknownAssignment(assignmentId);
      const obligation = obligations.find(({ id }) => id === assignment.deadline.obligationId);
      const onDate = today(now);
      const [responsible = []] =
        obligation === undefined
          ? []
          : audienceOf(directory(), obligation, { unitId: assignment.unitId, step: 'any', onDate });
      const submitter = (await store.lastNote(assignmentId, ['submitted']))?.officialId;
      const tell = [...new Set([...responsible.map(({ id }) => id), ...(submitter === undefined ? [] : [submitter])])];
      const act = { assignmentId, officialId: official.id, now };
      const done = await store.giveBack({ ...act, reason: reason.slice(0, maxNote), tell, onDate });
      return done
        ? words.givenBack(assignment.deadline, unitName(assignment.unitId), tell.length)
        : words.notSubmitted(assignment.deadline);
    },
  };

  async function tellCoordinators(key: string, body: NoticeBody, now: Date, except: string): Promise<number> {
    const ids = directory()
      .coordinators()
      .map(({ id }) => id)
      .filter((id) => id !== except);
    return notify(ids, { key, body, onDate: today(now), dueAtMs: now.getTime() });
  }

  async function tellAsker(
    officialId: string | undefined,
    text: string,
    assignmentId: number,
    now: Date,
  ): Promise<void> {
    if (officialId === undefined || directory().official(officialId) === undefined) return;
    const key = `extension-decided|${assignmentId}|${now.getTime()}`;
    await notify([officialId], { key, body: { text, buttons: [] }, onDate: today(now), dueAtMs: now.getTime() });
  }
}

/** "đến ngày 20/12/2026 vì chờ số liệu": the date, as far as one is named, and the reason. */
function readRequest(request: string): { wording: { wording: string; lastDay: string } | undefined; reason: string } {
  const [, before = request, after = ''] = /^(.*?)\s*(?:\s(?:vì|do|vi)\s|[,;]|:\s)\s*(.*)$/su.exec(request) ?? [];
  const read = readDueWording(before, {});
  if ('problem' in read) return { wording: undefined, reason: request.trim() };
  return { wording: read, reason: after.trim() };
}
