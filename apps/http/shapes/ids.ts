import { field } from './shaped.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const LONGEST_ID = 255;

export const isUuid = (text: string): boolean => UUID.test(text);

/** An id as the service wrote it. All ids are UUIDs in lower case; callers may send them in any case. */
export const readId = (text: string): string => (isUuid(text) ? text.toLowerCase() : text);

/** The id of something that an answer named. One that names nothing is refused by what looks it up. */
export const Id = (): PropertyDecorator =>
  field({
    message: 'must be an id as an answer gave it',
    accepts: (value) => typeof value === 'string' && value !== '' && value.length <= LONGEST_ID && !/[\p{Cc}\p{Cs}]/u.test(value),
    read: (sent) => (typeof sent === 'string' ? readId(sent.trim()) : sent),
    schema: { type: 'string', minLength: 1, maxLength: LONGEST_ID, description: 'An id as an answer gave it, in any case.' },
  });
