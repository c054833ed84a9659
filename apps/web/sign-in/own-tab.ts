import type { Tokens } from './tokens.js';

/** A page that is loaded again gets the lock from the page before it, which is about to leave. */
const LEAVING_MS = 1_000;

/**
 * Keeps a sign-in for this tab, as long as its page is there. Resolves to false where another tab has it: a browser that duplicates a tab copies
 * its tokens. A refresh token can be used once; a provider that sees it twice may end the sign-ins of both tabs.
 */
export function keepForThisTab({ signIn }: Tokens): Promise<boolean> {
  const asLongAsThePage = new Promise<never>(() => undefined);
  return new Promise((resolve) => {
    navigator.locks
      .request(`sign-in ${signIn}`, { signal: AbortSignal.timeout(LEAVING_MS) }, () => {
        resolve(true);
        return asLongAsThePage;
      })
      // Another tab has not let it go in time.
      .catch(() => resolve(false));
  });
}
