import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { createClient, type Client } from '#client';
import { demoToken } from './demo-token.js';
import { PEOPLE, personOf, type Person } from './people.js';

/** Who uses the page, and the connection to the service in this person's name. */
export interface Session {
  readonly person: Person;
  readonly client: Client;
  /** Null where people sign in for real. */
  readonly actAs: ((id: string) => void) | null;
  /** Null in demo mode. */
  readonly account: Account | null;
}

/** How a person has signed in. */
export interface Account {
  /** Whether the sign-in no longer counts. */
  readonly hasEnded: boolean;
  /** Why signing in again did not work, and what to do; null when it was not tried. */
  readonly failure: string | null;
  /** Opens a window of the provider, and goes on here once the person has signed in there. */
  readonly signInAgain: () => void;
  readonly signOut: () => void;
}

export const SessionContext = createContext<Session | null>(null);

/** People wait no longer for an answer; then they are told. */
export const PATIENCE_MS = 10_000;

/** Of this tab alone, so that two windows can be two people. */
const STORED = 'acting-as';

/** Demo mode: whoever uses the page acts as somebody, and can change that. */
export function DemoSession({ children }: { readonly children: ReactNode }) {
  const [id, setId] = useState(() => sessionStorage.getItem(STORED) ?? PEOPLE[0].id);
  const session = useMemo<Session>(() => {
    const person = personOf(id);
    const client = createClient({ baseUrl: location.origin, token: demoToken(person), patienceMs: PATIENCE_MS });
    const actAs = (next: string): void => {
      sessionStorage.setItem(STORED, next);
      setId(next);
    };
    return { person, client, actAs, account: null };
  }, [id]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('there is no session around this part of the page');
  return session;
}
