import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { RetryLater } from '#apps/http/problems/retry-later';

/** From this age on the set is fetched again beside the requests that use it. */
const RENEW_MS = 30_000;
/** From this age on requests wait for the next set: a key that has left the issuer's set ends its tokens within a minute. */
const WAIT_MS = 50_000;
/** While the issuer does not answer, the last set counts for this long. */
const LASTS_MS = 600_000;
/** A key that the set does not hold makes it fetched again no more often than this. */
const UNKNOWN_KEY_MS = 10_000;
const TIMEOUT_MS = 5_000;
const MAX_BYTES = 256 * 1024;
const BACKOFF_MS = { first: 1_000, most: 15_000 };

interface Held {
  readonly find: JWTVerifyGetKey;
  /** The keys in an order of their own. */
  readonly text: string;
  /** When its fetch began. */
  readonly at: number;
}

type Reason = 'timeout' | 'unreachable';

export interface KeySetParts {
  readonly url: string;
  /** Called with a set that holds other keys than the one before. */
  readonly onChange?: () => void;
  /** Called once when the issuer stops answering as it must, and with null once it answers again. */
  readonly onTrouble?: (failure: Error | null) => void;
  /** Milliseconds that never go back. */
  readonly now?: () => number;
}

/** The public keys of an issuer: kept in memory, renewed by the requests that need them, with one fetch at a time. */
export class KeySet {
  private held: Held | null = null;
  private fetching: Promise<void> | null = null;
  private failures = 0;
  private reason: Reason = 'unreachable';
  private nextFetch = -Infinity;
  private readonly now: () => number;

  constructor(private readonly parts: KeySetParts) {
    this.now = parts.now ?? (() => performance.now());
  }

  /** Null while the keys may be used as they are, else a promise to wait for. Throws or rejects with 503 when there is no set to use. */
  renewal(): Promise<void> | null {
    const age = this.age();
    if (age < RENEW_MS) return null;
    const fetching = this.fetch();
    // While the issuer is in trouble requests do not wait for it as long as the last set counts.
    if (age < WAIT_MS || (this.failures > 0 && age < LASTS_MS)) return null;
    if (fetching === null) throw this.unavailable();
    return this.usableAfter(fetching);
  }

  private async usableAfter(fetching: Promise<void>): Promise<void> {
    await fetching;
    if (this.age() >= LASTS_MS) throw this.unavailable();
  }

  /** The key of a token. A token of an unknown key waits for the next set: it may be of a new key. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    try {
      return await this.findHeld(header, token);
    } catch (missing) {
      if (missing instanceof errors.JWKSMultipleMatchingKeys) throw missing;
      // The set holds such a key, and it is none that can be used.
      if (!(missing instanceof errors.JWKSNoMatchingKey)) throw this.unavailable();
      if (this.age() >= UNKNOWN_KEY_MS) await this.fetch();
      if (this.failures > 0) throw this.unavailable();
      return this.findHeld(header, token);
    }
  };

  private readonly findHeld: JWTVerifyGetKey = async (header, token) => {
    if (this.held === null) throw this.unavailable();
    return this.held.find(header, token);
  };

  private age(): number {
    return this.held === null ? Infinity : this.now() - this.held.at;
  }

  /** The fetch that runs, or a new one; null while it is too early to ask the issuer again. It never rejects. */
  private fetch(): Promise<void> | null {
    if (this.fetching !== null) return this.fetching;
    const began = this.now();
    if (began < this.nextFetch) return null;
    this.fetching = fetchKeys(this.parts.url).then(
      (keys) => this.take(keys, began),
      (failure: unknown) => this.fail(failure),
    );
    return this.fetching;
  }

  private take(keys: Pick<Held, 'find' | 'text'>, at: number): void {
    const isOther = this.held?.text !== keys.text;
    this.held = { ...keys, at };
    this.fetching = null;
    this.nextFetch = -Infinity;
    if (this.failures > 0) this.parts.onTrouble?.(null);
    this.failures = 0;
    if (isOther) this.parts.onChange?.();
  }

  private fail(failure: unknown): void {
    this.fetching = null;
    this.reason = failure instanceof Error && failure.name === 'TimeoutError' ? 'timeout' : 'unreachable';
    this.nextFetch = this.now() + Math.min(BACKOFF_MS.first * 2 ** this.failures, BACKOFF_MS.most);
    this.failures += 1;
    if (this.failures === 1) this.parts.onTrouble?.(failure instanceof Error ? failure : new Error(String(failure)));
  }

  private unavailable(): RetryLater {
    const facts = { store: 'keys', reason: this.reason } as const;
    const seconds = Math.max(1, Math.ceil((this.nextFetch - this.now()) / 1_000));
    return new RetryLater(facts, "The issuer's keys cannot be had, so no token can be checked.", seconds);
  }
}

async function fetchKeys(url: string): Promise<Pick<Held, 'find' | 'text'>> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the issuer's key set was answered with status ${response.status}`);
  }
  const set = JSON.parse(await textOf(response)) as JSONWebKeySet; // checked by the next line
  const find = createLocalJWKSet(set);
  return {
    find,
    text: set.keys
      .map((key) => JSON.stringify(key))
      .toSorted()
      .join(),
  };
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (bytes > MAX_BYTES) throw new Error(`the issuer's key set is larger than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
