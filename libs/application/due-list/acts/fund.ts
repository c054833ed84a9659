import { Injectable, Logger } from '@nestjs/common';
import { isFunding, type ExistingContract, type Milestone } from '#domain';
import { ContractRepository } from '../../commands/contract-repository.js';
import type { LoadedContract } from '../../commands/loaded-contract.js';
import { PaymentGateway, type GatewayOrder, type GatewayOutcome } from '../../ports/payment-gateway.js';
import type { FundingDue } from '../../projections/due-list/due-list.view.js';
import type { Due } from '../due.js';
import { fundingCommandId, SystemCommands, type Settled } from './system-commands.js';

type FundingOf = Due & { readonly item: FundingDue };

/** Asks the gateway for a charge and records what came of it. Asked again with the same key, so money moves once. */
@Injectable()
export class FundingAct {
  private readonly logger = new Logger('funding');

  constructor(
    private readonly contracts: ContractRepository,
    private readonly gateway: PaymentGateway,
    private readonly commands: SystemCommands,
  ) {}

  /** `unknown`: it may or may not be charged; to be asked again. */
  async perform(due: FundingOf): Promise<Settled | { readonly outcome: 'unknown' }> {
    const { contractId, item } = due;
    const { fundingId } = item;
    const { state } = await this.contracts.load(contractId);
    const milestone = state.status === 'none' ? undefined : state.milestones.find((one) => isOpenFunding(one, fundingId));
    const known = await this.gateway.find(fundingId);
    if (state.status === 'none' || !milestone?.funding) return this.closed(due, known);
    const order = orderOf(due, state, milestone.funding.toCharge);
    const charged = known && known.outcome !== 'unknown' ? known : await this.gateway.charge(order);
    if (charged.outcome === 'unknown') return charged;
    const settled = await this.settle(due, charged);
    return settled.outcome === 'superseded' ? this.closed(due, charged) : settled;
  }

  private settle(due: FundingOf, charged: Exclude<GatewayOutcome, { outcome: 'unknown' }>): Promise<Settled> {
    const { fundingId } = due.item;
    const ids = { fundingId };
    if (charged.outcome === 'succeeded') {
      const commandId = fundingCommandId(fundingId, 'ConfirmFunding');
      return this.commands.send('ConfirmFunding', due, { commandId, asked: { fundingId, gatewayReference: charged.reference }, ids });
    }
    const commandId = fundingCommandId(fundingId, 'FailFunding');
    return this.commands.send('FailFunding', due, { commandId, asked: { fundingId, code: charged.code }, ids });
  }

  /**
   * A funding that is no longer open: what was charged for it and never confirmed goes back. It is confirmed or failed by the gateway's last
   * word alone, and in the due list until then, over restarts too; so only a gateway that takes back its last word can leave such a charge.
   * The refund is asked for as long as this process lives, and the operator is told before.
   */
  private async closed(due: FundingOf, charged: GatewayOutcome | null): Promise<Settled | { readonly outcome: 'unknown' }> {
    if (charged?.outcome !== 'succeeded') return { outcome: 'superseded' };
    const { contractId, item } = due;
    const contract = await this.contracts.load(contractId);
    const { state } = contract;
    if (state.status === 'none' || wasConfirmed(contract, item.fundingId)) return { outcome: 'superseded' };
    this.logger.error(JSON.stringify({ event: 'chargedThoughClosed', contractId, fundingId: item.fundingId, amount: item.toCharge }));
    const key = `${item.fundingId}:refund`;
    const refunded = await this.gateway.refund({ ...orderOf(due, state, item.toCharge), key });
    if (refunded.outcome === 'unknown') return refunded;
    if (refunded.outcome === 'declined') {
      this.logger.error(JSON.stringify({ event: 'refundDeclined', contractId, fundingId: item.fundingId, code: refunded.code }));
    }
    return { outcome: 'superseded' };
  }
}

const isOpenFunding = (milestone: Milestone, fundingId: string): boolean =>
  isFunding(milestone) && milestone.funding?.fundingId === fundingId;

function wasConfirmed({ state, commands }: LoadedContract, fundingId: string): boolean {
  if (commands.has(fundingCommandId(fundingId, 'ConfirmFunding'))) return true;
  return (
    state.status !== 'none' && state.milestones.some(({ funding }) => funding?.fundingId === fundingId && funding.state === 'succeeded')
  );
}

const orderOf = ({ contractId, item }: FundingOf, { currency }: ExistingContract, amount: number): GatewayOrder => ({
  key: item.fundingId,
  contractId,
  milestoneId: item.milestoneId,
  amount,
  currency,
  position: item.position,
});
