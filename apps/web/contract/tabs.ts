import type { ComponentType } from 'react';
import type { ContractPage } from '#client';
import { Milestones } from './milestones.js';

interface ContractTab {
  readonly id: string;
  readonly text: string;
  readonly Content: ComponentType<{ readonly contract: ContractPage }>;
}

/** The tabs of the contract page, in order. */
export const CONTRACT_TABS: readonly ContractTab[] = [{ id: 'milestones', text: 'Milestones', Content: Milestones }];
