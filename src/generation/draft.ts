// What a language model sends back, read as data: sentences with the provisions that they rest on.
import { z } from 'zod';

export const mostSentences = 4;
const longestSentence = 800;
const longestDraft = 20_000;

const draftSchema = z.object({
  sentences: z
    .array(z.object({ text: z.string().max(longestSentence), provisions: z.array(z.string().max(8)).max(4) }))
    .max(2 * mostSentences),
});

export type Draft = z.infer<typeof draftSchema>;

const sentenceShape = {
  type: 'object',
  properties: { text: { type: 'string' }, provisions: { type: 'array', items: { type: 'string' } } },
  required: ['text', 'provisions'],
  additionalProperties: false,
};

export const draftShape = {
  name: 'answer',
  definition: {
    type: 'object',
    properties: { sentences: { type: 'array', items: sentenceShape } },
    required: ['sentences'],
    additionalProperties: false,
  },
};

const rewriteSchema = z.object({ question: z.string().min(1).max(500) });

export const rewriteShape = {
  name: 'question',
  definition: {
    type: 'object',
    properties: { question: { type: 'string' } },
    required: ['question'],
    additionalProperties: false,
  },
};

/** Undefined for whatever is no draft. */
export function readDraft(text: string): Draft | undefined {
  return draftSchema.safeParse(jsonIn(text)).data;
}

/** The question that stands alone; undefined for whatever is none. */
export function readRewrite(text: string): string | undefined {
  return rewriteSchema.safeParse(jsonIn(text)).data?.question;
}

/** Small models like to put their JSON in a code fence. */
function jsonIn(text: string): unknown {
  if (text.length > longestDraft) return undefined;
  const fenced = /^\s*```(?:json)?\s*\n([^`]*)\n```\s*$/.exec(text)?.[1];
  try {
    return JSON.parse(fenced ?? text);
  } catch {
    return undefined;
  }
}
