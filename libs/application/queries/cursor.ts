import { createHash } from 'node:crypto';
import { invalidRequest, type Refusal } from '../refusal.js';

/** Enough of a SHA-256 to recognize our own cursors; it keeps nothing secret. */
const CHECK_BYTES = 9;

/** A place in a list, as the list itself knows it. */
export type Place = readonly (string | number | null)[];

/** Opaque text for a place in a list. The name of the list is not in it, but it can be read with the same name alone. */
export function cursorAt(list: string, place: Place): string {
  const text = JSON.stringify(place);
  return Buffer.concat([checkOf(list, text), Buffer.from(text)]).toString('base64url');
}

/** The place of a cursor. Throws `INVALID_REQUEST` for text that this list never gave. */
export function placeOf(list: string, parameter: string, cursor: string): Place {
  const bytes = Buffer.from(cursor, 'base64url');
  const text = bytes.subarray(CHECK_BYTES).toString();
  // Decoding skips what is not base64url, so the same bytes could come from other text.
  const isOurs = bytes.toString('base64url') === cursor && checkOf(list, text).equals(bytes.subarray(0, CHECK_BYTES));
  if (!isOurs) throw neverGiven(parameter);
  return JSON.parse(text) as Place; // `cursorAt` wrote it
}

export const neverGiven = (parameter: string): Refusal => invalidRequest([{ path: parameter, message: 'is none that this list gave' }]);

const checkOf = (list: string, text: string): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([list, text]))
    .digest()
    .subarray(0, CHECK_BYTES);
