/** Of commands that only an active contract takes. */
export const ACTIVE_ONLY = ['CONTRACT_NOT_ACTIVE', 'CONTRACT_ENDED'] as const;

/** Of commands that plan milestones. */
export const PLANNING = ['AMOUNT_BELOW_MINIMUM', 'AMOUNT_ABOVE_MAXIMUM', 'DUE_DATE_PAST', 'TOO_MANY_MILESTONES'] as const;

/** Of commands that activate a milestone. */
export const ACTIVATION = ['PREVIOUS_MILESTONE_NOT_RELEASED', 'NO_PENDING_MILESTONE', 'NOT_NEXT_IN_SEQUENCE', 'AMOUNT_CHANGED'] as const;
