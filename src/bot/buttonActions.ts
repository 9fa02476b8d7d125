// What tapped buttons send back: short codes under 64 bytes that carry an id, never content.
import type { Button, FeedbackVerdict } from '../channels/channel.ts';
import { feedbackWords } from '../wording/feedback.ts';

/** Why an answer did not help: wrong, incomplete, outdated, its basis unclear. */
const feedbackReasons = ['sai', 'thieu', 'cu', 'can-cu'] as const;
type FeedbackReason = (typeof feedbackReasons)[number];

export type ButtonAction =
  | { kind: 'feedback'; messageId: string; verdict: FeedbackVerdict; reason: FeedbackReason | undefined }
  | { kind: 'suggestion'; messageId: string; index: number };

const maxActionBytes = 64;
const feedbackPattern = /^#fb:([\w-]{1,40}):(up|down)(?::([a-z-]+))?$/;
const suggestionPattern = /^#q:([\w-]{1,40}):(\d)$/;

/** Reads a tap; undefined for anything that no button of ours sends. */
export function parseButtonAction(text: string): ButtonAction | undefined {
  if (!text.startsWith('#')) return undefined;
  const [, suggested, index] = suggestionPattern.exec(text) ?? [];
  if (suggested !== undefined) return { kind: 'suggestion', messageId: suggested, index: Number(index) };
  const [, messageId, verdict, word] = feedbackPattern.exec(text) ?? [];
  if (messageId === undefined) return undefined;
  const reason = feedbackReasons.find((known) => known === word);
  if (word !== undefined && (reason === undefined || verdict === 'up')) return undefined;
  return { kind: 'feedback', messageId, verdict: verdict as FeedbackVerdict, reason };
}

/** 👍 and 👎 below an answer. */
export function feedbackButtons(messageId: string): Button[] {
  return [
    { title: '👍', action: `#fb:${messageId}:up` },
    { title: '👎', action: `#fb:${messageId}:down` },
  ];
}

/** The reasons to choose from after 👎. */
export function reasonButtons(messageId: string): Button[] {
  return feedbackReasons.map((reason) => ({
    title: feedbackWords.reasons[reason],
    action: `#fb:${messageId}:down:${reason}`,
  }));
}

/** Suggested questions; one too long for an action is fetched from the message it was offered with. */
export function suggestionButtons(messageId: string, suggestions: string[]): Button[] {
  return suggestions.slice(0, 3).map((title, index) => ({
    title,
    action: Buffer.byteLength(title) <= maxActionBytes ? title : `#q:${messageId}:${index}`,
  }));
}
