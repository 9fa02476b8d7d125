// Ids that nobody can guess: persons, conversations, events.
import { randomBytes } from 'node:crypto';

/** 128 random bits as 22 base64url characters. */
export function createRandomId(): string {
  return randomBytes(16).toString('base64url');
}

/** True for the shape that createRandomId gives. */
export function isRandomId(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}
