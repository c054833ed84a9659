import { createContext, lazy, Suspense, use, useMemo, useState, type ReactNode } from 'react';
import { newKey } from '#client';
import { useSession } from '../session/session.js';
import type { Played } from './played.js';

/** Starts the story; null where none can be played: outside of demo mode, and while one is. */
const StoryContext = createContext<(() => void) | null>(null);

export const useStory = (): (() => void) | null => use(StoryContext);

const StoryPanel = lazy(() => import('./story-panel.js'));

/** Of this tab alone; it goes on after the page was loaded again. */
const STORED = 'story';

/** Lets the demo be played step by step under the page. */
export function Story({ children }: { readonly children: ReactNode }) {
  const { actAs } = useSession();
  const [played, setPlayed] = useState(stored);
  const actions = useMemo(() => {
    const play = (next: Played | null): void => {
      if (next) sessionStorage.setItem(STORED, JSON.stringify(next));
      else sessionStorage.removeItem(STORED);
      setPlayed(next);
    };
    return { play, begin: () => play({ run: newKey(), done: 0, contractId: '' }) };
  }, []);
  return (
    <StoryContext value={actAs && !played ? actions.begin : null}>
      {children}
      {actAs && played && (
        <Suspense>
          <StoryPanel played={played} actAs={actAs} onPlayed={actions.play} />
        </Suspense>
      )}
    </StoryContext>
  );
}

function stored(): Played | null {
  const text = sessionStorage.getItem(STORED);
  return text === null ? null : (JSON.parse(text) as Played); // only this part of the page stores it
}
