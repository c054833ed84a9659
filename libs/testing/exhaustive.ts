import { MILESTONE_STATES } from '#domain';
import type { ContractEventType, ContractStatus, MilestoneState, Role } from '#domain';

/** The keys of a table that the compiler has found complete. */
export const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] => Object.keys(table) as Key[]; // Object.keys forgets the keys' type.

export const ROLES: readonly Role[] = keysOf({ client: true, freelancer: true, system: true } satisfies Record<Role, true>);

export const STATES: readonly MilestoneState[] = MILESTONE_STATES;

export const STATUSES: readonly ContractStatus[] = keysOf({
  none: true,
  offered: true,
  active: true,
  ended: true,
  declined: true,
  withdrawn: true,
  expired: true,
} satisfies Record<ContractStatus, true>);

export const EVENTS: readonly ContractEventType[] = keysOf({
  OfferCreated: true,
  MilestoneCreated: true,
  OfferAccepted: true,
  OfferDeclined: true,
  OfferWithdrawn: true,
  OfferExpired: true,
  MilestoneActivationStarted: true,
  MilestoneFunded: true,
  MilestoneActivated: true,
  MilestoneFundingFailed: true,
  WorkSubmitted: true,
  ChangesRequested: true,
  MilestoneApproved: true,
  PaymentReleased: true,
  EscrowCarriedOver: true,
  ContractEnded: true,
} satisfies Record<ContractEventType, true>);
