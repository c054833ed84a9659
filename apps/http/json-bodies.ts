import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidRequest, Refusal } from '#application';
import type { ArrivingBodies } from './admission/arriving-bodies.js';
import { parseExactJson } from './exact-json.js';
import { isObject } from './shapes/shaped.js';

const MAX_BODY_BYTES = 512 * 1024;
/** A body that is too long is read up to this size and dropped, so that its sender can read the answer. */
const MAX_DRAINED_BYTES = 16 * 1024 * 1024;
/** U+FEFF in UTF-8. Some programs begin every text with it. */
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

declare module 'fastify' {
  interface FastifyRequest {
    contentType: string | undefined;
    /** Of the body as received; 0 until it was read. */
    bodyBytes: number;
  }
}

type Done = (error: Error | null, body?: object) => void;

export interface BodyBounds {
  readonly arriving: ArrivingBodies;
  /** Whose share of that bound a request uses. */
  readonly senderOf: (request: FastifyRequest) => string;
}

/** Accepts bodies that are JSON objects in UTF-8 of at most 512 KiB. No body is read as `{}`, whatever its content type. */
export function acceptJsonBodies(server: FastifyInstance, bounds: BodyBounds): void {
  server.decorateRequest('contentType');
  server.decorateRequest('bodyBytes', 0);
  server.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request.raw;
    request.contentType = headers['content-type'];
    // Fastify refuses unknown content types even when there is no body, so it must not see them.
    headers['content-type'] = undefined;
    done();
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (request: FastifyRequest, payload: Readable, done: Done) => receive(request, payload, done, bounds));
}

/** The body as received, or `{}` when there was none. */
export const bodyOf = (request: FastifyRequest): object => (request.body as object | undefined) ?? {}; // as `parseBody` made it

function receive(request: FastifyRequest, payload: Readable, done: Done, { arriving, senderOf }: BodyBounds): void {
  const declared = Number(request.headers['content-length'] ?? MAX_BODY_BYTES);
  const body = arriving.begin(senderOf(request), Math.min(declared, MAX_BODY_BYTES), () => settle(overloaded()));
  let length = 0;
  let isSettled = false;
  payload.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) body.add(chunk);
    else body.leave();
    if (length > MAX_DRAINED_BYTES) settle(tooLarge());
  });
  payload.on('end', () => settle(null));
  payload.on('error', () => settle(new Refusal('INVALID_REQUEST', {}, 'The body did not arrive in full.')));

  function settle(error: Error | null): void {
    if (isSettled) return;
    isSettled = true;
    const bytes = body.end();
    if (error) return done(error);
    try {
      done(null, parseBody(request, bytes, length));
    } catch (refusal) {
      done(refusal as Error); // parseBody throws nothing else
    }
  }
}

/** `length` is that of the body as it was sent; of one that is too long `bytes` has nothing. */
function parseBody(request: FastifyRequest, bytes: Buffer, length: number): object {
  request.bodyBytes = length;
  if (length === 0) return {};
  if (!isJson(request)) throw new Refusal('UNSUPPORTED_MEDIA_TYPE', {}, 'A body must be application/json in UTF-8.');
  if (length > MAX_BODY_BYTES) throw tooLarge();
  const body = parseJson(bytes);
  if (!isObject(body)) throw invalidRequest([{ path: '', message: 'must be a JSON object' }]);
  return body;
}

function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw malformed('The body is not UTF-8.');
  try {
    return parseExactJson(bytes.toString('utf8', hasByteOrderMark(bytes) ? BYTE_ORDER_MARK.length : 0));
  } catch {
    throw malformed('The body is not JSON.');
  }
}

const hasByteOrderMark = (bytes: Buffer): boolean => bytes[0] === BYTE_ORDER_MARK[0] && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK);

function isJson({ contentType, headers }: FastifyRequest): boolean {
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') return false;
  if (contentType === 'application/json') return true;
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  if (!/^application\/(?:json|[\w.!#$&^+-]+\+json)$/.test(type.trim())) return false;
  return parameters.every((one) => !/^\s*charset\s*=/.test(one) || /=\s*"?utf-?8"?\s*$/.test(one));
}

const malformed = (message: string): Refusal<'MALFORMED_JSON'> => new Refusal('MALFORMED_JSON', {}, message);
const overloaded = (): Refusal<'OVERLOADED'> => new Refusal('OVERLOADED', {}, 'Too much is being sent at once.');
const tooLarge = (): Refusal<'BODY_TOO_LARGE'> => new Refusal('BODY_TOO_LARGE', {}, 'A body has at most 512 KiB.');
