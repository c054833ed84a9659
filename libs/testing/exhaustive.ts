import type { ContractStatus } from '#domain';

/** Every status of a contract. A missing status does not compile. */
export const STATUSES = Object.keys({
  none: true,
  offered: true,
  active: true,
  ending: true,
  ended: true,
  declined: true,
  withdrawn: true,
  expired: true,
} satisfies Record<ContractStatus, true>) as readonly ContractStatus[]; // its own keys
