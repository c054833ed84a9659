import type { ContractStatus } from '#domain';

/** Every status that a contract can have; the compiler refuses the table when one is missing. */
export const STATUSES = Object.keys({
  none: true,
  offered: true,
  active: true,
  ended: true,
  declined: true,
  withdrawn: true,
  expired: true,
} satisfies Record<ContractStatus, true>) as readonly ContractStatus[]; // its own keys
