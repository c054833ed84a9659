/** The party in the `sub` of a token. The service checks the token; here it is only shown. Throws when it is no token. */
export function partyOf(token: string): string {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  const { sub } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly sub?: unknown };
  if (typeof sub !== 'string') throw new TypeError('the token names no party');
  return sub;
}
