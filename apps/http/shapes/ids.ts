import { field } from './shaped.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const LONGEST_ID = 255;

export const isUuid = (text: string): boolean => UUID.test(text);

/** An id as the service wrote it. All ids are UUIDs in lower case; callers may send them in any case. */
export const readId = (text: string): string => (isUuid(text) ? text.toLowerCase() : text);

const isId = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_ID && !/[\p{Cc}\p{Cs}]/u.test(value);

const readSent = (sent: unknown): unknown => (typeof sent === 'string' ? readId(sent.trim()) : sent);

const SCHEMA = { type: 'string', minLength: 1, maxLength: LONGEST_ID, description: 'An id as an answer gave it, in any case.' };

/** The id of something that an answer named. One that names nothing is refused by what looks it up. */
export const Id = (): PropertyDecorator =>
  field({ message: 'must be an id as an answer gave it', accepts: isId, read: readSent, schema: SCHEMA });

/** A list of such ids. */
export const Ids = (maximum: number): PropertyDecorator =>
  field({
    message: `must be a list of at most ${maximum} ids as answers gave them`,
    accepts: (value) => Array.isArray(value) && value.length <= maximum && value.every(isId),
    read: (sent) => (Array.isArray(sent) && sent.length <= maximum ? sent.map(readSent) : sent),
    schema: { type: 'array', maxItems: maximum, items: SCHEMA },
  });
