// Where a request comes from: the socket, and a proxy's word only when the operator vouches for the proxy.
import { isIP, isIPv6 } from 'node:net';
import type { WebContext } from './webContext.ts';

const forwardingHeaders = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address that rate limits count: the socket's, or with `trustProxy` the last hop of X-Forwarded-For, which the
 * proxy itself wrote. IPv6 counts per /64, since one household owns that many. `unknown` when there is no socket.
 */
export function clientAddress(c: WebContext, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const address = forwarded !== undefined && isIP(forwarded) !== 0 ? forwarded : socketAddress(c);
  if (address === undefined) return 'unknown';
  return isIPv6(address) && !address.startsWith('::ffff:') ? networkOf(address) : address;
}

/**
 * True when the request was made on this machine: a loopback socket, addressed by a loopback name (a page that
 * points its own name at 127.0.0.1 is not local) and passed on by nobody (behind a proxy every socket is loopback).
 */
export function isLocalRequest(c: WebContext): boolean {
  const address = socketAddress(c)?.replace('::ffff:', '');
  const loopback = address === '::1' || (address !== undefined && /^127\.\d+\.\d+\.\d+$/.test(address));
  const passedOn = forwardingHeaders.some((name) => c.req.header(name) !== undefined);
  return loopback && !passedOn && loopbackNames.has(new URL(c.req.url).hostname);
}

function socketAddress(c: WebContext): string | undefined {
  return c.env?.incoming?.socket.remoteAddress;
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
