import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, type ComponentType } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { Contract } from '../contract/contract.js';
import { Dialogs } from '../dialogs/dialogs.js';
import { MyJobs } from '../my-jobs/my-jobs.js';
import { NewOffer } from '../new-offer/new-offer.js';
import { LiveUpdates } from '../session/live.js';
import { isOperator } from '../session/people.js';
import { useSession } from '../session/session.js';
import { Story } from '../story/playing.js';
import { Header } from './header.js';
import styles from './app.module.css';
import { ConnectionBanner } from './connection-banner.js';
import { FaultBoundary } from './fault-boundary.js';
import { PATHS, type PageName } from './paths.js';
import { SignedIn } from './signed-in.js';

/** Seen by few: loaded when it is looked at. */
const Operations = lazy(() => import('../operations/operations.js'));

// The client repeats requests by itself, and a browser without a network may reach a service on the same machine.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, networkMode: 'always' }, mutations: { networkMode: 'always' } },
});

export function App() {
  return (
    <FaultBoundary>
      <QueryClientProvider client={queries}>
        <SignedIn>
          <Frame />
        </SignedIn>
      </QueryClientProvider>
    </FaultBoundary>
  );
}

function Frame() {
  const { person } = useSession();
  // Another person starts with a page of their own.
  return (
    <Story>
      <LiveUpdates key={person.id}>
        <a className={styles.skip} href="#content">
          Skip to the content
        </a>
        <Header />
        <ConnectionBanner />
        <main id="content" tabIndex={-1} className={styles.main}>
          <Dialogs>
            <Suspense fallback={<p role="status">Loading…</p>}>
              <Pages />
            </Suspense>
          </Dialogs>
        </main>
      </LiveUpdates>
    </Story>
  );
}

const PAGES: Readonly<Record<PageName, ComponentType>> = {
  start: Start,
  myJobs: MyJobs,
  newOffer: NewOffer,
  contract: Contract,
  operations: Operations,
};

/** Shows everybody first what is theirs. */
function Start() {
  const { person } = useSession();
  return <Redirect to={isOperator(person) ? PATHS.operations : PATHS.myJobs} replace />;
}

function Pages() {
  return (
    <Switch>
      {(Object.keys(PATHS) as PageName[]).map((name) => (
        <Route key={name} path={PATHS[name]} component={PAGES[name]} />
      ))}
      <Route>
        <h1>There is no such page</h1>
      </Route>
    </Switch>
  );
}
