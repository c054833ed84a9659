import {
  sha256,
  type ContractPage,
  type Currencies,
  type MyJob,
  type MyJobs,
  type Reader,
  type ShownAction,
  type ShownEvent,
} from '#application';

/** What the tag of a contract's page, of now or of then, depends on. */
type TaggedPage = Pick<ContractPage, 'revision' | 'clientId' | 'freelancerId' | 'milestones' | 'availableActions'>;

/** The tag of a contract's page: its revision, and behind it the caller's role and the deadlines that have passed. `asOf` does not count. */
export function contractTag({ revision, clientId, freelancerId, milestones, availableActions }: TaggedPage, { id }: Reader): string {
  const role = id === clientId ? 'c' : id === freelancerId ? 'f' : 'r';
  const overdue = milestones.reduce((count, one) => count + Number(one.overdue), 0);
  return `"${revision}-${role}${overdue}.${decided(availableActions ?? []).toString(36)}"`;
}

/** The weak tag of a page of My Jobs: it stays while no contract on the page changes and no deadline of one passes. */
export function myJobsTag({ items, nextCursor }: MyJobs): string {
  return `W/"${sha256(items.map(stateOf).join() + nextCursor).slice(0, 24)}"`;
}

/** The weak tag of a page of events. Events never change, so the last one and their number say which page it is. */
export function eventsTag(items: readonly Pick<ShownEvent, 'position' | 'hash'>[]): string {
  const last = items.at(-1);
  return last ? `W/"${items.length}-${last.position}-${last.hash}"` : 'W/"0"';
}

/** The tag of the list of currencies. */
export const currenciesTag = ({ items }: Currencies): string => `"${sha256(JSON.stringify(items)).slice(0, 24)}"`;

const stateOf = ({ contractId, revision, current, next, availableActions, parked }: MyJob): string =>
  [contractId, revision, current?.overdue, next?.overdue, availableActions.map(meant).join('+'), parked !== null].join(' ');

const meant = ({ command, milestoneId }: ShownAction): string => `${command}:${milestoneId}`;

/** A number that changes when the time changes what the caller may do. */
const decided = (actions: readonly ShownAction[]): number =>
  actions.reduce((sum, { enabled, code }) => (Math.imul(sum, 31) + (enabled ? 1 : 2 + (code?.length ?? 0))) >>> 0, actions.length);
