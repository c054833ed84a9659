import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '#client';
import { amountText } from '../format/amounts.js';
import { FailureNote } from '../parts/note.js';
import styles from './command-dialog.module.css';

type DryRun = Schemas['DryRun'];
type Money = DryRun['money'];

/** Asks what a command would move, each time that what it asks changes. `ask` null: not everything is filled in. */
export function useDryRun<Asked extends object>(
  ask: Asked | null,
  run: (ask: Asked, options: { readonly signal: AbortSignal }) => Promise<DryRun>,
  revision: number,
) {
  return useQuery({
    queryKey: ['dry-run', revision, ask],
    queryFn: ({ signal }) => run(ask as Asked, { signal }), // it runs only with one
    enabled: ask !== null,
    placeholderData: (before) => before,
    retry: false,
    gcTime: 0,
  });
}

/** What would be moved, to the cent; nothing while it is not known. */
export function DryRunSums({
  answer,
  currency,
}: {
  readonly answer: { readonly data: DryRun | undefined; readonly error: unknown };
  readonly currency: string;
}) {
  if (answer.error) return <FailureNote error={answer.error} currency={currency} />;
  if (!answer.data) return null;
  return (
    <dl className={styles.sums} aria-live="polite">
      {rowsOf(answer.data.money).map(([name, amount]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{amountText(amount, currency)}</dd>
        </div>
      ))}
    </dl>
  );
}

const rowsOf = ({ toCharge, fromCarryover, toRelease, fee, toCarryOver, toRefund }: Money): readonly (readonly [string, number])[] =>
  (
    [
      ['You are charged now', toCharge],
      ['Taken from what is left in escrow', fromCarryover],
      ['Released from escrow', toRelease],
      ['Fee of the platform', fee],
      ['The freelancer receives', toRelease - fee],
      ['Stays in escrow for what comes next', toCarryOver],
      ['Goes back to the client', toRefund],
    ] as const
  ).filter(([name, amount]) => amount !== 0 || name === 'You are charged now');
