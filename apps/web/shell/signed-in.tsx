import { useQuery } from '@tanstack/react-query';
import { useCallback, useState, type ReactNode, type SubmitEvent } from 'react';
import { Button } from '../parts/button.js';
import { TextBlock } from '../parts/fields.js';
import { partyOf } from '../session/party-of.js';
import { DemoSession, TokenSession } from '../session/session.js';
import styles from './app.module.css';

/** How people sign in, as the service says. */
interface SigningIn {
  readonly mode: 'demo' | 'jwt';
}

async function signingIn(): Promise<SigningIn> {
  const answer = await fetch('/web.json');
  if (!answer.ok) throw new Error(`the service answers ${answer.status}`);
  return (await answer.json()) as SigningIn; // `serve-web.ts` makes it
}

/** Shows the page to somebody who is signed in. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { data } = useQuery({ queryKey: ['signing-in'], queryFn: signingIn, staleTime: Infinity, throwOnError: true, retry: 3 });
  if (!data) return null;
  return data.mode === 'demo' ? <DemoSession>{children}</DemoSession> : <WithToken>{children}</WithToken>;
}

/** Of this tab alone, and gone when it is closed. */
const STORED = 'token';

/** Takes an access token of the service's issuer. */
function WithToken({ children }: { readonly children: ReactNode }) {
  const [token, setToken] = useState(() => sessionStorage.getItem(STORED));
  const [typed, setTyped] = useState('');
  const signOut = useCallback(() => {
    sessionStorage.removeItem(STORED);
    setToken(null);
  }, []);
  if (token !== null) return <TokenSession {...{ token, signOut, children }} />;
  const isToken = hasParty(typed.trim());
  const submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!isToken) return;
    sessionStorage.setItem(STORED, typed.trim());
    setToken(typed.trim());
  };
  return (
    <main className={styles.main}>
      <form className={styles.signIn} onSubmit={submitted}>
        <h1>Sign in</h1>
        <TextBlock
          label="Access token"
          value={typed}
          onChange={setTyped}
          hint="From your identity provider. It stays in this tab."
          wrong={typed !== '' && !isToken ? 'This is not a token that names a party.' : null}
          autoFocus
        />
        <div>
          <Button look="primary" type="submit" isDisabled={!isToken}>
            Sign in
          </Button>
        </div>
      </form>
    </main>
  );
}

function hasParty(token: string): boolean {
  try {
    return partyOf(token) !== '';
  } catch {
    return false;
  }
}
