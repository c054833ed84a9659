import type { ContractPage } from '#client';
import { amountText } from '../format/amounts.js';
import { Badge } from '../parts/badge.js';
import { Table, type Column } from '../parts/table.js';
import { Time } from '../parts/time.js';
import { EXTRA_PAYMENT_STATES, PAYMENT_KINDS, PAYMENT_STATES, REFUND_STATES } from '../words/payments.js';
import styles from './payments.module.css';

type Payment = ContractPage['payments'][number];
type ExtraPayment = ContractPage['extraPayments'][number];
type Refund = ContractPage['refunds'][number];

/** What left for the freelancer, what was paid besides the milestones, and what went back to the client. */
export function Payments({ contract }: { readonly contract: ContractPage }) {
  const { payments, extraPayments, refunds, currency, milestones } = contract;
  const titles = new Map(milestones.map(({ milestoneId, title }) => [milestoneId, title]));
  const about = (milestoneId: string | null): string => (milestoneId === null ? '' : (titles.get(milestoneId) ?? ''));
  if (payments.length + extraPayments.length + refunds.length === 0) return <p>No money has left the escrow yet.</p>;
  return (
    <div className={styles.payments}>
      {payments.length > 0 && (
        <Table caption="To the freelancer" columns={paymentColumns(currency, about)} rows={payments} keyOf={({ payment }) => payment} />
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
        <Table caption="Back to the client" columns={refundColumns(currency)} rows={refunds} keyOf={({ refundId }) => refundId} />
      )}
    </div>
  );
}

type About = (milestoneId: string | null) => string;

const paymentColumns = (currency: string, about: About): readonly Column<Payment>[] => [
  { name: 'What', cell: ({ kind, milestoneId }) => [PAYMENT_KINDS[kind], about(milestoneId)].filter(Boolean).join(', ') },
  { name: 'Amount', isAmount: true, cell: ({ gross }) => amountText(gross, currency) },
  { name: 'Fee', isAmount: true, cell: ({ fee }) => amountText(fee, currency) },
  { name: 'To the freelancer', isAmount: true, cell: ({ net }) => amountText(net, currency) },
  { name: 'Given back', isAmount: true, cell: ({ givenBack }) => amountText(givenBack, currency) },
  {
    name: 'State',
    cell: ({ state, code, availableAt }) => (
      <>
        <Badge {...PAYMENT_STATES[state]} /> {state === 'held' && <Time at={availableAt} />}
        {code}
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

const refundColumns = (currency: string): readonly Column<Refund>[] => [
  { name: 'Amount', isAmount: true, cell: ({ amount }) => amountText(amount, currency) },
  {
    name: 'State',
    cell: ({ state, code }) => (
      <>
        <Badge {...REFUND_STATES[state]} /> {code}
      </>
    ),
  },
  { name: 'When', cell: ({ at }) => <Time at={at} /> },
];
