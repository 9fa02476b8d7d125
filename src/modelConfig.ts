// Settings of the optional language model. Without a location no model is ever asked, whatever else is set.
import { z } from 'zod';

const count = z.coerce.number().int().positive();

/** Each description completes the sentence "… is not". */
export const modelShape = {
  MODEL_LOCATION: z
    .enum(['none', 'internal', 'external'])
    .default('none')
    .describe('none, internal (on the own network) or external (questions and public provisions leave the agency)'),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe('the address of an OpenAI-compatible interface, such as http://127.0.0.1:8000/v1'),
  OPENAI_API_KEY: z.string().min(1).optional().describe('the key of that interface'),
  CHAT_MODEL: z.string().min(1).optional().describe('the name of a chat model there'),
  MODEL_TIMEOUT_MS: count.default(20_000).describe('a number of milliseconds (whole, 1 or more)'),
  MODEL_CONCURRENCY: count.default(2).describe('a number of questions at once (whole, 1 or more)'),
  MODEL_MONTHLY_TOKENS: count.optional().describe('a number of tokens per month (whole, 1 or more)'),
  MODEL_PROMPT_TOKENS: count.min(1_000).default(6_000).describe('a number of tokens per prompt (whole, 1000 or more)'),
};

export const modelSecrets = ['OPENAI_API_KEY'] as const;

export type ModelConfig = {
  location: 'internal' | 'external';
  baseUrl: string;
  apiKey: string | undefined;
  chatModel: string;
  timeoutMs: number;
  concurrency: number;
  monthlyTokens: number | undefined;
  promptTokens: number;
};

const settings = z.object(modelShape);

/** `missing`: settings without which the model cannot be asked, although a location is given. */
export function modelConfig(value: z.infer<typeof settings>): {
  model: ModelConfig | undefined;
  missing: { setting: keyof typeof modelShape; remedy: string }[];
} {
  const { MODEL_LOCATION: location, OPENAI_BASE_URL: baseUrl, CHAT_MODEL: chatModel } = value;
  if (location === 'none') return { model: undefined, missing: [] };
  if (baseUrl === undefined || chatModel === undefined) {
    const needed = ['OPENAI_BASE_URL', 'CHAT_MODEL'] as const;
    const remedy = `it is needed because MODEL_LOCATION is ${location}. Set it, or MODEL_LOCATION=none`;
    return {
      model: undefined,
      missing: needed.filter((setting) => value[setting] === undefined).map((setting) => ({ setting, remedy })),
    };
  }
  const model = {
    ...{ location, baseUrl, chatModel, apiKey: value.OPENAI_API_KEY },
    ...{ timeoutMs: value.MODEL_TIMEOUT_MS, concurrency: value.MODEL_CONCURRENCY },
    ...{ monthlyTokens: value.MODEL_MONTHLY_TOKENS, promptTokens: value.MODEL_PROMPT_TOKENS },
  };
  return { model, missing: [] };
}
