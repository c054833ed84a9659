import { daysAfter, type Instant, type RequestedTerms, type Terms } from '#domain';

export interface PolicySettings extends Pick<Terms, 'feeBasisPoints' | 'minAmount' | 'maxAmount' | 'reviewWindowHours'> {
  /** How long an offer stays open whose client names no end. */
  readonly offerDays: number;
}

/** The service's settings that become terms of each new contract. */
export class Policy {
  /** The version of what the terms mean; recorded with each contract. */
  readonly version = 1;

  constructor(private readonly settings: PolicySettings) {}

  /** When an offer made at an instant expires: every offer does. */
  expiry(requested: Instant | null, at: Instant): Instant | null {
    return requested ?? daysAfter(at, this.settings.offerDays);
  }

  /** The terms of a new contract: what the parties chose, and the service's settings for the rest. */
  terms(requested: RequestedTerms | null): Terms {
    const { feeBasisPoints, minAmount, maxAmount, reviewWindowHours } = this.settings;
    return {
      fundOnAcceptance: requested?.fundOnAcceptance ?? true,
      reviewWindowHours: requested?.reviewWindowHours ?? reviewWindowHours,
      activationOrder: requested?.activationOrder ?? 'sequence',
      maxConcurrentActive: requested?.maxConcurrentActive ?? 1,
      clientMayDispute: requested?.clientMayDispute ?? false,
      feeBasisPoints,
      minAmount,
      maxAmount,
    };
  }
}
