// Requests to the Bot API as it takes them, and its answers.
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the Bot API says no with. */
export class Refused extends Error {
  readonly status: number;
  readonly parameters: Record<string, unknown> | undefined;
  constructor(status: number, description: string, parameters?: Record<string, unknown>) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }
}

export type UploadedFile = { fileName: string; content: string };
export type Args = Record<string, unknown>;

/** JSON or a form; a file arrives as `UploadedFile`. */
export async function readArgs(request: IncomingMessage): Promise<Args> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  if (body.length === 0) return {};
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('application/json')) return JSON.parse(body.toString('utf8')) as Args;
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
  const args: Args = {};
  for (const [name, value] of form) {
    args[name] = typeof value === 'string' ? value : { fileName: value.name, content: await value.text() };
  }
  return args;
}

export function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

export function refuse(response: ServerResponse, { status, message, parameters }: Refused): void {
  const error = { ok: false, error_code: status, description: message };
  respond(response, status, parameters === undefined ? error : { ...error, parameters });
}
