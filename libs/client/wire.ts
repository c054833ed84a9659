/** What the demo reads of the service's answers (`api.md`, wire shapes). */
export interface CommandAnswer {
  readonly contractId: string;
  readonly revision: number;
  readonly position: string;
  readonly milestones?: readonly { readonly milestoneId: string; readonly sequence: number }[];
  readonly funding?: {
    readonly fundingId: string;
    readonly state: string;
    readonly toCharge: number;
    readonly fromCarryover: number;
  } | null;
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

interface Totals {
  readonly planned: number;
  readonly charged: number;
  readonly allocated: number;
  readonly carryover: number;
  readonly released: number;
  readonly fees: number;
  readonly refunded: number;
}

export interface MilestonePage {
  readonly milestoneId: string;
  readonly sequence: number;
  readonly title: string;
  readonly state: string;
  readonly amount: number;
  readonly deposit: number;
  readonly released: number;
  readonly carriedOver: number;
  readonly funding: { readonly fundingId: string; readonly state: string; readonly charged: number; readonly code: string | null } | null;
}

interface NextAction {
  readonly role: string;
  readonly code: string;
  readonly milestoneId: string | null;
}

interface AvailableAction {
  readonly command: string;
  readonly milestoneId: string | null;
  readonly enabled: boolean;
}

export interface ContractPage {
  readonly contractId: string;
  readonly revision: number;
  readonly status: string;
  readonly currency: string;
  readonly totals: Totals;
  readonly milestones: readonly MilestonePage[];
  readonly nextAction: NextAction | null;
  readonly availableActions: readonly AvailableAction[];
}

export interface MyJobsItem {
  readonly contractId: string;
  readonly nextAction: NextAction | null;
  readonly next: { readonly title: string; readonly toCharge: number } | null;
  readonly current: { readonly title: string } | null;
  readonly availableActions: readonly AvailableAction[];
}

export interface Page<Item> {
  readonly items: readonly Item[];
}

export interface Ledger {
  readonly entries: readonly { readonly postings: readonly { readonly amount: number }[] }[];
  readonly balances: Readonly<Record<string, number>>;
  readonly invariants: Omit<Totals, 'planned' | 'fees'> & { readonly ok: boolean };
}

export interface GatewayOperation {
  readonly key: string;
  readonly contractId: string;
  readonly milestoneId: string;
  readonly kind: 'charge' | 'payout' | 'refund';
  readonly amount: number;
  readonly outcome: 'succeeded' | 'declined';
  readonly code: string | null;
}

export interface Verification {
  readonly ok: boolean;
  readonly checked: number;
  readonly differences: readonly unknown[];
}
