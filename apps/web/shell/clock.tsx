import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { timeText } from '../format/times.js';
import { Button } from '../parts/button.js';
import { useNow } from '../session/now.js';
import { useSession } from '../session/session.js';
import styles from './header.module.css';

const STEPS = [
  { id: 'hour', text: 'An hour', seconds: 3_600 },
  { id: 'day', text: 'A day', seconds: 86_400 },
  { id: 'week', text: 'A week', seconds: 604_800 },
] as const;

/** Demo mode: moves the time of the service forward, so that deadlines pass. */
export function Clock() {
  const { client, actAs } = useSession();
  const queries = useQueryClient();
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const deadline = useNextDeadline(isOpen, now);
  const { mutate, isPending } = useMutation({
    mutationFn: (advanceSeconds: number) => client.moveClock({ advanceSeconds }),
    onSuccess: () => queries.invalidateQueries(),
    throwOnError: true,
  });
  if (!actAs) return null;
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button isDisabled={isPending}>{isPending ? 'Moving the clock…' : `Clock: ${timeText(new Date(now).toISOString())}`}</Button>
      <Popover className={styles.popover ?? ''}>
        <Menu aria-label="Move the clock forward" className={styles.menu ?? ''} disabledKeys={deadline === null ? ['deadline'] : []}>
          {STEPS.map(({ id, text, seconds }) => (
            <MenuItem key={id} id={id} className={styles.item ?? ''} onAction={() => mutate(seconds)}>
              {text}
            </MenuItem>
          ))}
          <MenuItem
            id="deadline"
            className={styles.item ?? ''}
            textValue="To my next deadline"
            onAction={() => deadline !== null && mutate(Math.ceil((deadline - now) / 1_000) + 1)}
          >
            To my next deadline{' '}
            <span className={styles.what}>{deadline === null ? 'none' : timeText(new Date(deadline).toISOString())}</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** The first deadline to come in the contracts of the person, in milliseconds; null when there is none, or none is asked for. */
function useNextDeadline(isAsked: boolean, now: number): number | null {
  const { client, person } = useSession();
  const { data = [] } = useQuery({
    queryKey: ['deadlines', person.id],
    queryFn: async ({ signal }) => {
      const roles = ['client', 'freelancer'] as const;
      const pages = await Promise.all(roles.map((role) => client.findMyJobs({ role, sort: 'dueAt', limit: 100 }, { signal })));
      return pages.flatMap(({ items }) => items).flatMap(({ nextAction }) => (nextAction?.dueAt ? [Date.parse(nextAction.dueAt)] : []));
    },
    enabled: isAsked,
  });
  const coming = data.filter((due) => due > now);
  return coming.length === 0 ? null : Math.min(...coming);
}
