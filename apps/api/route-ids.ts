import type { FastifyRequest } from 'fastify';
import { Rejection } from '#domain';

/** A request of a contract's route; `contractId` is missing where a contract is to be made. */
export type ContractRequest = FastifyRequest<{ Params: { readonly contractId?: string } & Readonly<Record<string, string>> }>;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The route's contract id. Another text than a UUID names no contract, and no store is asked with it. */
export function contractIdOf({ params: { contractId = '' } }: ContractRequest): string {
  if (UUID.test(contractId)) return contractId;
  throw new Rejection('CONTRACT_NOT_FOUND', {}, 'There is no such contract.');
}
