// The prompts, one Markdown file each, with a version that is stored with every answer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config.ts';

export type Prompt = {
  /** `answer@1`. */
  version: string;
  text: string;
};

export type Prompts = { answer: Prompt; rewrite: Prompt };

/** Throws ConfigError when a file is missing or has no version. */
export function readPrompts(folder: string, values: Record<string, string | number>): Prompts {
  const read = (name: string) => readPrompt(join(folder, `${name}.md`), name, values);
  return { answer: read('answer'), rewrite: read('rewrite') };
}

function readPrompt(path: string, name: string, values: Record<string, string | number>): Prompt {
  const parts = /^---\nversion: (\d+)\n---\n+([\s\S]+)$/.exec(readText(path));
  if (parts === null) throw new ConfigError(`${path}: a prompt begins with ---, a line "version: NUMBER" and ---.`);
  const text = parts[2]!.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    if (values[key] === undefined) throw new ConfigError(`${path}: nothing is known of {{${key}}}.`);
    return String(values[key]);
  });
  return { version: `${name}@${parts[1]}`, text: text.trim() };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(`${path}: the prompt cannot be read. It comes with the program; restore it.`, {
      cause: error,
    });
  }
}
