// Feedback on answers: by thumbs with a reason, or in words after /phanhoi.
import type { Button, ConversationKey, FeedbackVerdict, OutgoingMessage } from '../channels/channel.ts';
import { feedbackWords as words } from '../wording/feedback.ts';
import { type ButtonAction, feedbackButtons, reasonButtons } from './buttonActions.ts';

type FeedbackTap = Extract<ButtonAction, { kind: 'feedback' }>;

export type FeedbackReplies = {
  /** A thumb or a reason was tapped. Ids that are not of this conversation change nothing. */
  tapped: (conversation: ConversationKey, tap: FeedbackTap) => Promise<OutgoingMessage>;
  /** /phanhoi about the last answer, with words or without. */
  asked: (conversation: ConversationKey, comment: string) => Promise<OutgoingMessage>;
};

type Deps = {
  /** Returns false when the message is not of this conversation. */
  record: (feedback: {
    messageId: string;
    conversation: ConversationKey;
    verdict: FeedbackVerdict;
    reason: string | undefined;
    now: Date;
  }) => Promise<boolean>;
  /** The last entries of the conversation, oldest first. */
  transcript: (conversation: ConversationKey, limit: number) => Promise<{ id: string; answer: object | undefined }[]>;
  newId: () => string;
  now: () => Date;
};

const maxCommentCharacters = 500;
/** The last answer is looked for this far back, behind command replies and taps. */
const entriesSearched = 20;

export function createFeedbackReplies({ record, transcript, newId, now }: Deps): FeedbackReplies {
  const say = (text: string, buttons: Button[] = []): OutgoingMessage => {
    return { id: newId(), text, buttons, answer: undefined };
  };

  return {
    async tapped(conversation, { messageId, verdict, reason }) {
      if (!(await record({ messageId, conversation, verdict, reason, now: now() }))) return say(words.unknownMessage);
      if (verdict === 'up') return say(words.thanks);
      // Thanks come once, with the reason; the bare verdict is stored already in case none follows.
      return reason === undefined ? say(words.askReason, reasonButtons(messageId)) : say(words.thanksWithReason);
    },
    async asked(conversation, comment) {
      const entries = await transcript(conversation, entriesSearched);
      const messageId = entries.findLast((entry) => entry.answer !== undefined)?.id;
      if (messageId === undefined) return say(words.nothingToRate);
      if (comment === '') {
        return say(words.askVerdict, [feedbackButtons(messageId)[0]!, ...reasonButtons(messageId)]);
      }
      const reason = comment.slice(0, maxCommentCharacters).toWellFormed();
      const stored = await record({ messageId, conversation, verdict: 'down', reason, now: now() });
      return say(stored ? words.thanksWithReason : words.nothingToRate);
    },
  };
}
