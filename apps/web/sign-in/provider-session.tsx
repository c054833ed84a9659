import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { createClient, type Client } from '#client';
import type { Person } from '../session/people.js';
import { PATIENCE_MS, SessionContext, type Session } from '../session/session.js';
import { SignInEnded } from '../session/sign-in-ended.js';
import { claimsOf } from '../session/token-claims.js';
import { AccessToken } from './access-token.js';
import { enter, goToProvider, signOut } from './entry.js';
import { explainSignIn } from './failures.js';
import { Provider, type ProviderOptions } from './provider.js';
import { SignInPage, SigningIn } from './sign-in-page.js';
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
  return <SignedInSession {...{ provider, signIn, children }} tokens={data.tokens} />;
}

interface SignedInProps {
  readonly provider: Provider;
  readonly tokens: Tokens;
  readonly signIn: () => void;
  readonly children: ReactNode;
}

function SignedInSession({ provider, tokens, signIn, children }: SignedInProps) {
  const [hasEnded, setEnded] = useState(false);
  const client = useMemo(() => clientOf(provider, tokens, () => setEnded(true)), [provider, tokens]);
  const session: Session = {
    person: useMemo(() => personIn(tokens, provider), [tokens, provider]),
    client,
    actAs: null,
    account: { hasEnded, signInAgain: signIn, signOut: () => void signOut(provider) },
  };
  useEffect(() => {
    window.addEventListener('pageshow', leaveWhenSignedOut);
    return () => window.removeEventListener('pageshow', leaveWhenSignedOut);
  }, []);
  return <SessionContext value={session}>{children}</SessionContext>;
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

/** Whoever has signed out meanwhile stays so. */
function keep(renewed: Tokens): void {
  if (storedTokens.read()) storedTokens.keep(renewed);
}

/** A browser that goes back may show the page as it was, with everything that the person saw. */
function leaveWhenSignedOut({ persisted }: PageTransitionEvent): void {
  if (persisted && !storedTokens.read()) location.reload();
}
