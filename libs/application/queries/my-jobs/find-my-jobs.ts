import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { currentMilestone, isFinal, nextAction, nextPending, shownStatus } from '#domain';
import type { ExistingContract } from '#domain';
import { Clock } from '../../ports/clock.js';
import { ViewStore, type ViewQuery } from '../../ports/view-store.js';
import { CONTRACTS_VIEW, type ContractDocument } from '../../projections/contracts/contracts.view.js';
import { standings } from '../../projections/contracts/standing.js';
import { shownActions, type Asking } from '../contract/shown-actions.js';
import { milestoneAtAGlance, milestoneCounts, shownTotals } from '../contract/shown-milestone.js';
import { cursorAt, placeOf } from '../cursor.js';
import { caughtUp, type Freshness } from '../freshness.js';
import type { Reader } from '../../reader.js';
import type { MyJob, MyJobs } from './my-job.js';

/** The tabs of My Jobs. */
export const TABS = ['all', 'needsMyAction', 'awaitingOther', 'active', 'paused', 'disputed', 'ended'] as const;
export type Tab = (typeof TABS)[number];

/** The orders of My Jobs. Without a deadline a contract comes last by `dueAt`. */
export const JOB_SORTS = ['-updatedAt', 'updatedAt', '-createdAt', 'createdAt', 'dueAt'] as const;
export type JobSort = (typeof JOB_SORTS)[number];

/** The caller's contracts in one role. By `createdAt` none is left out or comes twice, though contracts change while they are paged. */
export class FindMyJobs extends Query<MyJobs> {
  constructor(
    readonly asked: Freshness & {
      readonly reader: Reader;
      readonly role: MyJob['role'];
      readonly tab: Tab;
      readonly sort: JobSort;
      readonly limit: number;
      readonly cursor: string | null;
    },
  ) {
    super();
  }
}

@QueryHandler(FindMyJobs)
export class FindMyJobsHandler implements IQueryHandler<FindMyJobs> {
  constructor(
    private readonly views: ViewStore,
    private readonly clock: Clock,
  ) {}

  async execute({ asked }: FindMyJobs): Promise<MyJobs> {
    const { reader, role, limit, cursor } = asked;
    const after = cursor === null ? undefined : jobPlace(asked, cursor);
    const list = listOf(asked);
    await caughtUp(this.views, CONTRACTS_VIEW, asked);
    const { documents, asOf } = await this.views.find<ContractDocument>(CONTRACTS_VIEW, {
      ...list,
      ...(after && { after }),
      // One more than the page shows: if it is found, there is a next page.
      limit: limit + 1,
    });
    const shown = documents.slice(0, limit);
    const last = shown.at(-1);
    const at = this.clock.now();
    return {
      items: shown.flatMap(({ body }) =>
        body.state.status === 'none' ? [] : [jobOf({ ...body, state: body.state }, { id: reader.id, role, at })],
      ),
      nextCursor: last && documents.length > limit ? jobCursor(asked, [String(last.fields[list.sort.field]), last.id]) : null,
      asOf,
    };
  }
}

function jobOf(document: ContractDocument & { readonly state: ExistingContract }, asking: Asking): MyJob {
  const { contractId, revision, state, parked } = document;
  const { role, at } = asking;
  const isOver = isFinal(state);
  const current = isOver ? undefined : currentMilestone(state);
  const next = isOver ? undefined : nextPending(state);
  return {
    contractId,
    revision,
    role,
    title: state.title,
    otherPartyId: role === 'client' ? state.freelancerId : state.clientId,
    status: shownStatus(state),
    currency: state.currency,
    createdAt: state.createdAt,
    updatedAt: state.updatedAt,
    totals: shownTotals(state),
    milestoneCounts: milestoneCounts(state),
    current: current ? milestoneAtAGlance(state, current, at) : null,
    next: next ? milestoneAtAGlance(state, next, at) : null,
    nextAction: nextAction(state),
    // No command can be decided on a parked contract.
    availableActions: parked ? [] : shownActions(document, asking).filter(({ enabled }) => enabled),
    parked,
  };
}

/** The standings that each tab shows; null is every one. */
const STANDINGS: Readonly<Record<Tab, readonly string[] | null>> = {
  all: null,
  needsMyAction: standings(({ turn }) => turn === 'mine'),
  awaitingOther: standings(({ turn }) => turn === 'other'),
  active: standings(({ phase }) => phase === 'active'),
  paused: standings(({ phase }) => phase === 'paused'),
  disputed: standings(({ isDisputed }) => isDisputed),
  ended: standings(({ phase }) => phase === 'ended'),
};

/** Which documents of the view one list shows, and in which order. An index of the view has them so. */
export function listOf({ reader, role, tab, sort }: Pick<FindMyJobs['asked'], 'reader' | 'role' | 'tab' | 'sort'>): JobQuery {
  const shown = STANDINGS[tab];
  const [party, standing] = role === 'client' ? ['clientId', 'clientStanding'] : ['freelancerId', 'freelancerStanding'];
  return { filter: { [party]: reader.id, ...(shown && { [standing]: shown }) }, sort: orderOf(sort) };
}

type JobQuery = Pick<ViewQuery, 'filter' | 'sort'>;

type JobList = Pick<FindMyJobs['asked'], 'role' | 'tab' | 'sort'>;

const nameOf = ({ role, tab, sort }: JobList): string => `my-jobs ${role} ${tab} ${sort}`;

/** The cursor after a contract in a list: by the value that the list is sorted by, and the contract's id. */
export const jobCursor = (list: JobList, place: readonly [value: string, contractId: string]): string => cursorAt(nameOf(list), place);

function jobPlace(list: JobList, cursor: string): readonly [string, string] {
  const [value, contractId] = placeOf(nameOf(list), 'cursor', cursor);
  return [String(value), String(contractId)];
}

const orderOf = (sort: JobSort) => ({ field: sort.replace(/^-/, ''), descending: sort.startsWith('-') });
