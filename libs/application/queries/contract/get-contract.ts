import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { availableActions, nextAction, noSuchContract } from '#domain';
import { Clock } from '../../ports/clock.js';
import { ViewStore } from '../../ports/view-store.js';
import { CONTRACTS_VIEW, type ContractDocument } from '../../projections/contracts/contracts.view.js';
import { Refusal } from '../../refusal.js';
import { caughtUp, type Freshness } from '../freshness.js';
import { partiesOf, readingRole, type Reader } from '../reader.js';
import { contractPage, type ContractPage } from './contract-page.js';

/** One contract with every milestone, for its parties, auditors and operators. */
export class GetContract extends Query<ContractPage> {
  constructor(readonly asked: Freshness & { readonly reader: Reader; readonly contractId: string }) {
    super();
  }
}

@QueryHandler(GetContract)
export class GetContractHandler implements IQueryHandler<GetContract> {
  constructor(
    private readonly views: ViewStore,
    private readonly clock: Clock,
  ) {}

  async execute({ asked }: GetContract): Promise<ContractPage> {
    await caughtUp(this.views, CONTRACTS_VIEW, asked);
    const { documents, asOf } = await this.views.load<ContractDocument>(CONTRACTS_VIEW, [asked.contractId]);
    const body = documents[0]?.body;
    if (!body) throw noSuchContract();
    const { contractId, revision, state, parked } = body;
    const role = readingRole(asked.reader, partiesOf(state));
    if (parked || state.status === 'none') {
      throw new Refusal('VIEW_PARKED', {}, `An event of this contract cannot be read (${parked?.reason}); an operator has to look at it.`);
    }
    const at = this.clock.now();
    const actions = role === null ? [] : availableActions(state, role, at);
    return contractPage(state, { contractId, revision, asOf, at, nextAction: nextAction(state), availableActions: actions });
  }
}
