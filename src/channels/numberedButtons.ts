// Buttons on platforms with few or none: written out as numbered lines, chosen by typing the number.
import { numberedChoices } from '../wording/buttons.ts';
import type { Button, OutgoingMessage } from './channel.ts';

/** Keeps the buttons when all of them fit, otherwise writes all of them out in the text. */
export function degradeButtons(
  message: Pick<OutgoingMessage, 'text' | 'buttons'>,
  maxButtons: number,
): { text: string; buttons: Button[] } {
  const { text, buttons } = message;
  if (buttons.length <= maxButtons) return { text, buttons };
  return { text: numberedChoices(text, buttons), buttons: [] };
}

const choice = /^\s*(\d{1,2})\s*[.)]?\s*$/;

/** The text is a number and nothing else. */
export function isChoice(typed: string): boolean {
  return choice.test(typed);
}

/** The action of the button that a typed number names; undefined when the text is no number of a button. */
export function chosenAction(typed: string, buttons: Button[]): string | undefined {
  const number = choice.exec(typed)?.[1];
  return number === undefined ? undefined : buttons[Number(number) - 1]?.action;
}
