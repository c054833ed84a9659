/** Codes of commands that plan milestones. */
export const PLANNING = ['AMOUNT_BELOW_MINIMUM', 'AMOUNT_ABOVE_MAXIMUM', 'DUE_DATE_PAST', 'TOO_MANY_MILESTONES'] as const;

/** Codes of commands that split the money of a dispute. */
export const SPLIT = ['DISPUTE_NOT_OPEN', 'AMOUNT_BELOW_MINIMUM', 'SPLIT_DOES_NOT_SUM'] as const;

/** Codes of commands that activate a milestone. */
export const ACTIVATION = ['PREVIOUS_MILESTONE_NOT_RELEASED', 'NOT_NEXT_IN_SEQUENCE', 'AMOUNT_CHANGED'] as const;
