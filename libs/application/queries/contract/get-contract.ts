import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { evolve, nextAction, NO_CONTRACT, noSuchContract, type Contract } from '#domain';
import { storedBytes } from '../../events/stored-bytes.js';
import { ContractStreams } from '../../streams/contract-streams.js';
import type { RecordedEvent } from '../../events/recorded-event.js';
import { Clock } from '../../ports/clock.js';
import type { Position } from '../../ports/event-store.js';
import { ViewStore, type AnyOf } from '../../ports/view-store.js';
import { wholeOf } from '../../projections/contract-rules.js';
import { contractsProjection } from '../../projections/contracts/contracts.projection.js';
import { CONTRACTS_VIEW, type ContractDocument } from '../../projections/contracts/contracts.view.js';
import { Refusal } from '../../refusal.js';
import { caughtUp, type Freshness } from '../freshness.js';
import { partiesOf, readingRole, readsEverything, type Reader } from '../../reader.js';
import { contractPage, type ContractPage } from './contract-page.js';
import { shownActions } from './shown-actions.js';

/** One contract with every milestone, for its parties, auditors and operators. */
export class GetContract extends Query<ContractPage> {
  constructor(readonly asked: Freshness & { readonly reader: Reader; readonly contractId: string }) {
    super();
  }
}

@QueryHandler(GetContract)
export class GetContractHandler implements IQueryHandler<GetContract> {
  constructor(
    private readonly streams: ContractStreams,
    private readonly views: ViewStore,
    private readonly clock: Clock,
  ) {}

  async execute({ asked }: GetContract): Promise<ContractPage> {
    await caughtUp(this.views, CONTRACTS_VIEW, asked);
    const { reader, contractId } = asked;
    // Who may read is decided by the fields: for anybody else a large body is not read.
    const { documents, asOf } = await this.views.load<ContractDocument>(CONTRACTS_VIEW, [contractId], readableBy(reader));
    const body = wholeOf(contractsProjection, documents[0]);
    if (!body) return this.fromStream(reader, contractId);
    const page = this.page(reader, body, asOf);
    await this.streams.assertUsable(contractId);
    return page;
  }

  /** A contract that the log has and the view has not yet. */
  private async fromStream(reader: Reader, contractId: string): Promise<ContractPage> {
    await this.streams.assertReadable(reader, contractId);
    let state: Contract = NO_CONTRACT;
    let bytes = 0;
    let last: RecordedEvent | undefined;
    for await (const page of this.streams.recorded(contractId)) {
      state = page.reduce<Contract>(evolve, state);
      bytes += page.reduce((sum, event) => sum + storedBytes(event.data, event), 0);
      last = page.at(-1) ?? last;
    }
    if (!last) throw noSuchContract();
    const { revision, position } = last;
    return this.page(reader, { contractId, revision, state, bytes, parked: null }, position);
  }

  private page(reader: Reader, body: Omit<ContractDocument, 'position'>, asOf: Position | null): ContractPage {
    const { contractId, revision, state, bytes, parked } = body;
    const role = readingRole(reader, partiesOf(state));
    if (parked || state.status === 'none') {
      const { kind, reason } = parked ?? { kind: 'unreadable', reason: 'it has no offer' };
      throw new Refusal('VIEW_PARKED', { reason: kind }, `This contract cannot be shown whole (${reason}); an operator has to look at it.`);
    }
    const at = this.clock.now();
    const actions = role === null ? [] : shownActions({ state, bytes }, { id: reader.id, role, at });
    return contractPage(state, { contractId, revision, asOf, at, nextAction: nextAction(state), availableActions: actions });
  }
}

/** The fields by which a view's document may be read; nothing for those who may read every contract. */
const readableBy = (reader: Reader): AnyOf | undefined =>
  readsEverything(reader) ? undefined : { clientId: reader.id, freelancerId: reader.id };
