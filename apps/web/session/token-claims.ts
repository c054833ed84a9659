export interface TokenClaims {
  /** The party. */
  readonly sub: string;
  /** When the token expires, in seconds of Unix time. */
  readonly exp: number;
}

/** What a JWT says. The service checks the token; here it is only read. Throws when it is none, or names no party or no end. */
export function claimsOf(token: string): TokenClaims {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  const { sub, exp } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly sub?: unknown; readonly exp?: unknown };
  if (typeof sub !== 'string' || typeof exp !== 'number') throw new TypeError('the token names no party, or no end');
  return { sub, exp };
}
