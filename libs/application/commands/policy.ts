import { CURRENCIES, daysAfter } from '#domain';
import type { AmountBounds, Currency, Instant, Periods, RequestedTerms, Terms } from '#domain';

export interface PolicySettings extends Pick<Terms, 'feeBasisPoints' | 'reviewWindowHours'>, Periods {
  /** How long an offer stays open whose client names no end. */
  readonly offerDays: number;
  /** By currency, in the place of the domain's. */
  readonly amountBounds: Readonly<Record<string, AmountBounds>>;
}

/** The rule of offers refuses such a currency before it looks at an amount. */
const UNSUPPORTED: AmountBounds = { minAmount: 0, maxAmount: 0, minCharge: 0 };

/** The service's settings that become terms of each new contract. */
export class Policy {
  /** The version of what the terms mean; recorded with each contract. */
  readonly version = 1;

  /** What contracts can be made in, in the order of the codes. */
  readonly currencies: readonly Currency[];
  private readonly bounds: ReadonlyMap<string, AmountBounds>;

  constructor(private readonly settings: PolicySettings) {
    this.currencies = [...CURRENCIES.values()].map((currency) => ({ ...currency, ...settings.amountBounds[currency.code] }));
    this.bounds = new Map(this.currencies.map(({ code, minAmount, maxAmount, minCharge }) => [code, { minAmount, maxAmount, minCharge }]));
  }

  /** When an offer made at an instant expires: every offer does. */
  expiry(requested: Instant | null, at: Instant): Instant | null {
    return requested ?? daysAfter(at, this.settings.offerDays);
  }

  /** The terms of a new contract: what the parties chose, and the service's settings for the rest. */
  terms(requested: RequestedTerms | null, currency: string): Terms {
    const { feeBasisPoints, reviewWindowHours, securityPeriodHours, refundAnswerDays, disputeAnswerDays } = this.settings;
    return {
      fundOnAcceptance: requested?.fundOnAcceptance ?? true,
      reviewWindowHours: requested?.reviewWindowHours ?? reviewWindowHours,
      activationOrder: requested?.activationOrder ?? 'sequence',
      maxConcurrentActive: requested?.maxConcurrentActive ?? 1,
      clientMayDispute: requested?.clientMayDispute ?? false,
      feeBasisPoints,
      ...(this.bounds.get(currency) ?? UNSUPPORTED),
      partialReleaseNeedsConsent: requested?.partialReleaseNeedsConsent ?? false,
      securityPeriodHours,
      refundAnswerDays,
      disputeAnswerDays,
    };
  }
}
