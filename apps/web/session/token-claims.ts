export interface TokenClaims {
  /** The party. */
  readonly sub: string;
  /** When the token expires, in seconds of Unix time. */
  readonly exp: number;
  /** Whatever texts it names; the service knows some of them. */
  readonly roles: readonly string[];
}

/** What a JWT says. The service checks the token; here it is only read. Throws when it is none, or names no party or no end. */
export function claimsOf(token: string): TokenClaims {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  const { sub, exp, roles } = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Partial<Record<keyof TokenClaims, unknown>>>;
  if (typeof sub !== 'string' || typeof exp !== 'number') throw new TypeError('the token names no party, or no end');
  const named: readonly unknown[] = Array.isArray(roles) ? roles : [roles];
  return { sub, exp, roles: named.filter((one) => typeof one === 'string') };
}
