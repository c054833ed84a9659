import type { ComponentType } from 'react';
import type { ContractPage } from '#client';
import { History } from '../history/history.js';
import { Ledger } from '../ledger/ledger.js';
import { Payments } from '../payments/payments.js';
import { Milestones } from '../milestones/milestones.js';
import { Proposals } from '../proposals/proposals.js';

interface ContractTab {
  readonly id: string;
  readonly text: string;
  readonly Content: ComponentType<{ readonly contract: ContractPage }>;
}

/** The tabs of the contract page, in order. */
export const CONTRACT_TABS: readonly ContractTab[] = [
  { id: 'milestones', text: 'Milestones', Content: Milestones },
  { id: 'proposals', text: 'Proposals', Content: Proposals },
  { id: 'payments', text: 'Payments', Content: Payments },
  { id: 'history', text: 'History', Content: History },
  { id: 'ledger', text: 'Ledger', Content: Ledger },
];
