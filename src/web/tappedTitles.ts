// A tapped button is stored as its action; people see the title that they tapped.
import { tappedTitle } from '../wording/webChat.ts';
import type { ChatEntry } from './chatEntry.ts';

/** The entries with each tap worded as the title of the button, as far as the button is among them. */
export function withTitles(entries: ChatEntry[]): ChatEntry[] {
  const titles = new Map<string, string>();
  return entries.map((entry) => {
    for (const { action, title } of entry.buttons) titles.set(action, tappedTitle(title));
    const title = entry.from === 'person' ? titles.get(entry.text) : undefined;
    return title === undefined ? entry : { ...entry, text: title };
  });
}
