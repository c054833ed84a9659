import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '#client';
import { amountText } from '../format/amounts.js';
import { FailureNote } from '../parts/note.js';
import styles from './command-dialog.module.css';

type DryRun = Schemas['DryRun'];

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

interface SumsProps {
  readonly answer: { readonly data: DryRun | undefined; readonly error: unknown };
  readonly currency: string;
}

/** What would be moved, to the cent; nothing while it is not known. */
export function DryRunSums({ answer: { data, error }, currency }: SumsProps) {
  if (error) return <FailureNote error={error} currency={currency} />;
  if (!data) return null;
  return (
    <dl className={styles.sums} aria-live="polite">
      {rowsOf(data).map(([name, amount]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{amountText(amount, currency)}</dd>
        </div>
      ))}
    </dl>
  );
}

const extraPayments = ({ events }: DryRun) => events.flatMap((one) => (one.type === 'ExtraPaymentStarted' ? [one.data] : []));

function rowsOf(data: DryRun): readonly (readonly [string, number])[] {
  const { toCharge, fromCarryover, toRelease, fee, extraFee, toReceive, toCarryOver, toRefund } = data.money;
  const rows = [
    ['You are charged now', toCharge],
    ['Taken from what is left in escrow', fromCarryover],
    ['Released from escrow', toRelease],
    ...extraPayments(data).map(({ kind, amount }) => [BESIDES[kind], amount] as const),
    ['Fee of the platform', fee + extraFee],
    ['The freelancer receives', toReceive],
    ['Stays in escrow for what comes next', toCarryOver],
    ['Goes back to the client', toRefund],
  ] as const;
  return rows.filter(([name, amount]) => amount !== 0 || name === 'You are charged now');
}

const BESIDES = {
  overpayment: 'Paid besides, above the escrow',
  bonus: 'Paid besides, as a bonus',
  expense: 'Paid besides, for an expense',
} as const;
