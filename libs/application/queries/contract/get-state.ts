import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { evolve, NO_CONTRACT, type Contract } from '#domain';
import type { RecordedEvent } from '../../events/recorded-event.js';
import { Clock } from '../../ports/clock.js';
import { EventStore } from '../../ports/event-store.js';
import { Refusal } from '../../refusal.js';
import { assertReadable, contractEvents } from '../history/contract-stream.js';
import type { Reader } from '../reader.js';
import { contractPage, type ContractPage } from './contract-page.js';

/** A revision, or an instant, which means the last event up to and at it. */
export type Moment = { readonly revision: number } | { readonly instant: string };

/** A contract as it was at a moment (null: now), folded from its stream. */
export class GetState extends Query<ContractPage> {
  constructor(readonly asked: { readonly reader: Reader; readonly contractId: string; readonly asOf: Moment | null }) {
    super();
  }
}

@QueryHandler(GetState)
export class GetStateHandler implements IQueryHandler<GetState> {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  async execute({ asked: { reader, contractId, asOf } }: GetState): Promise<ContractPage> {
    await assertReadable(this.events, reader, contractId);
    const through = asOf && 'revision' in asOf ? asOf.revision : undefined;
    let state: Contract = NO_CONTRACT;
    let last: RecordedEvent | undefined;
    for await (const event of contractEvents(this.events, contractId, through)) {
      if (asOf && 'instant' in asOf && event.at > asOf.instant) break;
      state = evolve(state, event);
      last = event;
    }
    if (!last || state.status === 'none' || (through !== undefined && last.revision < through)) {
      throw new Refusal('REVISION_NOT_FOUND', {}, 'The contract has no such revision yet, or was not there at that time.');
    }
    const at = asOf === null ? this.clock.now() : 'instant' in asOf ? asOf.instant : last.at;
    const { revision, position } = last;
    return contractPage(state, { contractId, revision, asOf: position, at, nextAction: null, availableActions: null });
  }
}
