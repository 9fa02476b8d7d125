// The replies to commands.
import type { Exchange } from '../answers/answer.ts';
import type { ConversationKey, OutgoingMessage } from '../channels/channel.ts';
import * as words from '../wording/bot.ts';
import { documentList, type ListedDocument } from '../wording/documents.ts';
import { nothingToCite, sourcesOf } from '../wording/sources.ts';
import { type Command, isOfficialCommand, parseCommand } from './commands.ts';
import type { ConversationMemory } from './conversationMemory.ts';
import type { FeedbackReplies } from './feedbackReplies.ts';
import type { OfficialReplies } from './officialReplies.ts';
import { readableText } from './readableText.ts';

export type CommandReplies = {
  /** `history`: the current thread, oldest first. */
  reply: (conversation: ConversationKey, command: Command, history: Exchange[]) => Promise<OutgoingMessage>;
  /** The reply to this text says by itself that this is a machine. */
  introduces: (text: string) => boolean;
};

type Deps = {
  /** With the status of the calendar date `YYYY-MM-DD`. */
  documents: (asOf: string) => ListedDocument[];
  /** Questions that the loaded documents answer, to show how to ask. */
  sampleQuestions: () => string[];
  today: () => string;
  startThread: (conversation: ConversationKey) => Promise<void>;
  memory: Pick<ConversationMemory, 'forget'>;
  feedback: FeedbackReplies;
  officials: Pick<OfficialReplies, 'toCommand'>;
  /** Days until questions are deleted, as promised at /start. */
  retentionDays: number;
  /** Said at /start where a language model words answers. */
  modelNotice: string | undefined;
  newId: () => string;
};

export function createCommandReplies(deps: Deps): CommandReplies {
  const { documents, sampleQuestions, today, startThread, memory, feedback, officials, retentionDays, newId } = deps;

  async function textFor(key: ConversationKey, name: Command['name'], history: Exchange[]): Promise<string> {
    switch (name) {
      case 'start':
        return words.introduction(retentionDays, deps.modelNotice);
      case 'vanban':
        return documentList(documents(today()));
      case 'nguon': {
        const last = history.at(-1);
        return last ? sourcesOf(last.question, last.answer) : nothingToCite;
      }
      case 'moi':
        await startThread(key);
        memory.forget(key);
        return words.newThread;
      case 'unknown':
        return words.unknownCommand;
      default:
        return words.help(sampleQuestions());
    }
  }

  return {
    async reply(key, command, history) {
      if (command.name === 'phanhoi') return feedback.asked(key, command.rest);
      if (command.name !== 'unknown' && isOfficialCommand(command.name)) {
        return officials.toCommand(key, command.name, command.rest);
      }
      return { id: newId(), text: await textFor(key, command.name, history), buttons: [], answer: undefined };
    },
    introduces: (text) => parseCommand(readableText(text))?.name === 'start',
  };
}
