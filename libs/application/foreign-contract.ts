import { noSuchContract, Rejection } from '#domain';

/** The answer to anybody who is no party: it looks as if the contract were not there. Only the security log knows the difference. */
export class ForeignContract extends Rejection<'CONTRACT_NOT_FOUND'> {
  constructor() {
    super('CONTRACT_NOT_FOUND', {}, noSuchContract().message);
  }
}
