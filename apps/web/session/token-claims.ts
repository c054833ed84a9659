export interface TokenClaims {
  /** The party. */
  readonly sub: string;
  /** When the token expires, in seconds of Unix time. */
  readonly exp: number;
  /** Texts, as the service reads them: one text is one role. */
  readonly roles: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a JWT says; `rolesClaim` is the name of the claim that holds the roles, or the path to it. The service checks the token; here it is only
 * read. Throws when it is none, or names no party or no end.
 */
export function claimsOf(token: string, rolesClaim: string): TokenClaims {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as Fields;
  const { sub, exp } = claims;
  if (typeof sub !== 'string' || typeof exp !== 'number') throw new TypeError('the token names no party, or no end');
  return { sub, exp, roles: [claimAt(claims, rolesClaim)].flat().filter((role) => typeof role === 'string') };
}

function claimAt(claims: Fields, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  const step = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Fields)[key] : undefined;
  return name.split('.').reduce(step, claims);
}
