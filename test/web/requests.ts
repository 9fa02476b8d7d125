// Requests as browsers and programs make them, for an app without a port.
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';

export const cookie = `sotay_person=${'p'.repeat(22)}`;

/** What Node would hand over for a connection from that address. */
export function from(remoteAddress: string): { incoming: IncomingMessage } {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress });
  return { incoming: new IncomingMessage(socket) };
}

/** A form as a browser posts it. */
export function form(fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
    body: new URLSearchParams(fields).toString(),
  };
}

export function json(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}
