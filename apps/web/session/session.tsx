import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { createClient, type Client } from '#client';
import { demoToken } from './demo-token.js';
import { partyOf } from './party-of.js';
import { PEOPLE, personOf, type Person } from './people.js';

/** Who uses the page, and the connection to the service in this person's name. */
export interface Session {
  readonly person: Person;
  readonly client: Client;
  /** Null where people sign in for real. */
  readonly actAs: ((id: string) => void) | null;
  /** Forgets who uses the page. */
  readonly signOut: () => void;
}

const SessionContext = createContext<Session | null>(null);

/** People wait no longer for an answer; then they are told. */
const PATIENCE_MS = 10_000;

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
    return { person, client, actAs, signOut: () => actAs(PEOPLE[0].id) };
  }, [id]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

interface TokenProps {
  readonly token: string;
  readonly signOut: () => void;
  readonly children: ReactNode;
}

/** Elsewhere whoever uses the page has signed in, and brings the token. */
export function TokenSession({ token, signOut, children }: TokenProps) {
  const session = useMemo<Session>(() => {
    const client = createClient({ baseUrl: location.origin, token, patienceMs: PATIENCE_MS });
    return { person: personOf(partyOf(token)), client, actAs: null, signOut };
  }, [token, signOut]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('there is no session around this part of the page');
  return session;
}
