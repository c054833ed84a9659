import type { RequestedTerms, Terms } from '#domain';

/** The service's settings that become terms of each new contract. */
export class Policy {
  /** Of the meaning of the terms; recorded with each contract. */
  readonly version = 1;

  constructor(private readonly settings: Pick<Terms, 'feeBasisPoints' | 'minAmount' | 'maxAmount' | 'reviewWindowHours'>) {}

  /** What the parties chose, completed by the service's defaults. */
  terms(requested: RequestedTerms): Terms {
    const { feeBasisPoints, minAmount, maxAmount, reviewWindowHours } = this.settings;
    return {
      fundOnAcceptance: requested.fundOnAcceptance ?? true,
      reviewWindowHours: requested.reviewWindowHours ?? reviewWindowHours,
      activationOrder: requested.activationOrder ?? 'sequence',
      maxConcurrentActive: requested.maxConcurrentActive ?? 1,
      clientMayDispute: requested.clientMayDispute ?? false,
      feeBasisPoints,
      minAmount,
      maxAmount,
    };
  }
}
