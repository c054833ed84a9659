import type { ReactNode } from 'react';
import type { ContractPage } from '#client';
import type { Transfer } from '../dialogs/dialog-props.js';
import { useDialog, type Action } from '../dialogs/dialogs.js';
import { amountText } from '../format/amounts.js';
import { Badge } from '../parts/badge.js';
import { Button } from '../parts/button.js';
import { Table, type Column } from '../parts/table.js';
import { Time } from '../parts/time.js';
import { BUTTONS } from '../words/commands.js';
import { EXTRA_PAYMENT_STATES, PAYMENT_KINDS, PAYMENT_STATES, REFUND_STATES } from '../words/payments.js';
import styles from './payments.module.css';

type Payment = ContractPage['payments'][number];
type ExtraPayment = ContractPage['extraPayments'][number];
type Refund = ContractPage['refunds'][number];

/** What left for the freelancer, what was paid besides the milestones, and what went back to the client. */
export function Payments({ contract }: { readonly contract: ContractPage }) {
  const { contractId, payments, extraPayments, refunds, currency, milestones, availableActions } = contract;
  const titles = new Map(milestones.map(({ milestoneId, title }) => [milestoneId, title]));
  const about = (milestoneId: string | null): string => (milestoneId === null ? '' : (titles.get(milestoneId) ?? ''));
  const retry: Retry = (command, transfer) =>
    availableActions?.some((one) => one.command === command && one.enabled) && <RetryButton {...{ contractId, command, transfer }} />;
  if (payments.length + extraPayments.length + refunds.length === 0) return <p>No money has left the escrow yet.</p>;
  return (
    <div className={styles.payments}>
      {payments.length > 0 && (
        <Table
          caption="To the freelancer"
          columns={paymentColumns(currency, about, retry)}
          rows={payments}
          keyOf={({ payment }) => payment}
        />
      )}
      {extraPayments.length > 0 && (
        <Table
          caption="Paid besides the milestones"
          columns={extraColumns(currency, about)}
          rows={extraPayments}
          keyOf={({ paymentId }) => paymentId}
        />
      )}
      {refunds.length > 0 && (
        <Table caption="Back to the client" columns={refundColumns(currency, retry)} rows={refunds} keyOf={({ refundId }) => refundId} />
      )}
    </div>
  );
}

/** The button for a transfer that failed, for those who may send it again. */
type Retry = (command: 'RetryPayout' | 'RetryRefund', transfer: Transfer) => ReactNode;

function RetryButton(action: Pick<Action, 'contractId' | 'command' | 'transfer'>) {
  const open = useDialog();
  return (
    <div className={styles.retry}>
      <Button onPress={() => open({ ...action, milestoneId: null })}>{BUTTONS[action.command]}</Button>
    </div>
  );
}

type About = (milestoneId: string | null) => string;

const paymentColumns = (currency: string, about: About, retry: Retry): readonly Column<Payment>[] => [
  { name: 'What', cell: ({ kind, milestoneId }) => [PAYMENT_KINDS[kind], about(milestoneId)].filter(Boolean).join(', ') },
  { name: 'Amount', isAmount: true, cell: ({ gross }) => amountText(gross, currency) },
  { name: 'Fee', isAmount: true, cell: ({ fee }) => amountText(fee, currency) },
  { name: 'To the freelancer', isAmount: true, cell: ({ net }) => amountText(net, currency) },
  { name: 'Given back', isAmount: true, cell: ({ givenBack }) => amountText(givenBack, currency) },
  {
    name: 'State',
    cell: ({ payment, state, code, availableAt }) => (
      <>
        <Badge {...PAYMENT_STATES[state]} /> {state === 'held' && <Time at={availableAt} />}
        {code} {state === 'failed' && retry('RetryPayout', { payment })}
      </>
    ),
  },
];

const extraColumns = (currency: string, about: About): readonly Column<ExtraPayment>[] => [
  { name: 'What', cell: ({ kind, milestoneId }) => [PAYMENT_KINDS[kind], about(milestoneId)].filter(Boolean).join(', ') },
  { name: 'Note', cell: ({ note }) => note },
  { name: 'Amount', isAmount: true, cell: ({ amount }) => amountText(amount, currency) },
  {
    name: 'State',
    cell: ({ state, code }) => (
      <>
        <Badge {...EXTRA_PAYMENT_STATES[state]} /> {code}
      </>
    ),
  },
  { name: 'When', cell: ({ at }) => <Time at={at} /> },
];

const refundColumns = (currency: string, retry: Retry): readonly Column<Refund>[] => [
  { name: 'When', cell: ({ at }) => <Time at={at} /> },
  { name: 'Amount', isAmount: true, cell: ({ amount }) => amountText(amount, currency) },
  {
    name: 'State',
    cell: ({ refundId, state, code }) => (
      <>
        <Badge {...REFUND_STATES[state]} /> {code} {state === 'failed' && retry('RetryRefund', { refundId })}
      </>
    ),
  },
];
