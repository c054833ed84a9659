import { handOver, isSignInAgain } from './again.js';
import { SignInFailed } from './failures.js';
import { keepForThisTab } from './own-tab.js';
import { SIGN_IN_PATHS } from './paths.js';
import type { Provider } from './provider.js';
import { storedBegun, storedTokens, type Tokens } from './tokens.js';

/**
 * How somebody comes to the page. `isHereAlone`: the provider was not told, so there the person is signed in still. `handedOver`: this window
 * was for a sign-in alone, which another page goes on with.
 */
export type Entry =
  | { readonly kind: 'signedIn'; readonly tokens: Tokens }
  | { readonly kind: 'signedOut'; readonly isHereAlone: boolean }
  | { readonly kind: 'handedOver' };

const HOME = '/jobs';
const HERE_ALONE = '?here';

/** Signed in already, back from the provider, or signed out; whoever is none of these is sent to the provider. Rejects when a sign-in fails. */
export async function enter(provider: Provider): Promise<Entry> {
  const { pathname, search } = location;
  if (pathname === SIGN_IN_PATHS.signedOut) return { kind: 'signedOut', isHereAlone: search === HERE_ALONE };
  if (pathname === SIGN_IN_PATHS.signedIn) return answered(provider, new URL(location.href));
  const tokens = storedTokens.read();
  // The copy of another tab signs in anew: whom the provider knows still it does not ask.
  return tokens && (await keepForThisTab(tokens)) ? { kind: 'signedIn', tokens } : goToProvider(provider);
}

/** Leaves the page, so it resolves to nothing. The person will come back to where the page is now. */
export async function goToProvider(provider: Provider): Promise<never> {
  const { pathname, search } = location;
  const { url, begun } = await provider.begin(pathname === SIGN_IN_PATHS.signedOut ? HOME : pathname + search);
  storedTokens.forget();
  storedBegun.keep(begun);
  // In the place of this page: whoever goes back from the provider does not meet it again at once.
  location.replace(url);
  return new Promise(() => undefined);
}

async function answered(provider: Provider, answer: URL): Promise<Entry> {
  if (!isSignInAgain(answer)) return { kind: 'signedIn', tokens: await takeForThisTab(await comeBack(provider, answer)) };
  handOver(answer);
  return { kind: 'handedOver' };
}

/** The tokens of a sign-in that has just ended are this tab's, also when the page is loaded again. */
export async function takeForThisTab(tokens: Tokens): Promise<Tokens> {
  await keepForThisTab(tokens);
  return storedTokens.keep(tokens);
}

async function comeBack(provider: Provider, answer: URL): Promise<Tokens> {
  const begun = storedBegun.read();
  storedBegun.forget();
  history.replaceState(null, '', begun?.returnTo ?? HOME);
  if (!begun) throw new SignInFailed('This sign-in was begun in another tab, or is over already. Sign in again.');
  return provider.finish(answer, begun);
}

/** Signs out here and, where that is possible, at the provider; then the page shows that it was done. */
export async function signOut(provider: Provider): Promise<void> {
  const tokens = storedTokens.read();
  storedTokens.forget();
  const here = SIGN_IN_PATHS.signedOut + HERE_ALONE;
  // A provider that cannot be had keeps nobody from signing out here; the next page says that it was not told.
  location.assign(tokens ? await provider.end(tokens).catch(() => here) : here);
}
