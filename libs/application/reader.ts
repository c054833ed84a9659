import type { Contract, Person } from '#domain';
import { ForeignContract } from './foreign-contract.js';

/** The roles of people who are no party to a contract. */
export const READER_ROLES = ['operator', 'auditor', 'analyst'] as const;
export type ReaderRole = (typeof READER_ROLES)[number];

/** Who asks: the token's `sub` and roles. */
export interface Reader {
  readonly id: string;
  readonly roles: readonly ReaderRole[];
}

/** A contract's parties, as its state or its first event names them. */
export type ContractParties = { readonly clientId: string; readonly freelancerId: string } | null;

export const partiesOf = (contract: Contract): ContractParties => (contract.status === 'none' ? null : contract);

export const readsEverything = ({ roles }: Reader): boolean => roles.includes('auditor') || roles.includes('operator');

/** The role of a reader towards a contract; null for auditors, who send no commands. To everyone else there is no such contract. */
export function readingRole(reader: Reader, parties: ContractParties): Person | null {
  if (parties?.clientId === reader.id) return 'client';
  if (parties?.freelancerId === reader.id) return 'freelancer';
  if (reader.roles.includes('operator')) return 'operator';
  if (readsEverything(reader)) return null;
  throw new ForeignContract();
}
