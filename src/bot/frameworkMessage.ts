// One message of ours as the activities that a Bot Framework client takes: few, small enough, and whole.
import { type Activity, CardFactory } from 'botbuilder';
import type { Button, OutgoingMessage } from '../channels/channel.ts';
import { degradeButtons } from '../channels/numberedButtons.ts';
import { splitText } from '../channels/splitText.ts';
import { adaptiveCard, answerBlocks, lengthOf, textBlocks } from './adaptiveCard.ts';

/** A screenful or two; long before Teams says no. */
export const maxTextLength = 8_000;
/** What Teams shows of the actions of a card without hiding any. */
export const maxButtons = 6;
/**
 * Teams takes about 28 KB (learn.microsoft.com, "Limits and specifications"), or 100 KB of UTF-16 by its page on bot
 * messages; the rest is room for what botbuilder adds.
 */
const maxActivityBytes = 24 * 1024;
const summaryLength = 150;

type Blocks = Parameters<typeof adaptiveCard>[0];

/** In order; the buttons are with the last. A blank message has none. */
export function frameworkActivities(message: OutgoingMessage): Partial<Activity>[] {
  const { text, buttons } = degradeButtons(message, maxButtons);
  const laidOut = text === message.text ? answerBlocks(message) : undefined;
  if (laidOut !== undefined && lengthOf(laidOut) <= maxTextLength) {
    const whole = cardActivity(laidOut, buttons, message.answer?.lead ?? text);
    if (isSmall(whole)) return [whole];
  }
  const pieces = smallPieces(text, maxTextLength);
  return pieces.map((piece, index) =>
    cardActivity(
      textBlocks(piece, { boldLead: index === 0 && message.brief !== undefined }),
      index === pieces.length - 1 ? buttons : [],
      piece,
    ),
  );
}

/** A text of many short lines makes a large card. */
function smallPieces(text: string, limit: number): string[] {
  return splitText(text, limit).flatMap((piece) => {
    const halved = Math.floor(limit / 2);
    return halved === 0 || isSmall(cardActivity(textBlocks(piece), [], piece)) ? [piece] : smallPieces(piece, halved);
  });
}

function cardActivity(body: Blocks, buttons: Button[], said: string): Partial<Activity> {
  const summary = shortened(said);
  return {
    type: 'message',
    summary,
    attachments: [CardFactory.adaptiveCard(adaptiveCard(body, buttons, summary))],
  };
}

function shortened(text: string): string {
  const [start = '', ...rest] = splitText(text.replace(/\s+/g, ' '), summaryLength);
  return rest.length === 0 ? start : `${start}…`;
}

function isSmall(activity: Partial<Activity>): boolean {
  return Buffer.byteLength(JSON.stringify(activity)) <= maxActivityBytes;
}
