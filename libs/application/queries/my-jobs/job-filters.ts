import { dayBefore, dayOf, justBefore, type Instant, type MilestoneState } from '#domain';
import type { Scan, ViewQuery } from '../../ports/view-store.js';
import { folded, statePart } from '../../projections/contracts/searched.js';

/** What a caller looks for in a list of My Jobs; null for whatever it is. */
export interface JobFilters {
  /** A part of the title or of the other party's id, in any case. */
  readonly q: string | null;
  /** A state that a milestone of the contract is in. */
  readonly milestoneState: MilestoneState | null;
  /** The next step is due before this instant. */
  readonly dueBefore: Instant | null;
  /** Whether a milestone of a contract that is not final is past its due date and not done. */
  readonly overdue: boolean | null;
}

export const NO_FILTERS: JobFilters = { q: null, milestoneState: null, dueBefore: null, overdue: null };

/** A page looks at so many contracts of its list for a filter, in about 3 ms. What lies behind them is on the next page. */
export const MOST_SCANNED = 2_000;

type List = Pick<ViewQuery, 'filter' | 'sort'>;

/** A list with the filters: in the order of deadlines that of the deadline follows the index, any other is a scan. */
export function filteredList(list: List, filters: JobFilters, at: Instant): List & { readonly scan?: Scan } {
  const { q, milestoneState, dueBefore, overdue } = filters;
  const yesterday = dayBefore(dayOf(at));
  const due = dueBefore !== null && { dueAt: { atMost: justBefore(dueBefore) } };
  const isInOrder = list.sort.field === 'dueAt';
  const text = 'clientId' in list.filter ? 'clientText' : 'freelancerText';
  const scanned: Scan['filter'] = {
    ...(!isInOrder && due),
    ...(q !== null && { [text]: { contains: folded(q) } }),
    ...(milestoneState !== null && { milestoneStates: { contains: statePart(milestoneState) } }),
    ...(overdue !== null && { dueDate: overdue ? { atMost: yesterday } : { moreThan: yesterday } }),
  };
  const along = { ...list, filter: { ...list.filter, ...(isInOrder && due) } };
  return Object.keys(scanned).length === 0 ? along : { ...along, scan: { filter: scanned, most: MOST_SCANNED } };
}

/** A text that is the same for the same filters. */
export const filterName = ({ q, milestoneState, dueBefore, overdue }: JobFilters): string =>
  q === null && milestoneState === null && dueBefore === null && overdue === null
    ? ''
    : ` ${JSON.stringify([q === null ? null : folded(q), milestoneState, dueBefore, overdue])}`;
