// Which questions are put before a person who can answer them.
import type { OutgoingMessage } from '../channels/channel.ts';

/** `nearest`: ids of provisions, best first. */
export type OpenQuestion = { question: string; outcome: string; nearest: string[] };

/** The question when the documents do not answer it, with the ids of the nearest provisions, best first. */
export function openQuestion(question: string, replies: OutgoingMessage[]): OpenQuestion | undefined {
  const answer = replies.find((reply) => reply.answer?.outcome === 'not_found')?.answer;
  if (!answer) return undefined;
  const nearest = [...new Set(answer.citations.map((citation) => citation.provisionId))];
  return { question, outcome: answer.outcome, nearest };
}
