import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { createClient } from '#client';
import { Button } from '../parts/button.js';
import { FailureNote } from '../parts/note.js';
import { useRefresh } from '../session/contract-data.js';
import { demoToken } from '../session/demo-token.js';
import { personOf } from '../session/people.js';
import type { Played } from './played.js';
import { STEPS, type Actor } from './steps.js';
import styles from './story-panel.module.css';

interface Props {
  readonly played: Played;
  readonly actAs: (id: string) => void;
  readonly onPlayed: (played: Played | null) => void;
}

const INTRODUCTION =
  'Ann, a client, and Bob, a freelancer, make a contract and fulfil it. You see each step as the one who takes it. No money moves.';

/** The second click of a double click plays no step of its own. */
const DOUBLE_CLICK_MS = 500;

/** Plays the next step when it is told to, and says what has happened. */
export default function StoryPanel({ played, actAs, onPlayed }: Props) {
  const { run, done, contractId } = played;
  const [, go] = useLocation();
  const refresh = useRefresh();
  const clients = useMemo(() => ({ ann: clientOf('ann'), bob: clientOf('bob') }), []);
  const step = STEPS[done];
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      if (!step) return;
      actAs(step.by);
      const { contractId: id } = await step.play({ clients, contractId, key: `${run}-${done}` });
      onPlayed({ run, done: done + 1, contractId: id });
      go(`/jobs/${id}`);
      await refresh();
      await new Promise((resolve) => setTimeout(resolve, DOUBLE_CLICK_MS));
    },
  });
  return (
    <section className={styles.panel} aria-label="The story">
      <div className={styles.inner}>
        <div className={styles.words} aria-live="polite">
          <p className={styles.place}>
            {done === 0 ? 'The story' : `Step ${done} of ${STEPS.length}`}
            {done > 0 && <progress className={styles.progress} aria-label="The story" max={STEPS.length} value={done} />}
          </p>
          <p>{STEPS[done - 1]?.says ?? INTRODUCTION}</p>
          {error && !isPending && <FailureNote error={error} currency={null} />}
        </div>
        <div className={styles.buttons}>
          {step && (
            <Button look="primary" isDisabled={isPending} onPress={() => mutate()}>
              {isPending ? 'Playing…' : step.does}
            </Button>
          )}
          <Button isDisabled={isPending} onPress={() => onPlayed(null)}>
            {step ? 'Leave' : 'Close'}
          </Button>
        </div>
      </div>
    </section>
  );
}

const clientOf = (actor: Actor) => createClient({ baseUrl: location.origin, token: demoToken(personOf(actor)) });
