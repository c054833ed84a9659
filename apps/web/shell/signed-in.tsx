import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { DemoSession } from '../session/session.js';
import type { ProviderOptions } from '../sign-in/provider.js';

/** How people sign in, as the service says. */
type SigningIn = { readonly mode: 'demo' } | ({ readonly mode: 'jwt' } & ProviderOptions);

/** Loaded where people sign in for real: demo mode does without it. */
const ProviderSession = lazy(() => import('../sign-in/provider-session.js'));

async function signingIn(): Promise<SigningIn> {
  const answer = await fetch('/web.json');
  if (!answer.ok) throw new Error(`the service answers ${answer.status}`);
  return (await answer.json()) as SigningIn; // `serve-web.ts` makes it
}

/** Shows the page to somebody who is signed in. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { data } = useQuery({ queryKey: ['signing-in'], queryFn: signingIn, staleTime: Infinity, throwOnError: true, retry: 3 });
  if (!data) return null;
  if (data.mode === 'demo') return <DemoSession>{children}</DemoSession>;
  return (
    <Suspense>
      <ProviderSession options={data}>{children}</ProviderSession>
    </Suspense>
  );
}
