import type { Answer } from '#client';
import { Badge } from '../parts/badge.js';
import { FailureNote } from '../parts/note.js';
import { Table, type Column } from '../parts/table.js';
import { useHealth } from './operations-data.js';

type Health = Answer<'ready'>;
type View = keyof Health['projections'];

const NAMES: Readonly<Record<View, string>> = { contracts: 'Contracts and My Jobs', 'due-list': 'What falls due' };

/** A lag is counted up to this. */
const COUNTED = 200;

type Row = Health['projections'][View] & { readonly name: string };

/** How far each view is behind what was recorded. */
export function Lag() {
  const { data, error } = useHealth();
  if (error) return <FailureNote error={error} currency={null} />;
  if (!data) return null;
  const rows = (Object.keys(NAMES) as View[]).map((view) => ({ name: NAMES[view], ...data.projections[view] })); // its own keys
  return <Table caption="How far the views are" columns={COLUMNS} rows={rows} keyOf={({ name }) => name} />;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'View', cell: ({ name }) => name },
  {
    name: 'State',
    cell: ({ behind, live }) => (
      <Badge {...(behind || !live ? ({ text: 'Behind', tone: 'bad' } as const) : ({ text: 'Follows', tone: 'good' } as const))} />
    ),
  },
  { name: 'Events behind', isAmount: true, cell: ({ lagEvents }) => countText(lagEvents) },
  { name: 'Oldest of them', isAmount: true, cell: ({ lagSeconds }) => (lagSeconds === null ? 'unknown' : `${Math.round(lagSeconds)} s`) },
  { name: 'Contracts parked', isAmount: true, cell: ({ parked }) => parked ?? 'unknown' },
];

function countText(events: number | null): string {
  if (events === null) return 'unknown';
  return events >= COUNTED ? `${COUNTED} or more` : String(events);
}
