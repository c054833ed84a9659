import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JWTHeaderParameters,
  type JWTPayload,
  type JWTVerifyOptions,
  type JWTVerifyResult,
} from 'jose';
import { Refusal, WeighedCache, type Reader } from '#application';
import { isObject } from '#apps/http/shapes/shaped';
import { isPartyId } from '#apps/http/shapes/visible';
import { KeySet, type KeySetParts } from './key-set.js';
import { knownRoles } from './roles.js';

/** The issuer whose tokens are accepted: by one shared secret (HS256) or one set of public keys, never both. */
export interface TokenTrust {
  readonly issuer: string;
  readonly audience: string;
  readonly key: { readonly kind: 'secret'; readonly secret: string } | { readonly kind: 'jwks'; readonly url: string };
  /** The claim that holds the roles: its name, or a path to it such as `realm_access.roles`. */
  readonly rolesClaim: string;
  /** A token must end within this time. */
  readonly maxTokenHours: number;
}

const LEEWAY_SECONDS = 30;
/** What checked tokens may take in memory: ten thousand of usual length. A token has as many bytes as the head of a request has room for. */
const KNOWN_BYTES = 16 * 1024 * 1024;
/** What is kept of a token besides its text. */
const ENTRY_BYTES = 512;
const ASYMMETRIC = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
const TYPES: readonly unknown[] = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];

const newCache = (): WeighedCache<Known> => new WeighedCache(KNOWN_BYTES, (_known, token) => token.length + ENTRY_BYTES);

type Keys = Pick<KeySet, 'renewal' | 'find'>;

interface Known {
  readonly caller: Reader;
  /** Milliseconds of real time. */
  readonly until: number;
}

/**
 * Reads the caller from a bearer token. A checked token is kept until it expires or the keys change: an ES256 check costs as much as a whole
 * command. Keys that cannot be had are 503, never a 401 that would make a client throw a good token away.
 */
export class TokenCheck {
  private known = newCache();
  private readonly keys: Keys;
  private readonly options: JWTVerifyOptions;

  constructor(
    private readonly trust: TokenTrust,
    keySet: Pick<KeySetParts, 'onTrouble' | 'now'> = {},
  ) {
    const { issuer, audience, key } = trust;
    this.keys = key.kind === 'secret' ? sharedSecret(key.secret) : new KeySet({ ...keySet, url: key.url, onChange: () => this.forget() });
    const algorithms = key.kind === 'secret' ? ['HS256'] : ASYMMETRIC;
    this.options = { algorithms, issuer, audience, requiredClaims: ['exp', 'iss', 'aud', 'sub'], clockTolerance: LEEWAY_SECONDS };
  }

  /** The caller, without a promise when the token is known. Throws or rejects with `UNAUTHENTICATED`, or with 503 when there are no keys. */
  caller(authorization: string | undefined): Reader | Promise<Reader> {
    const token = bearerToken(authorization);
    // What is no token is refused now: keys that come later would not make it one.
    if (!this.known.get(token)) requireJwt(token);
    const renewal = this.keys.renewal();
    return renewal === null ? this.callerOf(token) : renewal.then(() => this.callerOf(token));
  }

  /** When the token of a request that was let in expires, in milliseconds of real time. */
  expiryOf(authorization: string | undefined): number {
    return acceptedUntil(decodeJwt(bearerToken(authorization)));
  }

  /** Whether the token is good still. While the keys cannot be had it counts as good. */
  async isGood(authorization: string | undefined): Promise<boolean> {
    try {
      await this.caller(authorization);
      return true;
    } catch (refusal) {
      return !(refusal instanceof Refusal && refusal.code === 'UNAUTHENTICATED');
    }
  }

  private callerOf(token: string): Reader | Promise<Reader> {
    const known = this.known.get(token);
    if (known === undefined) return this.verify(token);
    if (known.until > Date.now()) return known.caller;
    this.known.remove(token);
    throw unauthenticated('The token has expired.');
  }

  private async verify(token: string): Promise<Reader> {
    // When the keys change meanwhile, a token of the old ones must not be kept.
    const { known } = this;
    const { payload, protectedHeader } = await this.verifyJwt(token);
    this.requireUsualForm(payload, protectedHeader);
    const caller = callerOf(payload, this.trust.rolesClaim);
    known.put(token, { caller, until: acceptedUntil(payload) });
    return caller;
  }

  private forget(): void {
    this.known = newCache();
  }

  /** What the library does not check. */
  private requireUsualForm({ exp, iat = 0 }: JWTPayload, { typ }: JWTHeaderParameters): void {
    // The header comes from the token: a type that is no text is no type.
    if (!TYPES.includes(typeof typ === 'string' ? typ.toLowerCase() : typ)) throw unauthenticated('typ must be JWT or at+jwt.');
    const latest = Date.now() / 1_000 + LEEWAY_SECONDS;
    if (iat > latest) throw unauthenticated('iat must not be in the future.');
    const { maxTokenHours } = this.trust;
    if (Number(exp) > latest + maxTokenHours * 3_600) throw unauthenticated(`exp must be at most ${maxTokenHours} hours ahead.`);
  }

  private async verifyJwt(token: string): Promise<JWTVerifyResult> {
    try {
      return await jwtVerify(token, this.keys.find, this.options);
    } catch (refused) {
      if (isTokensFault(refused)) throw unauthenticated('The token is not valid.');
      throw refused;
    }
  }
}

const acceptedUntil = ({ exp }: JWTPayload): number => (Number(exp) + LEEWAY_SECONDS) * 1_000;

function sharedSecret(secret: string): Keys {
  const bytes = new TextEncoder().encode(secret);
  return { renewal: () => null, find: () => Promise.resolve(bytes) };
}

function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined) throw unauthenticated('A bearer token is required.');
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) throw unauthenticated('Authorization must be a bearer token.');
  return token;
}

function requireJwt(token: string): void {
  try {
    decodeProtectedHeader(token);
    decodeJwt(token);
  } catch {
    throw unauthenticated('The token is no JWT.');
  }
}

function callerOf(payload: JWTPayload, rolesClaim: string): Reader {
  const { sub } = payload;
  if (typeof sub !== 'string' || !isPartyId(sub)) throw unauthenticated('sub must be 1 to 255 visible characters, and not system.');
  return Object.freeze({ id: sub, roles: Object.freeze(knownRoles(claimOf(payload, rolesClaim))) });
}

/** The claim of this name; where there is none, the one at this path. A name may hold dots: many issuers use URLs as names. */
function claimOf(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name.split('.').reduce<unknown>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined), // own key
    payload,
  );
}

/** Whether the token is at fault, and not the set of the keys. */
const isTokensFault = (error: unknown): boolean =>
  error instanceof errors.JOSEError && !(error instanceof errors.JWKSInvalid || error instanceof errors.JWKInvalid);

const unauthenticated = (message: string): Refusal<'UNAUTHENTICATED'> => new Refusal('UNAUTHENTICATED', {}, message);
