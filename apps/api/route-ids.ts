import type { FastifyRequest } from 'fastify';
import { Rejection } from '#domain';

/** A request to a contract's route. `contractId` is missing when the command makes a contract. */
export type ContractRequest = FastifyRequest<{ Params: { readonly contractId?: string } & Readonly<Record<string, string>> }>;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The contract id in the path. Text that is not a UUID names no contract: it is refused before a store is asked. */
export function contractIdOf({ params: { contractId = '' } }: ContractRequest): string {
  if (UUID.test(contractId)) return contractId;
  throw new Rejection('CONTRACT_NOT_FOUND', {}, 'There is no such contract.');
}
