import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { NoAnswer, refusalOf, type Client } from '#client';
import { changesOf, type Changes } from './changes.js';
import { useSession } from './session.js';
import { SignInEnded } from './sign-in-ended.js';

export type Role = 'client' | 'freelancer';

/** `live`: changes arrive by themselves; `lost`: they did, and the connection is looked for; `polled`: they are asked for. */
type Connection = 'live' | 'lost' | 'polled';

interface Live {
  readonly connection: Connection;
  /** Follows the contracts that the person has in this role; null: none. */
  readonly follow: (role: Role | null) => void;
}

const LiveContext = createContext<Live>({ connection: 'polled', follow: () => undefined });

/** Keeps what is shown up to date by one stream, while the page is looked at: a browser has few connections to one service. */
export function LiveUpdates({ children }: { readonly children: ReactNode }) {
  const { client, person } = useSession();
  const queries = useQueryClient();
  const [role, follow] = useState<Role | null>(null);
  const [connection, setConnection] = useState<Connection>('polled');
  const isVisible = useSyncExternalStore(onVisibility, () => document.visibilityState === 'visible');
  const networks = useNetworkChanges();
  useEffect(() => {
    if (role === null || !isVisible) return undefined;
    const left = new AbortController();
    const changes = changesOf(queries, person.id, role);
    void listen(client, role, { signal: left.signal, changes, onConnection: setConnection });
    return () => {
      left.abort();
      setConnection('polled');
    };
  }, [client, person, queries, role, isVisible, networks]);
  const live = useMemo(() => ({ connection, follow }), [connection]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

interface Listener {
  readonly signal: AbortSignal;
  readonly changes: Changes;
  readonly onConnection: (connection: Connection) => void;
}

/** Listens until it is left, or the service refuses: then everything is asked for again and again, as without a stream. */
async function listen(client: Client, role: Role, { signal, changes, onConnection }: Listener): Promise<void> {
  const told = (isThere: boolean): void => {
    onConnection(isThere ? 'live' : 'lost');
    // What changed before the stream began, or while it was lost.
    if (isThere) changes.anyChanged();
  };
  try {
    for await (const { data } of client.streamMyJobs({ role }, { signal, onConnection: told })) changes.changed(data);
  } catch (error) {
    if (signal.aborted) return;
    if (!refusalOf(error) && !(error instanceof NoAnswer) && !(error instanceof SignInEnded)) throw error;
    onConnection('polled');
  }
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/**
 * How often the browser has lost or found a network. The connection is made anew then: an old one would seem to be there for a while. Whether
 * there is a network says nothing of the service, which may be on the same machine.
 */
function useNetworkChanges(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const changed = (): void => setChanges((before) => before + 1);
    for (const event of ['online', 'offline']) window.addEventListener(event, changed);
    return () => {
      for (const event of ['online', 'offline']) window.removeEventListener(event, changed);
    };
  }, []);
  return changes;
}

export const useConnection = (): Connection => use(LiveContext).connection;

/** Follows the contracts of this role while the part of the page is shown. */
export function useFollow(role: Role | null): void {
  const { follow } = use(LiveContext);
  useEffect(() => {
    follow(role);
    return () => follow(null);
  }, [follow, role]);
}

/** Without a stream, what is shown is asked for anew so often: mostly a 304. */
const POLL_MS = 3_000;

/** How often a query is asked anew; false while changes arrive by themselves. */
export const usePollInterval = (): number | false => (use(LiveContext).connection === 'live' ? false : POLL_MS);
