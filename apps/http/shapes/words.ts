import { field } from './shaped.js';
import { isPartyId } from './visible.js';

// At least one character that leaves a mark: U+2800 is a Braille pattern without dots.
const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;
// Characters that turn the text around them, which can make a name read as another one.
const TURNING = String.raw`\u202a-\u202e\u2066-\u2069`;
// The `u` flag makes the patterns read code points: `\p{Cs}` is half a surrogate pair.
const NOT_IN_LINE = new RegExp(String.raw`[\p{Cc}\p{Cs}\u2028\u2029${TURNING}]`, 'u');
const NOT_IN_TEXT = new RegExp(String.raw`[^\P{Cc}\t\n\r]|[\p{Cs}${TURNING}]`, 'u');
const NOT_IN_FILE_NAME = new RegExp(String.raw`${NOT_IN_LINE.source}|[/\\]`, 'u');
// Controls, formats, spaces and lone surrogates: the parser would drop or replace them without a word. A backslash would become a slash.
const NOT_IN_ADDRESS = /[\p{Cc}\p{Cf}\p{Cs}\p{White_Space}\\]/u;
const LONGEST_ADDRESS = 2_048;

const trimmed = (sent: unknown): unknown => (typeof sent === 'string' ? sent.trim() : sent);

interface TextRule {
  readonly maximum: number;
  readonly forbidden: RegExp;
  /** What `forbidden` finds, in words. */
  readonly without: string;
  readonly example: string | undefined;
}

/** Of 1 to `maximum` Unicode code points after trimming, one of them visible. */
const someText = ({ maximum, forbidden, without, example }: TextRule): PropertyDecorator =>
  field({
    message: `must be text of 1 to ${maximum} characters, one of them visible, without ${without}`,
    accepts: (value) => typeof value === 'string' && isAtMost(maximum, value) && VISIBLE.test(value) && !forbidden.test(value),
    read: trimmed,
    // The rule itself is longer than a reader of a schema wants: one character that is no space stands for it.
    schema: { type: 'string', minLength: 1, maxLength: maximum, pattern: String.raw`\S`, ...shown(without, example) },
  });

/** A text of one or more lines, with tabs. */
export const Text = (maximum: number, example?: string): PropertyDecorator =>
  someText({ maximum, forbidden: NOT_IN_TEXT, without: 'control characters', example });

/** A title or a name: one line. */
export const Line = (maximum: number, example?: string): PropertyDecorator =>
  someText({ maximum, forbidden: NOT_IN_LINE, without: 'control characters or line breaks', example });

/** The name of a file, without its folder. */
export const FileName = (maximum: number, example?: string): PropertyDecorator =>
  someText({ maximum, forbidden: NOT_IN_FILE_NAME, without: 'control characters, line breaks, / or \\', example });

const shown = (without: string, example: string | undefined): object => ({
  description: `Trimmed; without ${without}.`,
  ...(example !== undefined && { examples: [example] }),
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
    schema: {
      type: 'string',
      pattern: String.raw`^(?!system$)[\x21-\x7e]{1,255}$`,
      description: 'A party, as `sub` of its tokens.',
      examples: [example],
    },
  });

export const OneOf = (...values: readonly string[]): PropertyDecorator =>
  field({
    message: `must be one of ${values.join(', ')}`,
    accepts: (value) => typeof value === 'string' && values.includes(value),
    schema: { type: 'string', enum: [...values] },
  });

/** The pattern has no flags, for a schema has none. */
const matching = (pattern: RegExp, message: string, example: string): PropertyDecorator =>
  field({
    message,
    accepts: (value) => typeof value === 'string' && pattern.test(value),
    schema: { type: 'string', pattern: pattern.source, description: `${message.replace('must be ', '')}.`, examples: [example] },
  });

/** A code in the form of ISO 4217; the domain knows which currencies exist. */
export const Currency = (): PropertyDecorator => matching(/^[A-Z]{3}$/, 'must be three capital letters', 'USD');

export const Sha256 = (): PropertyDecorator => matching(/^[0-9A-Fa-f]{64}$/, 'must be 64 hexadecimal digits', 'a3'.repeat(32));

/** An absolute `https` URL without user information; taken as the parsed address, so that all readers of it see the same one. */
export const WebAddress = (): PropertyDecorator =>
  field({
    message: `must be an https URL of at most ${LONGEST_ADDRESS} characters, without user information`,
    accepts: (value) => typeof value === 'string' && addressOf(value) === value,
    read: (sent) => (typeof sent === 'string' ? (addressOf(sent) ?? sent) : sent),
    schema: {
      type: 'string',
      // No `format`: an address with letters of any language is taken, and stored percent-encoded.
      maxLength: LONGEST_ADDRESS,
      pattern: '^[Hh][Tt][Tt][Pp][Ss]://',
      examples: ['https://files.example/design.pdf'],
    },
  });

function addressOf(text: string): string | null {
  if (text.length > LONGEST_ADDRESS || !/^https:\/\//i.test(text) || NOT_IN_ADDRESS.test(text) || !URL.canParse(text)) return null;
  const { href, username, password } = new URL(text);
  // The parsed address can be longer than what was sent, because it is percent-encoded.
  return username === '' && password === '' && href.length <= LONGEST_ADDRESS ? href : null;
}

/** Whether a text has the form of a cursor among events. */
export const isEventCursor = (text: string): boolean => /^[\w-]{24,1024}$/.test(text);

/** A cursor of the history or the feed; the list itself knows its own. It is longer than a bare position. */
export const EventCursor = (): PropertyDecorator =>
  field({
    message: 'must be a cursor as an answer gave it',
    accepts: (value) => typeof value === 'string' && isEventCursor(value),
    schema: {
      type: 'string',
      minLength: 24,
      maxLength: 1_024,
      pattern: String.raw`^[\w-]+$`,
      description: '`next` of an answer of this list.',
    },
  });
