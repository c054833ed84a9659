import type { ContractPage, Schemas } from '#client';
import type { Shown } from './states.js';

export const PROPOSAL_STATES: Readonly<Record<ContractPage['proposals'][number]['state'], Shown>> = {
  open: { text: 'Waits for an answer', tone: 'wait' },
  accepted: { text: 'Accepted', tone: 'good' },
  rejected: { text: 'Rejected', tone: 'quiet' },
  withdrawn: { text: 'Withdrawn', tone: 'quiet' },
};

export const ITEM_STATES: Readonly<Record<Schemas['ProposalItem']['state'], Shown>> = {
  open: { text: 'Open', tone: 'wait' },
  applied: { text: 'Applied', tone: 'good' },
  awaitingFunding: { text: 'Being charged', tone: 'live' },
  declined: { text: 'Charge declined', tone: 'bad' },
  rejected: { text: 'Rejected', tone: 'quiet' },
  withdrawn: { text: 'Withdrawn', tone: 'quiet' },
};
