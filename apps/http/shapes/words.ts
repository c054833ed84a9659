import { isPosition } from '#application';
import { field } from './shaped.js';
import { isPartyId } from './visible.js';

// Control characters except line breaks, and lone surrogates (the `u` flag makes the pattern read code points).
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]/u;

const trimmed = (sent: unknown): unknown => (typeof sent === 'string' ? sent.trim() : sent);

/** 1 to `maximum` Unicode code points after trimming, without control characters except line breaks. */
export const Text = (maximum: number, example?: string): PropertyDecorator =>
  field({
    message: `must be text of 1 to ${maximum} characters without control characters`,
    accepts: (value) => typeof value === 'string' && value !== '' && isAtMost(maximum, value) && !UNPRINTABLE.test(value),
    read: trimmed,
    schema: { type: 'string', minLength: 1, maxLength: maximum, example },
  });

function isAtMost(maximum: number, text: string): boolean {
  if (text.length <= maximum) return true;
  // A code point has at most two UTF-16 units, so only lengths between need counting.
  return text.length <= 2 * maximum && Array.from(text).length <= maximum;
}

/** A party's id, which is the `sub` of its tokens. */
export const PartyId = (example = 'bob'): PropertyDecorator =>
  field({
    message: 'must be a party id: 1 to 255 visible characters, and not system',
    accepts: (value) => typeof value === 'string' && isPartyId(value),
    schema: { type: 'string', pattern: String.raw`^(?!system$)[\x21-\x7e]{1,255}$`, example },
  });

export const OneOf = (...values: readonly string[]): PropertyDecorator =>
  field({
    message: `must be one of ${values.join(', ')}`,
    accepts: (value) => typeof value === 'string' && values.includes(value),
    schema: { type: 'string', enum: [...values] },
  });

/** A list of different values, each one of `values`. */
export const SomeOf = (...values: readonly string[]): PropertyDecorator =>
  field({
    message: `must be a list of some of ${values.join(', ')}`,
    accepts: (value) =>
      Array.isArray(value) && new Set(value).size === value.length && value.every((one) => typeof one === 'string' && values.includes(one)),
    schema: { type: 'array', items: { type: 'string', enum: [...values] }, uniqueItems: true },
  });

const matching = (pattern: RegExp, message: string, example: string): PropertyDecorator =>
  field({
    message,
    accepts: (value) => typeof value === 'string' && pattern.test(value),
    schema: { type: 'string', pattern: pattern.source, example },
  });

/** A code in the form of ISO 4217; the domain knows which currencies exist. */
export const Currency = (): PropertyDecorator => matching(/^[A-Z]{3}$/, 'must be three capital letters', 'USD');

export const Sha256 = (): PropertyDecorator => matching(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits', 'a3'.repeat(32));

/** An absolute URL with `http` or `https`. */
export const WebAddress = (): PropertyDecorator =>
  field({
    message: 'must be an http or https URL of at most 2048 characters',
    accepts: (value) => typeof value === 'string' && value.length <= 2048 && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value),
    schema: { type: 'string', format: 'uri', maxLength: 2048, example: 'https://files.example/design.pdf' },
  });

/** A cursor of the history or the feed; the list itself knows its own. It is longer than a bare position. */
export const EventCursor = (): PropertyDecorator =>
  field({
    message: 'must be a cursor as an answer gave it',
    accepts: (value) => typeof value === 'string' && /^[\w-]{24,1024}$/.test(value),
    schema: { type: 'string', minLength: 24, maxLength: 1_024 },
  });

/** A position in the whole log; opaque to clients. */
export const LogPosition = (): PropertyDecorator =>
  field({
    message: 'must be a position as an answer gave it',
    accepts: (value) => typeof value === 'string' && isPosition(value),
    schema: { type: 'string', example: '00000000000000000412' },
  });
