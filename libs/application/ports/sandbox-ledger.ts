/** A settled operation of the sandbox gateway, as `/dev/gateway/operations` shows it. */
export interface GatewayOperation {
  readonly key: string;
  readonly contractId: string;
  /** A refund's is that of its charge; null where the order names no milestone. */
  readonly milestoneId: string | null;
  readonly kind: 'charge' | 'payout' | 'refund';
  readonly amount: number;
  readonly currency: string;
  readonly outcome: 'succeeded' | 'declined';
  readonly code: string | null;
  readonly reference: string | null;
  readonly at: string;
}

/** The sandbox gateway's own books, for demo mode and for comparing them with the contracts' ledgers. A capability of the sandbox alone. */
export abstract class SandboxLedger {
  /** Oldest first, after `next` of an earlier page (null: from the beginning); `next` is null only while there was never anything. */
  abstract operations(query: {
    readonly contractId: string | null;
    readonly after: string | null;
    readonly limit: number;
  }): Promise<{ readonly items: readonly GatewayOperation[]; readonly next: string | null; readonly asOf: string | null }>;
}
