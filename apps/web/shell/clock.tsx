import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { timeText } from '../format/times.js';
import { Button } from '../parts/button.js';
import { useNow } from '../session/now.js';
import { useSession, type Session } from '../session/session.js';
import styles from './header.module.css';

const STEPS = {
  hour: { text: 'An hour', seconds: 3_600 },
  day: { text: 'A day', seconds: 86_400 },
  week: { text: 'A week', seconds: 604_800 },
} as const;

/** Demo mode: moves the time of the service forward, so that deadlines pass. */
export function Clock() {
  const { client, actAs } = useSession();
  const queries = useQueryClient();
  const now = useNow();
  const { mutate, isPending } = useMutation({
    mutationFn: async (step: string) => {
      const seconds = step in STEPS ? STEPS[step as keyof typeof STEPS].seconds : await untilNextDeadline(client, now);
      if (seconds !== null) await client.moveClock({ advanceSeconds: seconds });
    },
    onSuccess: () => queries.invalidateQueries(),
    throwOnError: true,
  });
  if (!actAs) return null;
  return (
    <MenuTrigger>
      <Button isDisabled={isPending}>{isPending ? 'Moving the clock…' : `Clock: ${timeText(new Date(now).toISOString())}`}</Button>
      <Popover className={styles.popover ?? ''}>
        <Menu aria-label="Move the clock forward" className={styles.menu ?? ''} onAction={(step) => mutate(String(step))}>
          {Object.entries(STEPS).map(([id, { text }]) => (
            <MenuItem key={id} id={id} className={styles.item ?? ''}>
              {text}
            </MenuItem>
          ))}
          <MenuItem id="deadline" className={styles.item ?? ''}>
            To my next deadline
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Seconds until the first deadline in the person's contracts has passed; null when there is none. */
async function untilNextDeadline(client: Session['client'], now: number): Promise<number | null> {
  const pages = await Promise.all(
    (['client', 'freelancer'] as const).map((role) => client.findMyJobs({ role, sort: 'dueAt', limit: 100 })),
  );
  const dues = pages.flatMap(({ items }) => items).flatMap(({ nextAction }) => (nextAction?.dueAt ? [Date.parse(nextAction.dueAt)] : []));
  const coming = dues.filter((due) => due > now);
  return coming.length === 0 ? null : Math.ceil((Math.min(...coming) - now) / 1_000) + 1;
}
