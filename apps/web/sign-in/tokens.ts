/** What the provider has given for one sign-in. */
export interface Tokens {
  /** Names the sign-in: the same over all renewals, and no secret. */
  readonly signIn: string;
  /** A JWT, as the service takes it. */
  readonly access: string;
  /** Null: the provider gives none, or no longer takes it. */
  readonly refresh: string | null;
  /** The ID token: it tells the provider who signs out. */
  readonly identity: string | null;
  /** In milliseconds of the browser's clock. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

/** A sign-in that has begun: what its answer must fit. */
export interface Begun {
  readonly state: string;
  readonly nonce: string;
  /** The secret of PKCE. */
  readonly verifier: string;
  /** The path that the person came for. */
  readonly returnTo: string;
}

/**
 * Of this tab alone, and gone when it is closed. In memory alone the tokens would be lost with each reload, and in `localStorage` they would
 * outlive the browser. A script in the page could use them wherever they are; the policy of the page lets none in but its own.
 */
class Stored<Value> {
  constructor(private readonly name: string) {}

  read(): Value | null {
    return JSON.parse(sessionStorage.getItem(this.name) ?? 'null') as Value | null; // written below alone
  }

  keep(value: Value): Value {
    sessionStorage.setItem(this.name, JSON.stringify(value));
    return value;
  }

  forget(): void {
    sessionStorage.removeItem(this.name);
  }
}

export const storedTokens = new Stored<Tokens>('tokens');
export const storedBegun = new Stored<Begun>('signing-in');
