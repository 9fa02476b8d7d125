// What a model is sent for an answer: the question, numbered provisions, the newest turns; never longer than its budget.
import type { Exchange } from '../answers/answer.ts';
import type { SuppliedProvision } from '../answers/suppliedProvision.ts';
import { fitHistory } from './history.ts';

export type NumberedProvision = SuppliedProvision & { id: string };

/** The rest is for earlier turns. */
const provisionShare = 0.7;

/** `bytes`: of `user`. Provisions are whole; undefined when not even the first one fits. */
export function answerPrompt(
  { question, provisions, history }: { question: string; provisions: SuppliedProvision[]; history: Exchange[] },
  bytes: number,
): { user: string; provisions: NumberedProvision[] } | undefined {
  const room = bytes - Buffer.byteLength(JSON.stringify({ question, history: [], provisions: [] }));
  const fitting: NumberedProvision[] = [];
  const shown: { id: string; label: string; document: string; text: string }[] = [];
  let used = 0;
  for (const provision of provisions) {
    const { label, document, text } = provision;
    const one = { id: `P${fitting.length + 1}`, label, document, text };
    const length = Buffer.byteLength(JSON.stringify(one)) + 1;
    if (used + length > (fitting.length === 0 ? room : room * provisionShare)) continue;
    used += length;
    shown.push(one);
    fitting.push({ ...provision, id: one.id });
  }
  if (fitting.length === 0) return undefined;
  const turns = fitHistory(history, room - used);
  return { user: JSON.stringify({ question, history: turns, provisions: shown }), provisions: fitting };
}
