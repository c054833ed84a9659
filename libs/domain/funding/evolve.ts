import type { Changes } from '../change.js';
import { withCharge, withMilestone, withOutcome, withTotals } from '../copies.js';
import type { ContractEvent } from '../events.js';
import type { Funding } from '../milestone.js';
import type { FundingEvents } from './events.js';

export const FUNDING_CHANGES = {
  MilestoneActivationStarted: (contract, event) =>
    withMilestone(contract, event.data.milestoneId, () => ({ state: 'funding', funding: pendingFunding(event) })),
  MilestoneFunded: (contract, { at, data }) => {
    const { milestoneId, charged, fromCarryover } = data;
    const funded = withMilestone(withCharge(contract, data), milestoneId, (one) => ({
      deposit: one.deposit + charged + fromCarryover,
      funding: withOutcome(one.funding, { state: 'succeeded', charged, at }),
    }));
    return withTotals(funded, { charged, allocated: charged + fromCarryover, carryover: -fromCarryover });
  },
  MilestoneActivated: (contract, { data: { milestoneId, dueDate } }) =>
    withMilestone(contract, milestoneId, (one) => ({ state: 'active', dueDate: dueDate ?? one.dueDate })),
  ActivationRequested: (contract, { at, data: { milestoneId } }) => withMilestone(contract, milestoneId, () => ({ nudgedAt: at })),
  MilestoneFundingFailed: (contract, { at, data: { milestoneId, code } }) =>
    withMilestone(contract, milestoneId, (one) => ({
      state: 'pending',
      funding: withOutcome(one.funding, { state: 'declined', code, at }),
    })),
} satisfies Changes<keyof FundingEvents>;

const pendingFunding = ({ at, data }: ContractEvent<'MilestoneActivationStarted'>): Funding => ({
  fundingId: data.fundingId,
  state: 'pending',
  toCharge: data.toCharge,
  charged: 0,
  fromCarryover: data.fromCarryover,
  code: null,
  at,
});
