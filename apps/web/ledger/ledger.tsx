import { useQuery } from '@tanstack/react-query';
import type { ContractPage, Schemas } from '#client';
import { amountText } from '../format/amounts.js';
import { Badge } from '../parts/badge.js';
import { FailureNote } from '../parts/note.js';
import { Table, type Column } from '../parts/table.js';
import { Time } from '../parts/time.js';
import { useSession } from '../session/session.js';
import styles from './ledger.module.css';

type Books = Schemas['Ledger'];
type Account = keyof Books['balances'];

const ACCOUNTS: Readonly<Record<Account, string>> = {
  'client:source': 'Client, what was charged',
  'escrow:allocated': 'Escrow, of milestones',
  'escrow:carryover': 'Escrow, carried over',
  'freelancer:pending': 'Freelancer, held',
  'freelancer:available': 'Freelancer, available',
  'freelancer:paidOut': 'Freelancer, paid out',
  'platform:fees': 'Platform, fees',
  'client:refundDue': 'Client, refund on its way',
  'client:refunded': 'Client, refunded',
};

interface Line {
  readonly key: string;
  readonly at: string;
  readonly account: string;
  readonly amount: number;
  readonly balance: number;
}

/** Every movement of money with the balance after it, and what each account holds now. */
export function Ledger({ contract: { contractId, revision } }: { readonly contract: ContractPage }) {
  const { client, person } = useSession();
  const { data, error } = useQuery({
    queryKey: ['ledger', person.id, contractId, revision],
    queryFn: ({ signal }) => client.getLedger({ contractId }, { signal }),
    placeholderData: (before) => before,
    staleTime: Infinity,
  });
  if (error) return <FailureNote error={error} currency={null} />;
  if (!data || data.currency === null) return null;
  const { currency, balances, entries, invariants } = data;
  return (
    <div className={styles.ledger}>
      <p>
        <Badge
          {...(invariants.ok ? ({ text: 'In balance', tone: 'good' } as const) : ({ text: 'Out of balance', tone: 'bad' } as const))}
        />{' '}
        {amountText(invariants.charged, currency)} charged = {amountText(invariants.allocated + invariants.carryover, currency)} in escrow +{' '}
        {amountText(invariants.released, currency)} released + {amountText(invariants.refunded, currency)} refunded
      </p>
      <Table caption="Balances" columns={balanceColumns(currency)} rows={balancesIn(balances)} keyOf={({ account }) => account} />
      <Table caption="Postings" columns={postingColumns(currency)} rows={linesIn(entries)} keyOf={({ key }) => key} />
    </div>
  );
}

interface Balance {
  readonly account: string;
  readonly balance: number;
}

const balancesIn = (balances: Books['balances']): readonly Balance[] =>
  Object.entries(ACCOUNTS).map(([account, name]) => ({ account: name, balance: balances[account as Account] })); // its own keys

const linesIn = (entries: Books['entries']): readonly Line[] =>
  entries.flatMap(({ revision, at, postings }) =>
    postings.map(({ account, amount, balance }, nth) => ({ key: `${revision}.${nth}`, at, account: ACCOUNTS[account], amount, balance })),
  );

const balanceColumns = (currency: string): readonly Column<Balance>[] => [
  { name: 'Account', cell: ({ account }) => account },
  { name: 'Balance', isAmount: true, cell: ({ balance }) => amountText(balance, currency) },
];

const postingColumns = (currency: string): readonly Column<Line>[] => [
  { name: 'When', cell: ({ at }) => <Time at={at} /> },
  { name: 'Account', cell: ({ account }) => account },
  { name: 'Amount', isAmount: true, cell: ({ amount }) => amountText(amount, currency) },
  { name: 'Balance after', isAmount: true, cell: ({ balance }) => amountText(balance, currency) },
];
