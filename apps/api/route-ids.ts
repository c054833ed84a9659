import type { FastifyRequest } from 'fastify';
import { isUuid, readId } from '#apps/http/shapes/ids';
import { Rejection } from '#domain';

/** A request to a contract's route. `contractId` is missing when the command makes a contract. */
export type ContractRequest = FastifyRequest<{ Params: { readonly contractId?: string } & Readonly<Record<string, string>> }>;

/** The contract id in the path. Text that is not a UUID names no contract: it is refused before a store is asked. */
export function contractIdOf({ params: { contractId = '' } }: ContractRequest): string {
  if (isUuid(contractId)) return contractId.toLowerCase();
  throw new Rejection('CONTRACT_NOT_FOUND', {}, 'There is no such contract.');
}

/** The ids in the path besides the contract's. */
export function otherIdsOf({ params }: ContractRequest): Readonly<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const name of Object.keys(params)) {
    if (name !== 'contractId') ids[name] = readId(params[name] ?? '');
  }
  return ids;
}

const NUMBER = /^(?:0|[1-9]\d{0,14})$/;
/** No payment has this number. */
const NO_PAYMENT = -1;

/** The ids as a command asks them: a payment is named by a number, and text that is none names no payment. */
export function askedBy(ids: Readonly<Record<string, string>>): object {
  const { payment } = ids;
  return payment === undefined ? ids : { ...ids, payment: NUMBER.test(payment) ? Number(payment) : NO_PAYMENT };
}
