import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { availableActions, currentMilestone, nextAction, nextPending } from '#domain';
import type { ExistingContract, Instant, Role } from '#domain';
import { Clock } from '../../ports/clock.js';
import { ViewStore, type Condition, type FieldValue } from '../../ports/view-store.js';
import { CONTRACTS_VIEW, type ContractDocument } from '../../projections/contracts/contracts.view.js';
import { invalidRequest } from '../../refusal.js';
import { milestoneAtAGlance, milestoneCounts, shownTotals } from '../contract/shown-milestone.js';
import { caughtUp, type Freshness } from '../freshness.js';
import type { Reader } from '../reader.js';
import type { MyJob, MyJobs } from './my-job.js';

/** The tabs of My Jobs. */
export const TABS = ['all', 'needsMyAction', 'awaitingOther', 'active', 'paused', 'disputed', 'ended'] as const;
export type Tab = (typeof TABS)[number];

/** The caller's contracts in one role, the last changed first. */
export class FindMyJobs extends Query<MyJobs> {
  constructor(
    readonly asked: Freshness & {
      readonly reader: Reader;
      readonly role: MyJob['role'];
      readonly tab: Tab;
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
    const { reader, role, tab, limit, cursor } = asked;
    const after = cursor === null ? undefined : cursorOf(cursor);
    await caughtUp(this.views, CONTRACTS_VIEW, asked);
    const { documents, asOf } = await this.views.find<ContractDocument>(CONTRACTS_VIEW, {
      filter: { [role === 'client' ? 'clientId' : 'freelancerId']: reader.id, ...tabFilter(tab, role) },
      sort: { field: 'updatedAt', descending: true },
      ...(after && { after }),
      // One more than the page shows: if it is found, there is a next page.
      limit: limit + 1,
    });
    const shown = documents.slice(0, limit);
    const last = shown.at(-1);
    const at = this.clock.now();
    return {
      items: shown.flatMap(({ body }) => (body.state.status === 'none' ? [] : [jobOf({ ...body, state: body.state }, role, at)])),
      nextCursor: last && documents.length > limit ? cursorAt(last.fields['updatedAt'] ?? null, last.id) : null,
      asOf,
    };
  }
}

function jobOf(document: ContractDocument & { readonly state: ExistingContract }, role: MyJob['role'], at: Instant): MyJob {
  const { contractId, revision, state, parked } = document;
  const isFinal = nextAction(state) === null;
  const current = isFinal ? undefined : currentMilestone(state);
  const next = isFinal ? undefined : nextPending(state);
  return {
    contractId,
    revision,
    role,
    title: state.title,
    otherPartyId: role === 'client' ? state.freelancerId : state.clientId,
    status: state.status,
    currency: state.currency,
    createdAt: state.createdAt,
    updatedAt: state.updatedAt,
    totals: shownTotals(state),
    milestoneCounts: milestoneCounts(state),
    current: current ? milestoneAtAGlance(state, current, at) : null,
    next: next ? milestoneAtAGlance(state, next, at) : null,
    nextAction: nextAction(state),
    // No command can be decided on a parked contract.
    availableActions: parked ? [] : availableActions(state, role, at),
    parked,
  };
}

/** Every open contract waits for one of these roles, a final one for none. Naming them lets the tab use the index. */
const WAITED_FOR: readonly Role[] = ['client', 'freelancer', 'system'];

/** The view's filter for a tab. No contract can be paused or disputed yet, so those tabs find nothing. */
function tabFilter(tab: Tab, role: Role): Readonly<Record<string, Condition>> {
  switch (tab) {
    case 'all':
      return {};
    case 'needsMyAction':
      return { waitingFor: role };
    case 'awaitingOther':
      return { waitingFor: WAITED_FOR.filter((other) => other !== role) };
    case 'active':
      return { waitingFor: WAITED_FOR, status: ['active', 'ending'] };
    case 'paused':
      return { status: ['paused', 'onHold'] };
    case 'disputed':
      return { status: ['disputed'] };
    case 'ended':
      return { waitingFor: null, status: ['ended', 'declined', 'withdrawn', 'expired'] };
    default:
      return tab satisfies never;
  }
}

const cursorAt = (updatedAt: FieldValue, id: string): string => Buffer.from(JSON.stringify([updatedAt, id])).toString('base64url');

const CURSOR = /^\["(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)","([0-9a-f-]{36})"\]$/;

function cursorOf(text: string): readonly [string, string] {
  const [, updatedAt, id] = CURSOR.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (updatedAt === undefined || id === undefined) throw invalidRequest([{ path: 'cursor', message: 'is none that this list gave' }]);
  return [updatedAt, id];
}
