import { SignJWT } from 'jose';
import type { Reader } from '#application';
import type { TokenTrust } from '../access/token-check.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TRUST = { issuer: 'milestone-contracts-demo', audience: 'milestone-contracts-demo' };

/** Makes a token for every caller that asks for one. Used in demo mode only. */
export class DemoTokens {
  /** What makes the service accept these tokens. */
  readonly trust: TokenTrust;
  private readonly key: Uint8Array;

  constructor(secret: string) {
    this.trust = { ...TRUST, key: { kind: 'secret', secret }, rolesClaim: 'roles', maxTokenHours: DAY_MS / HOUR_MS };
    this.key = new TextEncoder().encode(secret);
  }

  async make({ id, roles }: Reader): Promise<{ readonly token: string; readonly expiresAt: string }> {
    const expiresAt = new Date(Math.floor((Date.now() + DAY_MS) / 1_000) * 1_000);
    const token = await new SignJWT({ roles })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(id)
      .setIssuer(TRUST.issuer)
      .setAudience(TRUST.audience)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(this.key);
    return { token, expiresAt: expiresAt.toISOString() };
  }
}
