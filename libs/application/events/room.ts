import type { Role } from '#domain';
import { EVENT_JSON_LIMIT_BYTES } from '../ports/checks/stored-json.js';
import { bytesWith, MAX_CONTRACT_BYTES } from './stored-bytes.js';

/** A size that the events of a command would exceed. */
export interface ExceededSize {
  readonly maximum: number;
  readonly message: string;
}

/** As long as the ids that the service makes. */
export const SOME_ID = '00000000-0000-4000-8000-000000000000';

/** The longest that a request may name itself: 128 visible ASCII characters, each escaped in JSON. */
const LONGEST_CORRELATION_ID = '"'.repeat(128);

/**
 * The size that these events of one command would exceed in a contract of so many bytes; undefined where there is room. How a request names itself
 * makes no difference, so a command is shown as enabled exactly where it is taken.
 */
export function exceededSize(
  bytes: number,
  events: readonly { readonly data: object }[],
  actor: { readonly id: string; readonly role: Role },
): ExceededSize | undefined {
  const cause = { actor, commandId: SOME_ID, commandHash: '', correlationId: LONGEST_CORRELATION_ID, causationId: null };
  const all = bytesWith(bytes, events, cause);
  if (all > MAX_CONTRACT_BYTES) return exceeded(MAX_CONTRACT_BYTES, 'The events of a contract have');
  // A proposal of long texts is one event, with what they were.
  const mayBeTooLarge = all - bytes > EVENT_JSON_LIMIT_BYTES;
  return mayBeTooLarge && events.some((event) => bytesWith(0, [event], cause) > EVENT_JSON_LIMIT_BYTES)
    ? exceeded(EVENT_JSON_LIMIT_BYTES, 'One event has')
    : undefined;
}

const exceeded = (maximum: number, what: string): ExceededSize => ({ maximum, message: `${what} at most ${maximum} bytes.` });
