// What is asked of the imitation of a language model: the request of the protocol, and the task in its last message.
import { z } from 'zod';

const partSchema = z.object({ type: z.literal('text'), text: z.string() });
const messageSchema = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.array(partSchema).transform((parts) => parts.map(({ text }) => text).join(''))]),
});

export const chatRequestSchema = z.object({
  model: z.string(),
  messages: z.array(messageSchema).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.number().int().positive().nullish(),
  max_completion_tokens: z.number().int().positive().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  response_format: z.object({ type: z.enum(['text', 'json_object', 'json_schema']) }).nullish(),
  tools: z.array(z.unknown()).nullish(),
});

export const embeddingsRequestSchema = z.object({
  model: z.string(),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2048)]),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.number().int().positive().nullish(),
});

export type ChatRequest = z.infer<typeof chatRequestSchema>;

const turnSchema = z.object({ question: z.string(), answer: z.string() });
const provisionSchema = z.object({ id: z.string(), label: z.string(), document: z.string(), text: z.string() });

/** The last message of a user is exactly one of these objects; an empty one asks whether the model is there. */
const taskSchema = z.union([
  z.strictObject({}).transform(() => ({ kind: 'ready' as const })),
  z
    .strictObject({ question: z.string(), history: z.array(turnSchema), provisions: z.array(provisionSchema) })
    .transform((task) => ({ kind: 'answer' as const, ...task })),
  z
    .strictObject({ rewrite: z.literal(true), question: z.string(), history: z.array(turnSchema) })
    .transform((task) => ({ kind: 'rewrite' as const, ...task })),
  z
    .strictObject({ claim: z.string(), provisions: z.array(z.looseObject({ text: z.string() })) })
    .transform((task) => ({ kind: 'check' as const, ...task })),
]);

export type SuppliedProvision = z.infer<typeof provisionSchema>;
export type AnswerTask = Extract<z.infer<typeof taskSchema>, { kind: 'answer' }>;
/** `unknown`: the message keeps to none of the shapes; a model would make of it what it likes. */
export type Task = z.infer<typeof taskSchema> | { kind: 'unknown'; text: string };

export function taskOf({ messages }: ChatRequest): Task {
  const text = messages.at(-1)?.role === 'user' ? messages.at(-1)!.content : '';
  const parsed = taskSchema.safeParse(jsonOf(text));
  return parsed.success ? parsed.data : { kind: 'unknown', text };
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
