// Buttons where the platform has none: numbered lines below the text.
import type { Button } from '../channels/channel.ts';

/** The text with its choices written out, to be answered by a number. */
export function numberedChoices(text: string, buttons: Button[]): string {
  const lines = buttons.map((button, index) => `${index + 1}. ${spelledOut(button.title)}`);
  return [text, ['Trả lời bằng một số để chọn:', ...lines].join('\n')].filter((part) => part !== '').join('\n\n');
}

/** A thumb alone in a line of text says too little. */
function spelledOut(title: string): string {
  if (title === '👍') return 'Đúng, có ích';
  if (title === '👎') return 'Chưa đúng, chưa đủ';
  return title;
}
