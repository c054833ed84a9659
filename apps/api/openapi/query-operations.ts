import type { ProblemCode } from '#apps/http/problems/problems';

interface QueryDoc {
  readonly summary: string;
  readonly answer: 'MyJobs' | 'Contract' | 'History' | 'Ledger' | 'Verification' | 'Feed';
  readonly refusals: readonly ProblemCode[];
  /** Whether it reads a view, which can be behind the log. */
  readonly isView: boolean;
}

/** The queries for the OpenAPI document. */
export const QUERY_DOCS = {
  FindMyJobs: {
    summary: "The caller's contracts, each with its next step and the actions that would be accepted.",
    answer: 'MyJobs',
    refusals: [],
    isView: true,
  },
  GetContract: {
    summary: 'The whole contract with every milestone.',
    answer: 'Contract',
    refusals: ['CONTRACT_NOT_FOUND', 'VIEW_PARKED'],
    isView: true,
  },
  GetHistory: { summary: 'Every event of the contract, in order.', answer: 'History', refusals: ['CONTRACT_NOT_FOUND'], isView: false },
  GetState: {
    summary: 'The contract as it was at a revision or an instant.',
    answer: 'Contract',
    refusals: ['CONTRACT_NOT_FOUND', 'REVISION_NOT_FOUND'],
    isView: false,
  },
  GetLedger: {
    summary: 'The postings of the contract with running balances, and the sums of the money invariants.',
    answer: 'Ledger',
    refusals: ['CONTRACT_NOT_FOUND'],
    isView: false,
  },
  VerifyContract: {
    summary: 'Checks the hash chain, and the views against a replay. Auditors and operators.',
    answer: 'Verification',
    refusals: ['WRONG_ROLE', 'CONTRACT_NOT_FOUND'],
    isView: false,
  },
  ReadFeed: {
    summary: 'All events of all contracts, in order. Analysts and auditors.',
    answer: 'Feed',
    refusals: ['WRONG_ROLE'],
    isView: false,
  },
} as const satisfies Record<string, QueryDoc>;
