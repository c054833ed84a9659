import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { evolve, NO_CONTRACT, type Contract } from '#domain';
import { KeptStreams } from '../../streams/kept-streams.js';
import { Clock } from '../../ports/clock.js';
import { Refusal } from '../../refusal.js';
import type { Reader } from '../../reader.js';
import type { ShownAnswer } from '../shown/shown-answer.js';
import { contractPage, type PastContractPage } from './contract-page.js';
import { pastPage } from './shown-page.js';

/** A revision, or an instant, which means the last event up to and at it. */
export type Moment = { readonly revision: number } | { readonly instant: string };

/** A contract as it was at a moment (null: now), folded from its stream. */
export class GetState extends Query<ShownAnswer<PastContractPage>> {
  constructor(readonly asked: { readonly reader: Reader; readonly contractId: string; readonly asOf: Moment | null }) {
    super();
  }
}

@QueryHandler(GetState)
export class GetStateHandler implements IQueryHandler<GetState> {
  constructor(
    private readonly streams: KeptStreams,
    private readonly clock: Clock,
  ) {}

  async execute({ asked: { reader, contractId, asOf } }: GetState): Promise<ShownAnswer<PastContractPage>> {
    const through = asOf && 'revision' in asOf ? asOf.revision : undefined;
    const events = await this.streams.read(reader, contractId, through);
    const past = events.filter(({ at }) => !(asOf && 'instant' in asOf && at > asOf.instant));
    const state = past.reduce<Contract>(evolve, NO_CONTRACT);
    const last = past.at(-1);
    const now = this.clock.now();
    const instant = asOf && 'instant' in asOf ? asOf.instant : null;
    if (!last || state.status === 'none' || (through !== undefined && last.revision < through)) throw notFound();
    // The clock of the process that wrote the last event may be ahead of this one's.
    if (instant !== null && instant > now && instant > last.at) throw notFound('That time is yet to come.');
    const at = asOf === null ? now : (instant ?? last.at);
    const { revision, position } = last;
    const page = contractPage(state, { contractId, revision, asOf: position, at, todo: null, availableActions: null });
    return pastPage({ ...page, asOf: instant ?? through ?? null, position });
  }
}

const notFound = (message = 'The contract has no such revision yet, or was not there at that time.'): Refusal =>
  new Refusal('REVISION_NOT_FOUND', {}, message);
