// What a message may say on Zalo, by the agency's setting.
import { neutralReminder, notOnZalo } from '../wording/zalo.ts';
import type { OutgoingMessage } from './channel.ts';

/** `neutral`: name, count and date of what is due, nothing of its content. */
export type ZaloContent = 'full' | 'neutral';

export function zaloText(
  { text, brief, confidential }: Pick<OutgoingMessage, 'text' | 'brief' | 'confidential'>,
  content: ZaloContent,
): string {
  if (content === 'full') return text;
  if (brief !== undefined) return neutralReminder(brief);
  return confidential ? notOnZalo : text;
}
