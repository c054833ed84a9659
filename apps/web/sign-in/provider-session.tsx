import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { createClient, type Client } from '#client';
import type { Person } from '../session/people.js';
import { PATIENCE_MS, SessionContext, type Session } from '../session/session.js';
import { SignInEnded } from '../session/sign-in-ended.js';
import { claimsOf } from '../session/token-claims.js';
import { AccessToken } from './access-token.js';
import { SigningInAgain } from './again.js';
import { enter, goToProvider, signOut, takeForThisTab } from './entry.js';
import { explainSignIn } from './failures.js';
import { Provider, type ProviderOptions } from './provider.js';
import { HandedOver, SignInPage, SigningIn } from './sign-in-page.js';
import { storedTokens, type Tokens } from './tokens.js';

interface Props {
  readonly options: ProviderOptions;
  readonly children: ReactNode;
}

/** The page for whoever has signed in at the provider. Others are sent there, and come back to the path that they came for. */
export default function ProviderSession({ options, children }: Props) {
  const provider = useMemo(() => new Provider(options), [options]);
  const [attempt, setAttempt] = useState(0);
  const { data, error } = useQuery({
    queryKey: ['sign-in', attempt],
    queryFn: () => (attempt === 0 ? enter(provider) : goToProvider(provider)),
    staleTime: Infinity,
  });
  const signIn = (): void => setAttempt(attempt + 1);
  if (error) return <SignInPage title="The sign-in did not work" failure={explainSignIn(error, provider.origin)} {...{ signIn }} />;
  if (!data) return <SigningIn />;
  if (data.kind === 'signedOut') {
    return (
      <SignInPage title="You are signed out" {...{ signIn }}>
        {data.isHereAlone && `At ${provider.origin} you may be signed in still: sign out there too if others use this computer.`}
      </SignInPage>
    );
  }
  if (data.kind === 'handedOver') return <HandedOver />;
  return <SignedInSession {...{ provider, children }} first={data.tokens} />;
}

interface SignedInProps {
  readonly provider: Provider;
  /** Of the sign-in with which the page begins. */
  readonly first: Tokens;
  readonly children: ReactNode;
}

function SignedInSession({ provider, first, children }: SignedInProps) {
  const { tokens, failure, signInAgain } = useSignInAgain(provider, first);
  const [ended, setEnded] = useState<Tokens | null>(null);
  const client = useMemo(() => clientOf(provider, tokens, () => setEnded(tokens)), [provider, tokens]);
  const queries = useQueryClient();
  useEffect(() => {
    // What could not be had without a sign-in.
    if (tokens !== first) void queries.invalidateQueries();
  }, [tokens, first, queries]);
  const session: Session = {
    person: useMemo(() => personIn(tokens, provider), [tokens, provider]),
    client,
    actAs: null,
    account: { hasEnded: ended === tokens, failure, signInAgain, signOut: () => void signOut(provider) },
  };
  useEffect(() => {
    window.addEventListener('pageshow', leaveWhenSignedOut);
    return () => window.removeEventListener('pageshow', leaveWhenSignedOut);
  }, []);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The tokens of the page: the first ones, or those of the last sign-in since. `failure`: why that did not work. */
function useSignInAgain(provider: Provider, first: Tokens) {
  const [{ tokens, failure }, setState] = useState<{ readonly tokens: Tokens; readonly failure: string | null }>({
    tokens: first,
    failure: null,
  });
  const again = useMemo(() => new SigningInAgain(provider), [provider]);
  const signIn = async (): Promise<void> => {
    try {
      const next = await takeForThisTab(await again.signIn());
      // What was typed belongs to whoever was there before.
      if (personIn(next, provider).id !== personIn(tokens, provider).id) return location.reload();
      setState({ tokens: next, failure: null });
    } catch (cause) {
      setState({ tokens, failure: explainSignIn(cause, provider.origin) });
    }
  };
  return { tokens, failure, signInAgain: () => void signIn() };
}

function personIn({ access }: Tokens, { options }: Provider): Person {
  const { sub: id, roles } = claimsOf(access, options.rolesClaim);
  return { id, name: id, what: 'party', roles };
}

/** A client with the tokens of the provider. `onEnded` is called when the provider gives none any more, or the service takes none. */
function clientOf(provider: Provider, tokens: Tokens, onEnded: () => void): Client {
  const access = new AccessToken(tokens, { renew: (old) => provider.renew(old), keep });
  const token = async (): Promise<string> => {
    try {
      return await access.get();
    } catch (failure) {
      if (failure instanceof SignInEnded) onEnded();
      throw failure;
    }
  };
  const fetch = async (request: Request): Promise<Response> => {
    const answer = await globalThis.fetch(request);
    if (answer.status === 401) onEnded();
    return answer;
  };
  return createClient({ baseUrl: location.origin, token, fetch, patienceMs: PATIENCE_MS });
}

/** Whoever has signed out, or in again, meanwhile stays so. */
function keep(renewed: Tokens): void {
  if (storedTokens.read()?.signIn === renewed.signIn) storedTokens.keep(renewed);
}

/** A browser that goes back may show the page as it was, with everything that the person saw. */
function leaveWhenSignedOut({ persisted }: PageTransitionEvent): void {
  if (persisted && !storedTokens.read()) location.reload();
}
