// What a message may say on Zalo, by the agency's setting.
import { neutralReminder } from '../wording/zalo.ts';
import type { OutgoingMessage } from './channel.ts';

/** `neutral`: name, count and date of what is due, nothing of its content. */
export type ZaloContent = 'full' | 'neutral';

export function zaloText({ text, brief }: Pick<OutgoingMessage, 'text' | 'brief'>, content: ZaloContent): string {
  return content === 'neutral' && brief !== undefined ? neutralReminder(brief) : text;
}
