import type { Contract, Party } from '#domain';
import { ForeignContract } from '../foreign-contract.js';

/** Who asks: the token's `sub` and roles. */
export interface Reader {
  readonly id: string;
  readonly roles: readonly ('operator' | 'auditor' | 'analyst')[];
}

/** A contract's parties, as its state or its first event names them. */
type Parties = { readonly clientId: string; readonly freelancerId: string } | null;

export const partiesOf = (contract: Contract): Parties => (contract.status === 'none' ? null : contract);

export const readsEverything = ({ roles }: Reader): boolean => roles.includes('auditor') || roles.includes('operator');

/** The role of a reader towards a contract; null for auditors and operators who are no party. To everyone else there is no such contract. */
export function readingRole(reader: Reader, parties: Parties): Party | null {
  if (parties?.clientId === reader.id) return 'client';
  if (parties?.freelancerId === reader.id) return 'freelancer';
  if (readsEverything(reader)) return null;
  throw new ForeignContract();
}
