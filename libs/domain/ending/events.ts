import type { Role } from '../roles.js';

export const END_REASONS = ['completed', 'notNeeded', 'disagreement', 'other'] as const;
export type EndReason = (typeof END_REASONS)[number];

export interface EndingEvents {
  ContractEnded: { readonly by: Role; readonly reason: EndReason };
}
