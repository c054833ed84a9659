import { NoAnswer } from '#client';
import { SignInEnded } from '../session/sign-in-ended.js';
import { isRefusal } from './failures.js';
import type { Tokens } from './tokens.js';

/** While the token is good still, a provider that could not be had is asked again after so long. */
const AGAIN_MS = 5_000;

interface Parts {
  /** Asks the provider for new tokens. */
  readonly renew: (tokens: Tokens) => Promise<Tokens>;
  readonly keep: (tokens: Tokens) => void;
}

/** The access token of one sign-in, renewed before it expires by whoever needs it next. A page that nobody looks at renews nothing. */
export class AccessToken {
  private renewal: Promise<void> | null = null;
  private failure: unknown = null;

  constructor(
    private tokens: Tokens,
    private readonly parts: Parts,
  ) {}

  /** A token that is good. Rejects with `NoAnswer` while the provider cannot be had, and with `SignInEnded` when it gives none any more. */
  async get(): Promise<string> {
    if (Date.now() >= this.tokens.renewAt && this.tokens.refresh !== null) {
      this.renewal ??= this.renew().finally(() => (this.renewal = null));
      await this.renewal;
    }
    const { access, refresh, expiresAt } = this.tokens;
    if (Date.now() < expiresAt) return access;
    if (refresh === null) throw new SignInEnded('the token has expired');
    throw new NoAnswer('the sign-in provider did not answer', { cause: this.failure });
  }

  private async renew(): Promise<void> {
    try {
      this.tokens = await this.parts.renew(this.tokens);
    } catch (failure) {
      this.failure = failure;
      this.tokens = isRefusal(failure) ? { ...this.tokens, refresh: null } : { ...this.tokens, renewAt: Date.now() + AGAIN_MS };
    }
    this.parts.keep(this.tokens);
  }
}
