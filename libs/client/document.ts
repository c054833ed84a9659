/* Made from /openapi.json: `npm run client:types` writes it anew. Do not edit. */

export interface paths {
    readonly "/dev/clock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The product's time.
         * @description Deadlines are decided by it. Tokens and timeouts use real time.
         */
        readonly get: operations["readClock"];
        readonly put?: never;
        /**
         * Moves the clock forward and answers when all that is due then was tried once.
         * @description It never goes back, and keeps its place over restarts.
         */
        readonly post: operations["moveClock"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/dev/gateway/operations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The sandbox gateway's own ledger, oldest first.
         * @description What was settled, of one contract or of all. An ask that timed out is no operation.
         */
        readonly get: operations["listOperations"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/dev/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A token of 24 hours for anybody.
         * @description A party needs no roles. Roles that are unknown are ignored.
         */
        readonly post: operations["makeToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether the process answers.
         * @description Asks no store.
         */
        readonly get: operations["live"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether every store answers and every view follows the log (200), or not (503).
         * @description Not before every view has reached the position where the log ended at the start. Null means unknown.
         */
        readonly get: operations["ready"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Metrics in the text format of Prometheus.
         * @description Counted by this process.
         */
        readonly get: operations["metrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/attention": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What waits for an operator, the oldest first. Operators.
         * @description Charges without an answer for 15 minutes, failed payouts and refunds, disputes, holds, and contracts that a view cannot follow. Send `nextCursor` as `cursor`.
         */
        readonly get: operations["FindAttention"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client offers a contract with 1 to 20 milestones; nothing is charged.
         * @description Sent by the client of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["CreateOffer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The whole contract with every milestone.
         * @description For the parties of the contract, auditors and operators. Says what may be done next, and by whom.
         */
        readonly get: operations["GetContract"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The freelancer accepts; the first milestone is funded at once unless the terms say otherwise.
         * @description Sent by the freelancer of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["AcceptOffer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/bonuses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client pays a bonus or an expense, apart from the escrow; up to 365 days after the end.
         * @description Sent by the client of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["PayBonus"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The freelancer declines the offer.
         * @description Sent by the freelancer of the contract.
         */
        readonly post: operations["DeclineOffer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/disputes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The freelancer, or where the terms say so the client, disputes a milestone: what it holds is frozen.
         * @description Sent by the client or the freelancer of the contract.
         */
        readonly post: operations["OpenDispute"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/disputes/{disputeId}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The side that opened the dispute gives it up; where it was about a refund request, the money goes back.
         * @description Sent by the client or the freelancer of the contract.
         */
        readonly post: operations["CancelDispute"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/disputes/{disputeId}/decide": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * An operator decides how what is frozen is split, and the money moves.
         * @description Sent by an operator, who is no party of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["DecideDispute"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/disputes/{disputeId}/settlements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A side proposes how to split what is frozen, instead of what it proposed before; the same as the other side, and they agree.
         * @description Sent by the client or the freelancer of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["ProposeSettlement"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/disputes/{disputeId}/settlements/{settlementId}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A side accepts what the other one has proposed, and the money moves.
         * @description Sent by the client or the freelancer of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["AcceptSettlement"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client ends the contract, pays of what is in escrow and asks for the rest; or the freelancer ends it and gives all back.
         * @description Sent by the client or the freelancer of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["EndContract"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every event of the contract, in order.
         * @description For the parties of the contract, auditors and operators. Events are shown as they were stored. Send `next` as `after`; an empty page is the end.
         */
        readonly get: operations["GetHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/hold": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * An operator holds the contract: no new charge begins. Releases stay possible.
         * @description Sent by an operator, who is no party of the contract.
         */
        readonly post: operations["PlaceHold"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/ledger": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The postings of the contract with running balances, and the sums of the money invariants.
         * @description For the parties of the contract, auditors and operators. A posting of 0 is left out; `balances` names all accounts.
         */
        readonly get: operations["GetLedger"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/lift-hold": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * An operator lifts the hold.
         * @description Sent by an operator, who is no party of the contract.
         */
        readonly post: operations["LiftHold"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/milestones": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client defines 1 to 20 more milestones, all or nothing; nothing is charged.
         * @description Sent by the client of the contract.
         */
        readonly post: operations["CreateMilestones"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/milestones/{milestoneId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * The client takes a pending milestone out of the plan. It still counts for the most that a contract may have.
         * @description Sent by the client of the contract.
         */
        readonly delete: operations["DeleteMilestone"];
        readonly options?: never;
        readonly head?: never;
        /**
         * The client changes a pending milestone; what is not sent stays as it is.
         * @description Sent by the client of the contract.
         */
        readonly patch: operations["EditMilestone"];
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/milestones/{milestoneId}/activate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client funds this milestone, with what is in escrow first.
         * @description Sent by the client of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["ActivateMilestone"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/milestones/{milestoneId}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client pays for this milestone, in full, in part or more, and says what comes afterwards.
         * @description Sent by the client of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["ApproveMilestone"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/milestones/{milestoneId}/extend-review": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client takes more time for the review.
         * @description Sent by the client of the contract.
         */
        readonly post: operations["ExtendReview"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/milestones/{milestoneId}/request-changes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client asks for changes; the review window stops.
         * @description Sent by the client of the contract.
         */
        readonly post: operations["RequestChanges"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/milestones/{milestoneId}/submissions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The freelancer says that the work is done; the review window starts.
         * @description Sent by the freelancer of the contract.
         */
        readonly post: operations["SubmitWork"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/milestones/{milestoneId}/submissions/{submissionId}/withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The freelancer takes back a submission that was not reviewed yet; the review window ends.
         * @description Sent by the freelancer of the contract.
         */
        readonly post: operations["WithdrawSubmission"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/milestones/activate-next": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client funds the next pending milestone, with what is in escrow first.
         * @description Sent by the client of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["ActivateNextMilestone"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/milestones/order": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * The client puts all pending milestones in another sequence.
         * @description Sent by the client of the contract.
         */
        readonly put: operations["ReorderMilestones"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/milestones/request-activation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The freelancer asks the client to activate a pending milestone, at most once in 24 hours.
         * @description Sent by the freelancer of the contract.
         */
        readonly post: operations["RequestActivation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client pauses the work; the review clocks stand until it goes on.
         * @description Sent by the client of the contract.
         */
        readonly post: operations["PauseContract"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/payments/{payment}/retry-payout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * An operator has a payout that failed asked for once more.
         * @description Sent by an operator, who is no party of the contract.
         */
        readonly post: operations["RetryPayout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/proposals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * One side proposes 1 to 20 changes of the plan, of milestones at work or of the terms.
         * @description Sent by the client or the freelancer of the contract.
         */
        readonly post: operations["ProposeMilestoneChanges"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/proposals/{proposalId}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The other side accepts all items or some. What raises the amount of a milestone at work waits until the difference is charged.
         * @description Sent by the client or the freelancer of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["AcceptMilestoneChanges"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/proposals/{proposalId}/reject": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The other side rejects all items.
         * @description Sent by the client or the freelancer of the contract.
         */
        readonly post: operations["RejectMilestoneChanges"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/proposals/{proposalId}/withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Whoever proposed the changes takes them back.
         * @description Sent by the client or the freelancer of the contract.
         */
        readonly post: operations["WithdrawMilestoneChanges"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/refund-request/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The freelancer agrees that the rest of the escrow goes back to the client, and the contract ends.
         * @description Sent by the freelancer of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["ApproveEscrowRefund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/refund-request/dispute": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The freelancer disputes that the rest of the escrow goes back to the client: all of it is frozen.
         * @description Sent by the freelancer of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["DisputeEscrowRefund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/refunds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The freelancer gives back of what was received and is not paid out yet; the fee stays.
         * @description Sent by the freelancer of the contract. Money may move, so it needs an `Idempotency-Key`.
         */
        readonly post: operations["GiveRefund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/refunds/{refundId}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * An operator has a refund that failed asked for once more.
         * @description Sent by an operator, who is no party of the contract.
         */
        readonly post: operations["RetryRefund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/restart": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client lets the work go on; each review clock is later by the time that it stood.
         * @description Sent by the client of the contract.
         */
        readonly post: operations["RestartContract"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/state": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The contract as it was at a revision or an instant.
         * @description For the parties of the contract, auditors and operators. Nothing can be done in the past: `nextAction` and `availableActions` are null.
         */
        readonly get: operations["GetState"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Checks the hash chain, and the views against a replay. Auditors and operators.
         * @description Names each place where what is stored is not as it must be.
         */
        readonly get: operations["VerifyContract"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{contractId}/withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The client withdraws the offer.
         * @description Sent by the client of the contract.
         */
        readonly post: operations["WithdrawOffer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/currencies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The currencies of contracts, and what amounts may be in each.
         * @description The bounds hold for new contracts; a contract keeps those in its terms.
         */
        readonly get: operations["ListCurrencies"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All events of all contracts, in order. Analysts and auditors.
         * @description The same objects as in the history. Send `next` as `after`; an empty page is the end, for now.
         */
        readonly get: operations["ReadFeed"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feed/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The events of all contracts as they are recorded. Analysts and auditors.
         * @description The items of the feed, each as an event `event`; the ids are its cursors. Server-Sent Events. Each has an `id`: come back with the last one as `Last-Event-ID`, and nothing is left out. Without it, and without `after`, the stream begins now. An event `end` says why the service ends it.
         */
        readonly get: operations["StreamFeed"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/my-jobs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The caller's contracts, each with its next step and the actions that would be accepted.
         * @description Of one role; a tab shows a part of them, and each filter a part of that. Send `nextCursor` as `cursor`, also after a page that is shorter than `limit`: with filters a page looks at 2,000 contracts at most.
         */
        readonly get: operations["FindMyJobs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/my-jobs/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The caller's contracts of one role, each whenever it has changed.
         * @description Each is an event `contract`, as My Jobs shows it. Whoever comes back is sent what changed meanwhile, each contract once, as it is by then. Server-Sent Events. Each has an `id`: come back with the last one as `Last-Event-ID`, and nothing is left out. Without it, and without `after`, the stream begins now. An event `end` says why the service ends it.
         */
        readonly get: operations["StreamMyJobs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/version": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What is running.
         * @description The release, the version of Node.js and that of this API.
         */
        readonly get: operations["version"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly AcceptanceBody: {
            /** @description The accepted items by their index, all when absent; the others are rejected. */
            readonly itemIndexes?: readonly number[] | null;
        };
        readonly ActivateBody: {
            /**
             * Format: int64
             * @description The amount of the milestone as the client saw it, in minor units.
             */
            readonly expectedAmount: number;
            /** @description Trimmed; without control characters. */
            readonly message?: string | null;
        };
        readonly ActivateNextBody: {
            /**
             * Format: int64
             * @description Its amount as the client saw it, in minor units.
             */
            readonly expectedAmount?: number | null;
            /** @description What the client saw as the next milestone. */
            readonly expectedMilestoneId?: string | null;
        };
        readonly ActivationRequested: {
            readonly data: components["schemas"]["ActivationRequestedData"];
            /** @constant */
            readonly type: "ActivationRequested";
            /** @constant */
            readonly version?: 1;
        };
        readonly ActivationRequestedData: {
            readonly message: string | null;
            /** Format: uuid */
            readonly milestoneId: string;
        };
        readonly Actor: {
            readonly id: string;
            /** @enum {string} */
            readonly role: "client" | "freelancer" | "operator" | "system";
        };
        readonly AddItemBody: {
            /**
             * Format: int64
             * @description Minor units of the currency. The terms of the contract set the bounds.
             */
            readonly amount: number;
            /**
             * Format: date
             * @description A day, UTC.
             */
            readonly dueDate?: string | null;
            /** @description Days from the activation, which makes a due date of them. */
            readonly dueInDays?: number | null;
            /** @description Trimmed; without control characters. */
            readonly instructions?: string | null;
            /** @enum {string} */
            readonly op: "add";
            /** @description Trimmed; without control characters or line breaks. */
            readonly title: string;
        };
        /** @description A milestone is released once. */
        readonly ALREADY_RELEASED: {
            /** @constant */
            readonly code: "ALREADY_RELEASED";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The milestone is released already";
            /** @constant */
            readonly type: "/docs/problems#ALREADY_RELEASED";
        } & components["schemas"]["ProblemFields"];
        /**
         * Format: int64
         * @description Minor units.
         */
        readonly Amount: number;
        /** @description At most `facts.maximum` minor units at `facts.path`. */
        readonly AMOUNT_ABOVE_MAXIMUM: {
            /** @constant */
            readonly code: "AMOUNT_ABOVE_MAXIMUM";
            readonly facts: components["schemas"]["AMOUNT_ABOVE_MAXIMUM.facts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "The amount is too large";
            /** @constant */
            readonly type: "/docs/problems#AMOUNT_ABOVE_MAXIMUM";
        } & components["schemas"]["ProblemFields"];
        readonly "AMOUNT_ABOVE_MAXIMUM.facts": {
            readonly actual: components["schemas"]["Balance"];
            readonly maximum: components["schemas"]["Amount"];
            /** @description Names and indexes joined by dots, or a header's name. */
            readonly path: string;
        };
        /** @description At least `facts.minimum` minor units at `facts.path`. */
        readonly AMOUNT_BELOW_MINIMUM: {
            /** @constant */
            readonly code: "AMOUNT_BELOW_MINIMUM";
            readonly facts: components["schemas"]["AMOUNT_BELOW_MINIMUM.facts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "The amount is too small";
            /** @constant */
            readonly type: "/docs/problems#AMOUNT_BELOW_MINIMUM";
        } & components["schemas"]["ProblemFields"];
        readonly "AMOUNT_BELOW_MINIMUM.facts": {
            readonly actual: components["schemas"]["Balance"];
            readonly minimum: components["schemas"]["Amount"];
            /** @description Names and indexes joined by dots, or a header's name. */
            readonly path: string;
        };
        /** @description You sent `facts.sent`, it is `facts.actual`: read the contract again before money moves. */
        readonly AMOUNT_CHANGED: {
            /** @constant */
            readonly code: "AMOUNT_CHANGED";
            readonly facts: components["schemas"]["AMOUNT_CHANGED.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The amount is another one";
            /** @constant */
            readonly type: "/docs/problems#AMOUNT_CHANGED";
        } & components["schemas"]["ProblemFields"];
        readonly "AMOUNT_CHANGED.facts": {
            readonly actual: components["schemas"]["Amount"];
            readonly sent: components["schemas"]["Balance"];
        };
        readonly ApprovalBody: {
            /**
             * @description What becomes of the contract after the payment.
             * @enum {string}
             */
            readonly afterwards: "keepOpen" | "activateNext" | "endContract";
            /**
             * Format: int64
             * @description A bonus besides the whole deposit, charged apart. Minor units.
             */
            readonly bonusAmount?: number | null;
            /**
             * Format: int64
             * @description What the milestone holds, as the client saw it. Minor units.
             */
            readonly expectedDeposit: number;
            /** @description For `afterwards: activateNext` alone: what the client saw as the next milestone. */
            readonly next?: components["schemas"]["NextBody"] | null;
            /** @description Trimmed; without control characters. */
            readonly note?: string | null;
            /**
             * Format: int64
             * @description What the freelancer gets, at most twice the deposit: what is above it is charged apart. Minor units.
             */
            readonly paidAmount: number;
            /** @description The last submission that the client saw. */
            readonly submissionId?: string | null;
            /** @description Required when less than the deposit is paid. */
            readonly underpaymentReason?: string | null;
        };
        readonly ApprovalRecorded: {
            /** @description The overpayment and the bonus, if there are any. */
            readonly extraPayments: readonly {
                readonly amount: components["schemas"]["Amount"];
                /** @enum {string} */
                readonly kind: "overpayment" | "bonus" | "expense";
                /** Format: uuid */
                readonly paymentId: string;
                /** @constant */
                readonly state: "pending";
            }[];
            /** @description Null when none was started. */
            readonly funding: components["schemas"]["StartedFunding"] | null;
        } & components["schemas"]["RecordedFields"];
        readonly Attachment: {
            readonly name: string;
            /** @description As it was sent. */
            readonly sha256: string;
            /** @description An https address. */
            readonly url: string;
        };
        readonly AttachmentBody: {
            /** @description Trimmed; without control characters, line breaks, / or \. */
            readonly name: string;
            /** @description 64 hexadecimal digits. */
            readonly sha256: string;
            readonly url: string;
        };
        readonly Attention: {
            /** @description Up to where the view has read the log. */
            readonly asOf: string | null;
            readonly items: readonly components["schemas"]["AttentionItem"][];
            /** @description The `cursor` of the page that follows, null on the last one. */
            readonly nextCursor: string | null;
        };
        readonly AttentionItem: {
            /** Format: uuid */
            readonly contractId: string;
            readonly facts: {
                /** Format: uuid */
                readonly fundingId: string;
            };
            /** @constant */
            readonly kind: "fundingUnknown";
            readonly since: components["schemas"]["Since"];
        } | {
            /** Format: uuid */
            readonly contractId: string;
            readonly facts: {
                readonly code: components["schemas"]["DeclineCode"];
                /** @description The revision of the event that made the payment. */
                readonly payment: components["schemas"]["Count"];
            };
            /** @constant */
            readonly kind: "payoutFailed";
            readonly since: components["schemas"]["Since"];
        } | {
            /** Format: uuid */
            readonly contractId: string;
            readonly facts: {
                readonly code: components["schemas"]["DeclineCode"];
                /** Format: uuid */
                readonly refundId: string;
            };
            /** @constant */
            readonly kind: "refundFailed";
            readonly since: components["schemas"]["Since"];
        } | {
            /** Format: uuid */
            readonly contractId: string;
            readonly facts: {
                /** Format: uuid */
                readonly disputeId: string;
            };
            /** @constant */
            readonly kind: "disputeOpen";
            readonly since: components["schemas"]["Since"];
        } | {
            /** Format: uuid */
            readonly contractId: string;
            readonly facts: {
                readonly reason: string;
            };
            /** @constant */
            readonly kind: "onHold";
            readonly since: components["schemas"]["Since"];
        } | {
            /** Format: uuid */
            readonly contractId: string;
            readonly facts: {
                /** @enum {string} */
                readonly view: "contracts" | "due-list";
            };
            /** @constant */
            readonly kind: "parked";
            readonly since: components["schemas"]["Since"];
        };
        readonly AvailableAction: {
            /**
             * @description The refusal that it would get now.
             * @enum {string|null}
             */
            readonly code: "WRONG_ROLE" | "CONTRACT_NOT_FOUND" | "REFUND_NOT_FOUND" | "DISPUTE_NOT_FOUND" | "SETTLEMENT_NOT_FOUND" | "PAYMENT_NOT_FOUND" | "PROPOSAL_NOT_FOUND" | "MILESTONE_NOT_FOUND" | "SUBMISSION_NOT_FOUND" | "CONTRACT_NOT_ACTIVE" | "CONTRACT_NOT_PAUSED" | "CONTRACT_NOT_ON_HOLD" | "CONTRACT_ENDED" | "OFFER_NOT_OPEN" | "PREVIOUS_MILESTONE_NOT_RELEASED" | "NOT_NEXT_IN_SEQUENCE" | "NO_PENDING_MILESTONE" | "MILESTONE_NOT_PENDING" | "MILESTONE_FUNDED_IMMUTABLE" | "MILESTONE_NOT_FUNDED" | "FUNDING_IN_PROGRESS" | "DISPUTE_OPEN" | "DISPUTE_NOT_OPEN" | "SETTLEMENT_NOT_OPEN" | "TRANSFER_NOT_OPEN" | "PAYOUT_NOT_FAILED" | "REFUND_NOT_FAILED" | "REFUND_REQUEST_NOT_OPEN" | "FUNDING_NOT_OPEN" | "SUBMISSION_OPEN" | "TOO_MANY_SUBMISSIONS" | "NO_OPEN_SUBMISSION" | "SUBMISSION_CHANGED" | "EXTENSION_LIMIT" | "ALREADY_RELEASED" | "NUDGED_ALREADY" | "CHANGE_REQUEST_OPEN" | "CHANGE_REQUEST_STALE" | "PROPOSAL_NOT_OPEN" | "NOTHING_CHANGES" | "AMOUNT_CHANGED" | "ESCROW_NOT_EMPTY" | "BONUS_REQUIRES_FULL_RELEASE" | "DEADLINE_PASSED" | "DEADLINE_NOT_REACHED" | "AMOUNT_BELOW_MINIMUM" | "AMOUNT_ABOVE_MAXIMUM" | "PAID_AMOUNT_TOO_HIGH" | "REFUND_TOO_HIGH" | "SPLIT_DOES_NOT_SUM" | "CONSENT_REQUIRED" | "UNDERPAYMENT_REASON_REQUIRED" | "INSTRUCTIONS_REQUIRED" | "DUE_DATE_PAST" | "EXPIRY_PAST" | "TOO_MANY_MILESTONES" | "PROPOSAL_NOT_NEEDED" | "TOO_MANY_TOP_UPS" | "ORDER_INCOMPLETE" | "SAME_PARTY" | "CURRENCY_UNSUPPORTED" | "CONTRACT_TOO_LARGE" | null;
            /** @enum {string} */
            readonly command: "CreateOffer" | "AcceptOffer" | "DeclineOffer" | "WithdrawOffer" | "ExpireOffer" | "CreateMilestones" | "EditMilestone" | "ReorderMilestones" | "DeleteMilestone" | "ActivateMilestone" | "ActivateNextMilestone" | "RequestActivation" | "ConfirmFunding" | "FailFunding" | "SubmitWork" | "WithdrawSubmission" | "RequestChanges" | "ExtendReview" | "RemindReview" | "ApproveMilestone" | "AutoApproveMilestone" | "ProposeMilestoneChanges" | "AcceptMilestoneChanges" | "RejectMilestoneChanges" | "WithdrawMilestoneChanges" | "PayBonus" | "PauseContract" | "RestartContract" | "PlaceHold" | "LiftHold" | "EndContract" | "ApproveEscrowRefund" | "LapseEscrowRefund" | "DisputeEscrowRefund" | "OpenDispute" | "ProposeSettlement" | "AcceptSettlement" | "LapseDispute" | "DecideDispute" | "CancelDispute" | "MakePaymentAvailable" | "ConfirmPayout" | "FailPayout" | "RetryPayout" | "GiveRefund" | "ConfirmRefund" | "FailRefund" | "RetryRefund";
            /** @description Whether it would be accepted now. */
            readonly enabled: boolean;
            /** @description The facts of that refusal. */
            readonly facts: components["schemas"]["RuleFacts"] | null;
            /** Format: uuid */
            readonly milestoneId: string | null;
        };
        /**
         * Format: int64
         * @description Minor units; can be negative.
         */
        readonly Balance: number;
        /** @description A body has at most 512 KiB. */
        readonly BODY_TOO_LARGE: {
            /** @constant */
            readonly code: "BODY_TOO_LARGE";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 413;
            /** @constant */
            readonly title: "The body is too large";
            /** @constant */
            readonly type: "/docs/problems#BODY_TOO_LARGE";
        } & components["schemas"]["ProblemFields"];
        /** @description Pay the whole deposit with the bonus, or less and no bonus. */
        readonly BONUS_REQUIRES_FULL_RELEASE: {
            /** @constant */
            readonly code: "BONUS_REQUIRES_FULL_RELEASE";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "A bonus needs the whole deposit";
            /** @constant */
            readonly type: "/docs/problems#BONUS_REQUIRES_FULL_RELEASE";
        } & components["schemas"]["ProblemFields"];
        readonly BonusBody: {
            /**
             * Format: int64
             * @description What is charged apart from the escrow, in minor units.
             */
            readonly amount: number;
            /** @description Trimmed; without control characters. */
            readonly note?: string | null;
            /**
             * @description From an expense no fee is taken.
             * @enum {string}
             */
            readonly reason: "bonus" | "expense";
        };
        /** @description A side has one open proposal at a time: withdraw `facts.proposalId`, or wait until it is answered. */
        readonly CHANGE_REQUEST_OPEN: {
            /** @constant */
            readonly code: "CHANGE_REQUEST_OPEN";
            readonly facts: components["schemas"]["CHANGE_REQUEST_OPEN.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "A proposal is open already";
            /** @constant */
            readonly type: "/docs/problems#CHANGE_REQUEST_OPEN";
        } & components["schemas"]["ProblemFields"];
        readonly "CHANGE_REQUEST_OPEN.facts": {
            /** Format: uuid */
            readonly proposalId: string;
        };
        /** @description What item `facts.index` is about has changed since: its milestone by its state, or a field that is meant. Nothing was accepted. */
        readonly CHANGE_REQUEST_STALE: {
            /** @constant */
            readonly code: "CHANGE_REQUEST_STALE";
            readonly facts: components["schemas"]["CHANGE_REQUEST_STALE.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The proposal no longer fits the contract";
            /** @constant */
            readonly type: "/docs/problems#CHANGE_REQUEST_STALE";
        } & components["schemas"]["ProblemFields"];
        readonly "CHANGE_REQUEST_STALE.facts": {
            readonly index: number;
            /** @enum {string} */
            readonly reason: "state" | "changed";
        };
        readonly ChangesBody: {
            /** @description Trimmed; without control characters. */
            readonly note: string;
            /** @description The last submission that the client saw. */
            readonly submissionId?: string | null;
        };
        readonly ChangesRequested: {
            readonly data: components["schemas"]["ChangesRequestedData"];
            /** @constant */
            readonly type: "ChangesRequested";
            /** @constant */
            readonly version?: 1;
        };
        readonly ChangesRequestedData: {
            /** Format: uuid */
            readonly milestoneId: string;
            readonly note: string;
            /** Format: uuid */
            readonly submissionId: string;
        };
        readonly Clock: {
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly now: string;
        };
        readonly ClockBody: {
            readonly advanceSeconds: number;
        };
        /** @description Nothing was recorded. Send it again. */
        readonly CONCURRENT_CHANGE: {
            /** @constant */
            readonly code: "CONCURRENT_CHANGE";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "Others keep changing the contract";
            /** @constant */
            readonly type: "/docs/problems#CONCURRENT_CHANGE";
        } & components["schemas"]["ProblemFields"];
        /** @description The terms of this contract let a milestone be paid in part only when both sides have agreed on a lower amount. */
        readonly CONSENT_REQUIRED: {
            /** @constant */
            readonly code: "CONSENT_REQUIRED";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "Paying less needs consent";
            /** @constant */
            readonly type: "/docs/problems#CONSENT_REQUIRED";
        } & components["schemas"]["ProblemFields"];
        /** @description Nothing can be added to an ended contract. */
        readonly CONTRACT_ENDED: {
            /** @constant */
            readonly code: "CONTRACT_ENDED";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The contract has ended";
            /** @constant */
            readonly type: "/docs/problems#CONTRACT_ENDED";
        } & components["schemas"]["ProblemFields"];
        /** @description `facts.status` says what it is instead. Such a contract does not take this command. */
        readonly CONTRACT_NOT_ACTIVE: {
            /** @constant */
            readonly code: "CONTRACT_NOT_ACTIVE";
            readonly facts: components["schemas"]["CONTRACT_NOT_ACTIVE.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The contract is not active";
            /** @constant */
            readonly type: "/docs/problems#CONTRACT_NOT_ACTIVE";
        } & components["schemas"]["ProblemFields"];
        readonly "CONTRACT_NOT_ACTIVE.facts": {
            readonly status: components["schemas"]["ContractStatus"];
        };
        /** @description It does not exist, or you are not one of its parties: both look the same. */
        readonly CONTRACT_NOT_FOUND: {
            /** @constant */
            readonly code: "CONTRACT_NOT_FOUND";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 404;
            /** @constant */
            readonly title: "There is no such contract";
            /** @constant */
            readonly type: "/docs/problems#CONTRACT_NOT_FOUND";
        } & components["schemas"]["ProblemFields"];
        /** @description There is no hold to lift. */
        readonly CONTRACT_NOT_ON_HOLD: {
            /** @constant */
            readonly code: "CONTRACT_NOT_ON_HOLD";
            readonly facts: components["schemas"]["CONTRACT_NOT_ACTIVE.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The contract is not on hold";
            /** @constant */
            readonly type: "/docs/problems#CONTRACT_NOT_ON_HOLD";
        } & components["schemas"]["ProblemFields"];
        /** @description There is nothing to restart. */
        readonly CONTRACT_NOT_PAUSED: {
            /** @constant */
            readonly code: "CONTRACT_NOT_PAUSED";
            readonly facts: components["schemas"]["CONTRACT_NOT_ACTIVE.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The contract is not paused";
            /** @constant */
            readonly type: "/docs/problems#CONTRACT_NOT_PAUSED";
        } & components["schemas"]["ProblemFields"];
        /** @description Its events have at most `facts.maximum` bytes. It can still be accepted, approved and ended, and so can its open proposals be accepted. */
        readonly CONTRACT_TOO_LARGE: {
            /** @constant */
            readonly code: "CONTRACT_TOO_LARGE";
            readonly facts: components["schemas"]["TOO_MANY_SUBMISSIONS.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The contract is too large";
            /** @constant */
            readonly type: "/docs/problems#CONTRACT_TOO_LARGE";
        } & components["schemas"]["ProblemFields"];
        readonly ContractEnded: {
            readonly data: components["schemas"]["ContractEndedData"];
            /** @constant */
            readonly type: "ContractEnded";
            /** @constant */
            readonly version?: 1;
        };
        readonly ContractEndedData: {
            /**
             * @description Who did it.
             * @enum {string}
             */
            readonly by: "client" | "freelancer" | "operator" | "system";
            /** @enum {string} */
            readonly reason: "completed" | "notNeeded" | "disagreement" | "other";
        };
        readonly ContractFields: {
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly acceptedAt: string | null;
            readonly clientId: string;
            /** Format: uuid */
            readonly contractId: string;
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly createdAt: string;
            /** @description ISO 4217. */
            readonly currency: string;
            readonly description: string;
            /** @description A disagreement about money in escrow: the open one or the last one. */
            readonly dispute: components["schemas"]["Dispute"] | null;
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly endedAt: string | null;
            /**
             * Format: date-time
             * @description When the offer expires; null once it was accepted.
             */
            readonly expiresAt: string | null;
            /** @description What is charged apart from the escrow; oldest first. */
            readonly extraPayments: readonly components["schemas"]["ExtraPayment"][];
            readonly freelancerId: string;
            /** @description Since when and why an operator holds the contract. */
            readonly hold: components["schemas"]["Hold"] | null;
            readonly milestones: readonly components["schemas"]["Milestone"][];
            /** @description Since when the client has paused the contract. */
            readonly paused: components["schemas"]["Pause"] | null;
            /** @description Money that left for the freelancer, and what became of its payout; oldest first. */
            readonly payments: readonly components["schemas"]["Payment"][];
            readonly policyVersion: components["schemas"]["Count"];
            /** @description All of them, oldest first; at most one of each side is open. */
            readonly proposals: readonly components["schemas"]["Proposal"][];
            /** @description The client has ended the contract and asks for the rest of the escrow: the open request or the last one. */
            readonly refundRequest: components["schemas"]["RefundRequest"] | null;
            /** @description Money that goes back to the client; oldest first. */
            readonly refunds: readonly components["schemas"]["Refund"][];
            readonly revision: components["schemas"]["Count"];
            readonly status: components["schemas"]["ContractStatus"];
            readonly terms: components["schemas"]["Terms"];
            readonly title: string;
            readonly totals: components["schemas"]["Totals"];
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly updatedAt: string;
        };
        readonly ContractHoldLifted: {
            readonly data: components["schemas"]["ContractHoldLiftedData"];
            /** @constant */
            readonly type: "ContractHoldLifted";
            /** @constant */
            readonly version?: 1;
        };
        readonly ContractHoldLiftedData: Record<string, never>;
        readonly ContractPage: {
            /** @description Up to where the view has seen the log. */
            readonly asOf: string | null;
            /** @description Every command that the caller's role could ever send, once for each milestone that it could mean. */
            readonly availableActions: readonly components["schemas"]["AvailableAction"][] | null;
            /** @description The first of them. */
            readonly nextAction: components["schemas"]["Step"] | null;
            /** @description All open steps, the most urgent first. */
            readonly todo: readonly components["schemas"]["Step"][] | null;
        } & components["schemas"]["ContractFields"];
        readonly ContractPaused: {
            readonly data: components["schemas"]["ContractPausedData"];
            /** @constant */
            readonly type: "ContractPaused";
            /** @constant */
            readonly version?: 1;
        };
        readonly ContractPausedData: {
            readonly message: string | null;
        };
        readonly ContractPutOnHold: {
            readonly data: components["schemas"]["ContractPutOnHoldData"];
            /** @constant */
            readonly type: "ContractPutOnHold";
            /** @constant */
            readonly version?: 1;
        };
        readonly ContractPutOnHoldData: {
            readonly reason: string;
        };
        readonly ContractRestarted: {
            readonly data: components["schemas"]["ContractRestartedData"];
            /** @constant */
            readonly type: "ContractRestarted";
            /** @constant */
            readonly version?: 1;
        };
        readonly ContractRestartedData: {
            /** @description The open submissions whose review clock runs again. */
            readonly shifted: readonly {
                /** @description The part of the escrow that the money left. Of a shifted review: when it was due before, UTC. */
                readonly from: string;
                /** Format: uuid */
                readonly milestoneId: string;
                /** Format: uuid */
                readonly submissionId: string;
                /**
                 * Format: date-time
                 * @description When a shifted review is due now, UTC.
                 */
                readonly to: string;
            }[];
        };
        /** @enum {string} */
        readonly ContractStatus: "offered" | "active" | "paused" | "onHold" | "ending" | "ended" | "declined" | "withdrawn" | "expired";
        readonly Count: number;
        readonly Currencies: {
            readonly items: readonly components["schemas"]["Currency"][];
        };
        readonly Currency: {
            /** @description ISO 4217. */
            readonly code: string;
            /** @description The digits behind the decimal point: an amount is in units of the last one. */
            readonly digits: components["schemas"]["Count"];
            /** @description The largest amount of a milestone, in minor units. */
            readonly maxAmount: components["schemas"]["Amount"];
            /** @description The least amount of a milestone, in minor units. */
            readonly minAmount: components["schemas"]["Amount"];
            /** @description The smallest charge, in minor units. */
            readonly minCharge: components["schemas"]["Amount"];
        };
        /** @description Use the ISO 4217 code of money in use today. */
        readonly CURRENCY_UNSUPPORTED: {
            /** @constant */
            readonly code: "CURRENCY_UNSUPPORTED";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "The currency is not supported";
            /** @constant */
            readonly type: "/docs/problems#CURRENCY_UNSUPPORTED";
        } & components["schemas"]["ProblemFields"];
        /** @description It is `facts.at`. */
        readonly DEADLINE_NOT_REACHED: {
            /** @constant */
            readonly code: "DEADLINE_NOT_REACHED";
            readonly facts: components["schemas"]["DEADLINE_NOT_REACHED.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The deadline has not come";
            /** @constant */
            readonly type: "/docs/problems#DEADLINE_NOT_REACHED";
        } & components["schemas"]["ProblemFields"];
        readonly "DEADLINE_NOT_REACHED.facts": {
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly at: string | null;
        };
        /** @description It was `facts.at`. */
        readonly DEADLINE_PASSED: {
            /** @constant */
            readonly code: "DEADLINE_PASSED";
            readonly facts: components["schemas"]["DEADLINE_PASSED.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The deadline has passed";
            /** @constant */
            readonly type: "/docs/problems#DEADLINE_PASSED";
        } & components["schemas"]["ProblemFields"];
        readonly "DEADLINE_PASSED.facts": {
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly at: string;
        };
        readonly DecisionBody: {
            /** @description Trimmed; without control characters. */
            readonly reason: string;
            /**
             * Format: int64
             * @description In minor units.
             */
            readonly toClient: number;
            /**
             * Format: int64
             * @description In minor units; both parts together are what is frozen.
             */
            readonly toFreelancer: number;
        };
        /** @description The payment gateway's reason for a decline. */
        readonly DeclineCode: string;
        readonly DeleteItemBody: {
            /** @description An id as an answer gave it, in any case. */
            readonly milestoneId: string;
            /** @enum {string} */
            readonly op: "delete";
        };
        readonly Difference: {
            /** @description What is stored. */
            readonly actual: unknown;
            /** @description What a check of the events gives. */
            readonly expected: unknown;
            /** @enum {string} */
            readonly kind: "hash" | "prevHash" | "malformed" | "view";
            readonly revision: components["schemas"]["Count"];
        };
        readonly Dispute: {
            /**
             * Format: date-time
             * @description Without an answer of the other side until then, the claim is granted, UTC.
             */
            readonly answerDueAt: string;
            /** @enum {string} */
            readonly by: "client" | "freelancer";
            /** @description What the opener wants of what is frozen. */
            readonly claimAmount: components["schemas"]["Amount"];
            readonly details: string;
            /** Format: uuid */
            readonly disputeId: string;
            readonly frozenAmount: components["schemas"]["Amount"];
            /**
             * Format: uuid
             * @description Null when it is about a refund request.
             */
            readonly milestoneId: string | null;
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly openedAt: string;
            /** @description How it was split; null while it is open, and when it was cancelled. */
            readonly outcome: {
                readonly toClient: components["schemas"]["Amount"];
                readonly toFreelancer: components["schemas"]["Amount"];
                /** @enum {string} */
                readonly trigger: "accepted" | "matching" | "silence" | "decision";
            } | null;
            /** @enum {string} */
            readonly reason: "notDelivered" | "notAsAgreed" | "notPaid" | "other";
            /** @description Oldest first. */
            readonly settlements: readonly components["schemas"]["Settlement"][];
            /** @enum {string} */
            readonly state: "open" | "settled" | "decided" | "cancelled";
        };
        /** @description The contract has no dispute of this id. */
        readonly DISPUTE_NOT_FOUND: {
            /** @constant */
            readonly code: "DISPUTE_NOT_FOUND";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 404;
            /** @constant */
            readonly title: "There is no such dispute";
            /** @constant */
            readonly type: "/docs/problems#DISPUTE_NOT_FOUND";
        } & components["schemas"]["ProblemFields"];
        /** @description It was settled, decided or cancelled; `facts.state` says which. */
        readonly DISPUTE_NOT_OPEN: {
            /** @constant */
            readonly code: "DISPUTE_NOT_OPEN";
            readonly facts: components["schemas"]["DISPUTE_NOT_OPEN.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The dispute is over";
            /** @constant */
            readonly type: "/docs/problems#DISPUTE_NOT_OPEN";
        } & components["schemas"]["ProblemFields"];
        readonly "DISPUTE_NOT_OPEN.facts": {
            /** @enum {string} */
            readonly state: "open" | "settled" | "decided" | "cancelled";
        };
        /** @description The money that `facts.disputeId` is about is frozen until the dispute is settled, decided or cancelled. */
        readonly DISPUTE_OPEN: {
            /** @constant */
            readonly code: "DISPUTE_OPEN";
            readonly facts: components["schemas"]["DISPUTE_OPEN.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "A dispute is open";
            /** @constant */
            readonly type: "/docs/problems#DISPUTE_OPEN";
        } & components["schemas"]["ProblemFields"];
        readonly "DISPUTE_OPEN.facts": {
            /** Format: uuid */
            readonly disputeId: string;
        };
        readonly DisputeBody: {
            /**
             * Format: int64
             * @description What the sender wants of it, in minor units.
             */
            readonly claimAmount: number;
            /** @description Trimmed; without control characters. */
            readonly details: string;
            /** @description The milestone whose money is frozen. */
            readonly milestoneId: string;
            /** @enum {string} */
            readonly reason: "notDelivered" | "notAsAgreed" | "notPaid" | "other";
        };
        readonly DisputeCancelled: {
            readonly data: components["schemas"]["DisputeCancelledData"];
            /** @constant */
            readonly type: "DisputeCancelled";
            /** @constant */
            readonly version?: 1;
        };
        readonly DisputeCancelledData: {
            /** Format: uuid */
            readonly disputeId: string;
            /** @description The open submissions whose review clock runs again. */
            readonly shifted: readonly {
                /** @description The part of the escrow that the money left. Of a shifted review: when it was due before, UTC. */
                readonly from: string;
                /** Format: uuid */
                readonly milestoneId: string;
                /** Format: uuid */
                readonly submissionId: string;
                /**
                 * Format: date-time
                 * @description When a shifted review is due now, UTC.
                 */
                readonly to: string;
            }[];
        };
        readonly DisputeDecided: {
            readonly data: components["schemas"]["DisputeDecidedData"];
            /** @constant */
            readonly type: "DisputeDecided";
            /** @constant */
            readonly version?: 1;
        };
        readonly DisputeDecidedData: {
            /** Format: uuid */
            readonly disputeId: string;
            readonly reason: string;
            /** @description What goes back to the client, in minor units. */
            readonly toClient: components["schemas"]["Amount"];
            /** @description What the freelancer gets of it, the fee included, in minor units. */
            readonly toFreelancer: components["schemas"]["Amount"];
        };
        readonly DisputeOpened: {
            readonly data: components["schemas"]["DisputeOpenedData"];
            /** @constant */
            readonly type: "DisputeOpened";
            /** @constant */
            readonly version?: 1;
        };
        readonly DisputeOpenedData: {
            /**
             * Format: date-time
             * @description Until when the other side must answer, UTC.
             */
            readonly answerDueAt: string;
            /**
             * @description Who did it.
             * @enum {string}
             */
            readonly by: "client" | "freelancer";
            /** @description What the opener wants of it, in minor units. */
            readonly claimAmount: components["schemas"]["Amount"];
            readonly details: string;
            /** Format: uuid */
            readonly disputeId: string;
            /** @description What the dispute is about, in minor units. */
            readonly frozenAmount: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly milestoneId: string | null;
            /** @enum {string} */
            readonly reason: "notDelivered" | "notAsAgreed" | "notPaid" | "other";
        };
        readonly DisputeRecorded: {
            /** Format: uuid */
            readonly disputeId: string;
        } & components["schemas"]["RecordedFields"];
        readonly DisputeSettled: {
            readonly data: components["schemas"]["DisputeSettledData"];
            /** @constant */
            readonly type: "DisputeSettled";
            /** @constant */
            readonly version?: 1;
        };
        readonly DisputeSettledData: {
            /** Format: uuid */
            readonly disputeId: string;
            /** Format: uuid */
            readonly settlementId: string | null;
            /** @description What goes back to the client, in minor units. */
            readonly toClient: components["schemas"]["Amount"];
            /** @description What the freelancer gets of it, the fee included, in minor units. */
            readonly toFreelancer: components["schemas"]["Amount"];
            /**
             * @description What made it happen.
             * @enum {string}
             */
            readonly trigger: "accepted" | "matching" | "silence";
        };
        readonly DryRun: {
            /** Format: uuid */
            readonly contractId: string;
            /** @constant */
            readonly dryRun: true;
            readonly events: readonly components["schemas"]["WouldHappen"][];
            readonly money: {
                /** @description ISO 4217. */
                readonly currency: string;
                /** @description Of the extra payments; none of expenses. */
                readonly extraFee: components["schemas"]["Amount"];
                /** @description Of what is released. */
                readonly fee: components["schemas"]["Amount"];
                readonly fromCarryover: components["schemas"]["Amount"];
                readonly toCarryOver: components["schemas"]["Amount"];
                /** @description With the extra payments. */
                readonly toCharge: components["schemas"]["Amount"];
                /** @description What the freelancer gets: releases and extra payments, less both fees. */
                readonly toReceive: components["schemas"]["Amount"];
                readonly toRefund: components["schemas"]["Amount"];
                readonly toRelease: components["schemas"]["Amount"];
            };
            readonly revision: components["schemas"]["Count"] | null;
        };
        /** @description `facts.path` is before today (UTC). */
        readonly DUE_DATE_PAST: {
            /** @constant */
            readonly code: "DUE_DATE_PAST";
            readonly facts: components["schemas"]["INSTRUCTIONS_REQUIRED.facts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "The due date has passed";
            /** @constant */
            readonly type: "/docs/problems#DUE_DATE_PAST";
        } & components["schemas"]["ProblemFields"];
        /** @description Days from the activation, which makes a due date of them. */
        readonly DueInDays: components["schemas"]["Count"];
        readonly DueListHealth: {
            /** @description Due items on the first page of the list. */
            readonly dueItems: components["schemas"]["Count"] | null;
            /** @description Attempts since the start that did not settle what was due. */
            readonly failures?: components["schemas"]["Count"];
            readonly inFlight?: components["schemas"]["Count"];
            /** @description How long the oldest due deadline has been due, fundings left out. */
            readonly oldestDeadlineSeconds: number | null;
            /** @description How long the oldest of them has been due. */
            readonly oldestDueSeconds: number | null;
            /** @description Tried without success and waiting to be tried again. */
            readonly retrying?: components["schemas"]["Count"];
            /** @description Fundings that the gateway has given no answer about for 15 minutes. */
            readonly unknownFundings?: components["schemas"]["Count"];
        };
        readonly EditItemBody: {
            /**
             * Format: int64
             * @description Minor units of the currency. The terms of the contract set the bounds.
             */
            readonly amount?: number;
            /**
             * Format: date
             * @description A day, UTC.
             */
            readonly dueDate?: string | null;
            /** @description Days from the activation, which makes a due date of them. */
            readonly dueInDays?: number | null;
            /** @description Trimmed; without control characters. */
            readonly instructions?: string | null;
            /** @description An id as an answer gave it, in any case. */
            readonly milestoneId: string;
            /** @enum {string} */
            readonly op: "edit";
            /** @description Trimmed; without control characters or line breaks. */
            readonly title?: string;
        };
        readonly EditMilestoneBody: {
            /**
             * Format: int64
             * @description Minor units of the currency. The terms of the contract set the bounds.
             */
            readonly amount?: number;
            /**
             * Format: date
             * @description Clears `dueInDays`.
             */
            readonly dueDate?: string | null;
            /** @description Days from the activation, which makes a due date of them. Clears `dueDate`. */
            readonly dueInDays?: number | null;
            /** @description Trimmed; without control characters. */
            readonly instructions?: string | null;
            /** @description Trimmed; without control characters or line breaks. */
            readonly title?: string;
        };
        readonly EndBody: {
            /**
             * Format: int64
             * @description What is paid of the escrow, in minor units. Required of the client, forbidden to the freelancer.
             */
            readonly payAmount?: number | null;
            /** @enum {string} */
            readonly reason: "completed" | "notNeeded" | "disagreement" | "other";
        };
        /** @description Pay all of it (`allocated` and `carryover` of the facts) to end the contract. */
        readonly ESCROW_NOT_EMPTY: {
            /** @constant */
            readonly code: "ESCROW_NOT_EMPTY";
            readonly facts: components["schemas"]["ESCROW_NOT_EMPTY.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The escrow still holds money";
            /** @constant */
            readonly type: "/docs/problems#ESCROW_NOT_EMPTY";
        } & components["schemas"]["ProblemFields"];
        readonly "ESCROW_NOT_EMPTY.facts": {
            readonly allocated: components["schemas"]["Amount"];
            readonly carryover: components["schemas"]["Amount"];
        };
        readonly EscrowCarriedOver: {
            readonly data: components["schemas"]["EscrowCarriedOverData"];
            /** @constant */
            readonly type: "EscrowCarriedOver";
            /** @constant */
            readonly version?: 1;
        };
        readonly EscrowCarriedOverData: {
            readonly amount: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly milestoneId: string;
        };
        readonly EscrowRefunded: {
            readonly data: components["schemas"]["EscrowRefundedData"];
            /** @constant */
            readonly type: "EscrowRefunded";
            /** @constant */
            readonly version?: 1;
        };
        readonly EscrowRefundedData: {
            readonly amount: components["schemas"]["Amount"];
            /** @description What comes from the carryover, in minor units. */
            readonly fromCarryover: components["schemas"]["Amount"];
            /** @description What goes back of each milestone, in sequence. */
            readonly milestones: readonly {
                readonly amount: components["schemas"]["Amount"];
                /** Format: uuid */
                readonly milestoneId: string;
            }[];
            /** @description The charges that give it back, and how much each. */
            readonly refunds: readonly {
                readonly amount: components["schemas"]["Amount"];
                /** Format: uuid */
                readonly fundingId: string;
                /** Format: uuid */
                readonly refundId: string;
            }[];
        };
        readonly EscrowRefundRequested: {
            readonly data: components["schemas"]["EscrowRefundRequestedData"];
            /** @constant */
            readonly type: "EscrowRefundRequested";
            /** @constant */
            readonly version?: 1;
        };
        readonly EscrowRefundRequestedData: {
            readonly amount: components["schemas"]["Amount"];
            /**
             * Format: date-time
             * @description Until when the other side must answer, UTC.
             */
            readonly answerDueAt: string;
            /** @enum {string} */
            readonly reason: "completed" | "notNeeded" | "disagreement" | "other";
        };
        readonly Event: components["schemas"]["KnownEvent"] | components["schemas"]["UnreadableEvent"];
        readonly EventEnvelope: {
            readonly actor: components["schemas"]["Actor"];
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly at: string;
            /**
             * Format: uuid
             * @description The event that made the system act; null for a party.
             */
            readonly causationId: string | null;
            /** @description SHA-256 in hex. */
            readonly commandHash: string;
            /** Format: uuid */
            readonly commandId: string;
            /** Format: uuid */
            readonly contractId: string;
            /** @description What the caller called its request. */
            readonly correlationId: string;
            /**
             * Format: uuid
             * @description UUIDv5 of the hash.
             */
            readonly eventId: string;
            /** @description SHA-256 of the RFC 8785 text of the event without `eventId`, `position` and `hash`. */
            readonly hash: string;
            /** @description A place in the whole log: opaque, text order is log order. */
            readonly position: string;
            /** @description The hash of the event before it; 64 zeros for the first. */
            readonly prevHash: string;
            /** @description The place in the history, from 0. */
            readonly revision: components["schemas"]["Count"];
            readonly version: number;
        };
        /** @description `expiresAt` must be in the future. */
        readonly EXPIRY_PAST: {
            /** @constant */
            readonly code: "EXPIRY_PAST";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "The offer would have expired";
            /** @constant */
            readonly type: "/docs/problems#EXPIRY_PAST";
        } & components["schemas"]["ProblemFields"];
        /** @description The review of a submission is extended at most `facts.maximum` times. */
        readonly EXTENSION_LIMIT: {
            /** @constant */
            readonly code: "EXTENSION_LIMIT";
            readonly facts: components["schemas"]["TOO_MANY_SUBMISSIONS.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The review was extended often enough";
            /** @constant */
            readonly type: "/docs/problems#EXTENSION_LIMIT";
        } & components["schemas"]["ProblemFields"];
        readonly ExtensionBody: {
            /** @description By how many days the review is due later. */
            readonly days: number;
            /** @description The last submission that the client saw. */
            readonly submissionId?: string | null;
        };
        readonly ExtraPayment: {
            readonly amount: components["schemas"]["Amount"];
            /**
             * Format: date-time
             * @description The time of its last event, UTC.
             */
            readonly at: string;
            /** @description Why the gateway declined the charge. */
            readonly code: components["schemas"]["DeclineCode"] | null;
            /** @enum {string} */
            readonly kind: "overpayment" | "bonus" | "expense";
            /**
             * Format: uuid
             * @description The milestone with whose approval it was paid.
             */
            readonly milestoneId: string | null;
            readonly note: string | null;
            /** Format: uuid */
            readonly paymentId: string;
            /** @enum {string} */
            readonly state: "pending" | "made" | "declined";
        };
        readonly ExtraPaymentFailed: {
            readonly data: components["schemas"]["ExtraPaymentFailedData"];
            /** @constant */
            readonly type: "ExtraPaymentFailed";
            /** @constant */
            readonly version?: 1;
        };
        readonly ExtraPaymentFailedData: {
            readonly code: components["schemas"]["DeclineCode"];
            /** Format: uuid */
            readonly paymentId: string;
        };
        readonly ExtraPaymentMade: {
            readonly data: components["schemas"]["ExtraPaymentMadeData"];
            /** @constant */
            readonly type: "ExtraPaymentMade";
            /** @constant */
            readonly version?: 1;
        };
        readonly ExtraPaymentMadeData: {
            /**
             * Format: date-time
             * @description When the freelancer can have it, UTC.
             */
            readonly availableAt: string;
            /** @description The platform's part of it, in minor units. */
            readonly fee: components["schemas"]["Amount"];
            /** @description What the payment gateway calls the movement of money; null when nothing had to be charged. */
            readonly gatewayReference: string;
            /** @description What left the escrow, or was charged apart from it, in minor units. */
            readonly gross: components["schemas"]["Amount"];
            /** @description The freelancer's part of it, in minor units. */
            readonly net: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly paymentId: string;
        };
        readonly ExtraPaymentsRecorded: {
            /** @description What is charged apart from the escrow. */
            readonly extraPayments: readonly {
                readonly amount: components["schemas"]["Amount"];
                /** @enum {string} */
                readonly kind: "overpayment" | "bonus" | "expense";
                /** Format: uuid */
                readonly paymentId: string;
                /** @constant */
                readonly state: "pending";
            }[];
        } & components["schemas"]["RecordedFields"];
        readonly ExtraPaymentStarted: {
            readonly data: components["schemas"]["ExtraPaymentStartedData"];
            /** @constant */
            readonly type: "ExtraPaymentStarted";
            /** @constant */
            readonly version?: 1;
        };
        readonly ExtraPaymentStartedData: {
            readonly amount: components["schemas"]["Amount"];
            /** @enum {string} */
            readonly kind: "overpayment" | "bonus" | "expense";
            /** Format: uuid */
            readonly milestoneId: string | null;
            readonly note: string | null;
            /** Format: uuid */
            readonly paymentId: string;
        };
        readonly FeedPage: {
            /** @description Up to where the log was read. */
            readonly asOf: string | null;
            readonly items: readonly components["schemas"]["Event"][];
            /** @description What to send as `after`: opaque, and for this list alone. */
            readonly next: string | null;
        };
        readonly FieldError: {
            readonly message: string;
            /** @description Names and indexes joined by dots, or a header's name. */
            readonly path: string;
        };
        readonly Funding: {
            /**
             * Format: date-time
             * @description The time of its last event, UTC.
             */
            readonly at: string;
            /** @description 0 until it succeeded. */
            readonly charged: components["schemas"]["Amount"];
            readonly code: components["schemas"]["DeclineCode"] | null;
            readonly fromCarryover: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly fundingId: string;
            /** @enum {string} */
            readonly state: "pending" | "succeeded" | "declined";
        };
        /** @description The charge for `facts.milestoneId` is not settled yet. Try again when it is. */
        readonly FUNDING_IN_PROGRESS: {
            /** @constant */
            readonly code: "FUNDING_IN_PROGRESS";
            readonly facts: components["schemas"]["FUNDING_IN_PROGRESS.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "A charge is under way";
            /** @constant */
            readonly type: "/docs/problems#FUNDING_IN_PROGRESS";
        } & components["schemas"]["ProblemFields"];
        readonly "FUNDING_IN_PROGRESS.facts": {
            /** Format: uuid */
            readonly milestoneId: string;
        };
        /** @description It was settled already. */
        readonly FUNDING_NOT_OPEN: {
            /** @constant */
            readonly code: "FUNDING_NOT_OPEN";
            readonly facts: components["schemas"]["FUNDING_NOT_OPEN.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The funding is not open";
            /** @constant */
            readonly type: "/docs/problems#FUNDING_NOT_OPEN";
        } & components["schemas"]["ProblemFields"];
        readonly "FUNDING_NOT_OPEN.facts": {
            /** Format: uuid */
            readonly fundingId: string;
        };
        readonly FundingRecorded: {
            /** @description Null when none was started. */
            readonly funding: components["schemas"]["StartedFunding"] | null;
        } & components["schemas"]["RecordedFields"];
        readonly FundingsRecorded: {
            /** Format: uuid */
            readonly contractId: string;
            /** @description The charge for a raised amount, if one was started. */
            readonly fundings: readonly components["schemas"]["StartedFunding"][];
            /** @description Of the last event that was recorded: send it as `Min-Position` to read this write. */
            readonly position: string;
            /** @description Of the last event that was recorded. */
            readonly revision: components["schemas"]["Count"];
        };
        readonly GatewayOperation: {
            readonly amount: components["schemas"]["Amount"];
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly at: string;
            readonly code: components["schemas"]["DeclineCode"] | null;
            readonly contractId: string;
            /** @description ISO 4217. */
            readonly currency: string;
            /** @description What the order was asked with. */
            readonly key: string;
            /** @enum {string} */
            readonly kind: "charge" | "payout" | "refund";
            /** @description A refund's is that of its charge; null where the order names no milestone. */
            readonly milestoneId: string | null;
            /** @enum {string} */
            readonly outcome: "succeeded" | "declined";
            readonly reference: string | null;
        };
        readonly GatewayOperations: {
            readonly asOf: string | null;
            readonly items: readonly components["schemas"]["GatewayOperation"][];
            /** @description What to send as `after`: opaque, and for this list alone. */
            readonly next: string | null;
        };
        readonly GroundsBody: {
            /** @description Trimmed; without control characters. */
            readonly details: string;
            /** @enum {string} */
            readonly reason: "notDelivered" | "notAsAgreed" | "notPaid" | "other";
        };
        readonly History: {
            /** @description Up to where the log was read. */
            readonly asOf: string | null;
            readonly items: readonly components["schemas"]["Event"][];
            /** @description What to send as `after`: opaque, and for this list alone. */
            readonly next: string | null;
        };
        readonly Hold: {
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly at: string;
            readonly reason: string;
        };
        readonly HoldBody: {
            /** @description Trimmed; without control characters. */
            readonly reason: string;
        };
        /** @description Demo mode answers to `localhost` and loopback addresses only, and to the names in the setting `DEMO_HOSTS`. */
        readonly HOST_NOT_ALLOWED: {
            /** @constant */
            readonly code: "HOST_NOT_ALLOWED";
            readonly facts: {
                readonly host: string;
            };
            /** @constant */
            readonly status: 403;
            /** @constant */
            readonly title: "The demo does not answer to this host";
            /** @constant */
            readonly type: "/docs/problems#HOST_NOT_ALLOWED";
        } & components["schemas"]["ProblemFields"];
        /** @description Money may move by this command: send a key of 1 to 255 visible characters, and the same key again when you retry. */
        readonly IDEMPOTENCY_KEY_REQUIRED: {
            /** @constant */
            readonly code: "IDEMPOTENCY_KEY_REQUIRED";
            readonly errors: readonly components["schemas"]["FieldError"][];
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 400;
            /** @constant */
            readonly title: "An Idempotency-Key is required";
            /** @constant */
            readonly type: "/docs/problems#IDEMPOTENCY_KEY_REQUIRED";
        } & components["schemas"]["ProblemFields"];
        /** @description This party used this Idempotency-Key for another request: take a new one. */
        readonly IDEMPOTENCY_KEY_REUSED: {
            /** @constant */
            readonly code: "IDEMPOTENCY_KEY_REUSED";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "The key was used for something else";
            /** @constant */
            readonly type: "/docs/problems#IDEMPOTENCY_KEY_REUSED";
        } & components["schemas"]["ProblemFields"];
        /** @description Work starts with it: say what is to be done at `facts.path`. */
        readonly INSTRUCTIONS_REQUIRED: {
            /** @constant */
            readonly code: "INSTRUCTIONS_REQUIRED";
            readonly facts: components["schemas"]["INSTRUCTIONS_REQUIRED.facts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "The first milestone needs instructions";
            /** @constant */
            readonly type: "/docs/problems#INSTRUCTIONS_REQUIRED";
        } & components["schemas"]["ProblemFields"];
        readonly "INSTRUCTIONS_REQUIRED.facts": {
            /** @description Names and indexes joined by dots, or a header's name. */
            readonly path: string;
        };
        /** @description A fault of ours, logged under `facts.errorId`. Retry with the same Idempotency-Key. */
        readonly INTERNAL: {
            /** @constant */
            readonly code: "INTERNAL";
            readonly facts: {
                /** Format: uuid */
                readonly errorId: string;
            };
            /** @constant */
            readonly status: 500;
            /** @constant */
            readonly title: "The service failed";
            /** @constant */
            readonly type: "/docs/problems#INTERNAL";
        } & components["schemas"]["ProblemFields"];
        /** @description `facts.header` names it; `errors` says what it must be. */
        readonly INVALID_HEADER: {
            /** @constant */
            readonly code: "INVALID_HEADER";
            readonly errors: readonly components["schemas"]["FieldError"][];
            readonly facts: {
                readonly header: string;
            };
            /** @constant */
            readonly status: 400;
            /** @constant */
            readonly title: "A header is malformed";
            /** @constant */
            readonly type: "/docs/problems#INVALID_HEADER";
        } & components["schemas"]["ProblemFields"];
        /** @description A field or parameter is missing, unknown, of the wrong type or out of its form. `errors` names each place. */
        readonly INVALID_REQUEST: {
            /** @constant */
            readonly code: "INVALID_REQUEST";
            readonly errors: readonly components["schemas"]["FieldError"][];
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 400;
            /** @constant */
            readonly title: "The request is not as it must be";
            /** @constant */
            readonly type: "/docs/problems#INVALID_REQUEST";
        } & components["schemas"]["ProblemFields"];
        readonly KnownEvent: components["schemas"]["EventEnvelope"] & (components["schemas"]["OfferCreated"] | components["schemas"]["OfferAccepted"] | components["schemas"]["OfferDeclined"] | components["schemas"]["OfferWithdrawn"] | components["schemas"]["OfferExpired"] | components["schemas"]["MilestoneCreated"] | components["schemas"]["MilestoneEdited"] | components["schemas"]["MilestonesReordered"] | components["schemas"]["MilestoneDeleted"] | components["schemas"]["MilestoneActivationStarted"] | components["schemas"]["MilestoneFunded"] | components["schemas"]["MilestoneActivated"] | components["schemas"]["ActivationRequested"] | components["schemas"]["MilestoneFundingFailed"] | components["schemas"]["WorkSubmitted"] | components["schemas"]["SubmissionWithdrawn"] | components["schemas"]["ChangesRequested"] | components["schemas"]["ReviewExtended"] | components["schemas"]["ReviewReminded"] | components["schemas"]["MilestoneApproved"] | components["schemas"]["PaymentReleased"] | components["schemas"]["EscrowCarriedOver"] | components["schemas"]["ExtraPaymentStarted"] | components["schemas"]["ExtraPaymentMade"] | components["schemas"]["ExtraPaymentFailed"] | components["schemas"]["MilestoneChangesProposed"] | components["schemas"]["MilestoneChangesAccepted"] | components["schemas"]["MilestoneChangesRejected"] | components["schemas"]["MilestoneChangesWithdrawn"] | components["schemas"]["TermsChanged"] | components["schemas"]["TopUpStarted"] | components["schemas"]["TopUpFunded"] | components["schemas"]["TopUpFailed"] | components["schemas"]["ContractPaused"] | components["schemas"]["ContractRestarted"] | components["schemas"]["ContractPutOnHold"] | components["schemas"]["ContractHoldLifted"] | components["schemas"]["EscrowRefundRequested"] | components["schemas"]["ContractEnded"] | components["schemas"]["DisputeOpened"] | components["schemas"]["SettlementProposed"] | components["schemas"]["DisputeSettled"] | components["schemas"]["DisputeDecided"] | components["schemas"]["DisputeCancelled"] | components["schemas"]["PaymentBecameAvailable"] | components["schemas"]["PayoutPaid"] | components["schemas"]["PayoutFailed"] | components["schemas"]["PayoutRetried"] | components["schemas"]["EscrowRefunded"] | components["schemas"]["RefundGiven"] | components["schemas"]["RefundPaid"] | components["schemas"]["RefundRetried"] | components["schemas"]["RefundFailed"]);
        readonly Ledger: {
            readonly balances: {
                readonly "client:refundDue": components["schemas"]["Balance"];
                readonly "client:refunded": components["schemas"]["Balance"];
                readonly "client:source": components["schemas"]["Balance"];
                readonly "escrow:allocated": components["schemas"]["Balance"];
                readonly "escrow:carryover": components["schemas"]["Balance"];
                readonly "freelancer:available": components["schemas"]["Balance"];
                readonly "freelancer:paidOut": components["schemas"]["Balance"];
                readonly "freelancer:pending": components["schemas"]["Balance"];
                readonly "platform:fees": components["schemas"]["Balance"];
            };
            /** Format: uuid */
            readonly contractId: string;
            /** @description ISO 4217. */
            readonly currency: string | null;
            readonly entries: readonly components["schemas"]["LedgerEntry"][];
            readonly invariants: {
                readonly allocated: components["schemas"]["Amount"];
                readonly carryover: components["schemas"]["Amount"];
                readonly charged: components["schemas"]["Amount"];
                /** @description `charged = allocated + carryover + released + refunded`, none negative, and the balances say the same. */
                readonly ok: boolean;
                readonly refunded: components["schemas"]["Amount"];
                readonly released: components["schemas"]["Amount"];
            };
            readonly revision: components["schemas"]["Count"];
        };
        readonly LedgerEntry: {
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly at: string;
            /** Format: uuid */
            readonly milestoneId: string | null;
            /** @description They sum to 0. */
            readonly postings: readonly components["schemas"]["Posting"][];
            readonly revision: components["schemas"]["Count"];
            /** @enum {string} */
            readonly type: "OfferCreated" | "OfferAccepted" | "OfferDeclined" | "OfferWithdrawn" | "OfferExpired" | "MilestoneCreated" | "MilestoneEdited" | "MilestonesReordered" | "MilestoneDeleted" | "MilestoneActivationStarted" | "MilestoneFunded" | "MilestoneActivated" | "ActivationRequested" | "MilestoneFundingFailed" | "WorkSubmitted" | "SubmissionWithdrawn" | "ChangesRequested" | "ReviewExtended" | "ReviewReminded" | "MilestoneApproved" | "PaymentReleased" | "EscrowCarriedOver" | "ExtraPaymentStarted" | "ExtraPaymentMade" | "ExtraPaymentFailed" | "MilestoneChangesProposed" | "MilestoneChangesAccepted" | "MilestoneChangesRejected" | "MilestoneChangesWithdrawn" | "TermsChanged" | "TopUpStarted" | "TopUpFunded" | "TopUpFailed" | "ContractPaused" | "ContractRestarted" | "ContractPutOnHold" | "ContractHoldLifted" | "EscrowRefundRequested" | "ContractEnded" | "DisputeOpened" | "SettlementProposed" | "DisputeSettled" | "DisputeDecided" | "DisputeCancelled" | "PaymentBecameAvailable" | "PayoutPaid" | "PayoutFailed" | "PayoutRetried" | "EscrowRefunded" | "RefundGiven" | "RefundPaid" | "RefundRetried" | "RefundFailed";
        };
        readonly Liveness: {
            /** @constant */
            readonly live: true;
        };
        /** @description The log does not hold the event that `facts.after` stands at: it was restored or replaced. Read the list from its beginning. */
        readonly LOG_CHANGED: {
            /** @constant */
            readonly code: "LOG_CHANGED";
            readonly facts: {
                readonly after: string;
            };
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The log is another one";
            /** @constant */
            readonly type: "/docs/problems#LOG_CHANGED";
        } & components["schemas"]["ProblemFields"];
        /** @description The body must be one JSON object in UTF-8. */
        readonly MALFORMED_JSON: {
            /** @constant */
            readonly code: "MALFORMED_JSON";
            readonly errors: readonly components["schemas"]["FieldError"][];
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 400;
            /** @constant */
            readonly title: "The body is not JSON";
            /** @constant */
            readonly type: "/docs/problems#MALFORMED_JSON";
        } & components["schemas"]["ProblemFields"];
        readonly MessageBody: {
            /** @description Trimmed; without control characters. */
            readonly message?: string | null;
        };
        /** @description The header `Allow` lists the methods that it takes. */
        readonly METHOD_NOT_ALLOWED: {
            /** @constant */
            readonly code: "METHOD_NOT_ALLOWED";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 405;
            /** @constant */
            readonly title: "The path does not take this method";
            /** @constant */
            readonly type: "/docs/problems#METHOD_NOT_ALLOWED";
        } & components["schemas"]["ProblemFields"];
        readonly Milestone: {
            readonly amount: components["schemas"]["Amount"];
            readonly carriedOver: components["schemas"]["Amount"];
            /** @description All that was ever allocated to it, in minor units. */
            readonly deposit: components["schemas"]["Amount"];
            /**
             * Format: date
             * @description A day, UTC.
             */
            readonly dueDate: string | null;
            /** @description Days from the activation, which makes a due date of them. */
            readonly dueInDays: number | null;
            /** @description The last attempt to fund it. */
            readonly funding: components["schemas"]["Funding"] | null;
            readonly instructions: string | null;
            /** Format: uuid */
            readonly milestoneId: string;
            /** @description Past its due date and not done. */
            readonly overdue: boolean;
            readonly refunded: components["schemas"]["Amount"];
            readonly released: components["schemas"]["Amount"];
            /** @description The order in which the milestones were defined, from 1. */
            readonly sequence: components["schemas"]["Count"];
            readonly state: components["schemas"]["MilestoneState"];
            readonly submissions: readonly components["schemas"]["Submission"][];
            readonly title: string;
            /**
             * Format: uuid
             * @description The charge that will raise what it holds.
             */
            readonly toppingUp: string | null;
        };
        /** @description Only a pending milestone can be changed by the client alone. `facts.state` is what this one is. */
        readonly MILESTONE_FUNDED_IMMUTABLE: {
            /** @constant */
            readonly code: "MILESTONE_FUNDED_IMMUTABLE";
            readonly facts: components["schemas"]["MILESTONE_NOT_PENDING.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The milestone was funded";
            /** @constant */
            readonly type: "/docs/problems#MILESTONE_FUNDED_IMMUTABLE";
        } & components["schemas"]["ProblemFields"];
        /** @description The contract has no milestone of this id. */
        readonly MILESTONE_NOT_FOUND: {
            /** @constant */
            readonly code: "MILESTONE_NOT_FOUND";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 404;
            /** @constant */
            readonly title: "There is no such milestone";
            /** @constant */
            readonly type: "/docs/problems#MILESTONE_NOT_FOUND";
        } & components["schemas"]["ProblemFields"];
        /** @description Activate it, and wait until its charge has succeeded; `facts.state` says where it is. */
        readonly MILESTONE_NOT_FUNDED: {
            /** @constant */
            readonly code: "MILESTONE_NOT_FUNDED";
            readonly facts: components["schemas"]["MILESTONE_NOT_PENDING.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The milestone is not funded";
            /** @constant */
            readonly type: "/docs/problems#MILESTONE_NOT_FUNDED";
        } & components["schemas"]["ProblemFields"];
        /** @description It was activated already; `facts.state` says where it is. */
        readonly MILESTONE_NOT_PENDING: {
            /** @constant */
            readonly code: "MILESTONE_NOT_PENDING";
            readonly facts: components["schemas"]["MILESTONE_NOT_PENDING.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The milestone is not pending";
            /** @constant */
            readonly type: "/docs/problems#MILESTONE_NOT_PENDING";
        } & components["schemas"]["ProblemFields"];
        readonly "MILESTONE_NOT_PENDING.facts": {
            readonly state: components["schemas"]["MilestoneState"];
        };
        readonly MilestoneActivated: {
            readonly data: components["schemas"]["MilestoneActivatedData1"] | components["schemas"]["MilestoneActivatedData"];
            /** @constant */
            readonly type: "MilestoneActivated";
            readonly version?: number;
        };
        readonly MilestoneActivatedData: {
            /** @description What is allocated to the milestone, in minor units. */
            readonly deposit: components["schemas"]["Amount"];
            /**
             * Format: date
             * @description A day, UTC.
             */
            readonly dueDate: string | null;
            /** Format: uuid */
            readonly milestoneId: string;
        };
        readonly MilestoneActivatedData1: {
            /** @description What is allocated to the milestone, in minor units. */
            readonly deposit: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly milestoneId: string;
        };
        readonly MilestoneActivationStarted: {
            readonly data: components["schemas"]["MilestoneActivationStartedData"];
            /** @constant */
            readonly type: "MilestoneActivationStarted";
            /** @constant */
            readonly version?: 1;
        };
        readonly MilestoneActivationStartedData: {
            readonly amount: components["schemas"]["Amount"];
            /** @description What comes from the carryover, in minor units. */
            readonly fromCarryover: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly fundingId: string;
            readonly message: string | null;
            /** Format: uuid */
            readonly milestoneId: string;
            /** @description What is to be charged, in minor units. */
            readonly toCharge: components["schemas"]["Amount"];
        };
        readonly MilestoneApproved: {
            readonly data: components["schemas"]["MilestoneApprovedData"];
            /** @constant */
            readonly type: "MilestoneApproved";
            /** @constant */
            readonly version?: 1;
        };
        readonly MilestoneApprovedData: {
            /** @description What is allocated to the milestone, in minor units. */
            readonly deposit: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly milestoneId: string;
            readonly note: string | null;
            /** @description What the freelancer is paid, the fee included, in minor units. */
            readonly paid: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly submissionId: string | null;
            /**
             * @description What made it happen.
             * @enum {string}
             */
            readonly trigger: "approval" | "reviewWindowElapsed";
            readonly underpaymentReason: string | null;
        };
        readonly MilestoneAtAGlance: {
            readonly amount: components["schemas"]["Amount"];
            /**
             * Format: date
             * @description A day, UTC.
             */
            readonly dueDate: string | null;
            readonly funding: components["schemas"]["Funding"] | null;
            /** Format: uuid */
            readonly milestoneId: string;
            readonly overdue: boolean;
            /**
             * Format: date-time
             * @description The end of the review window of an open submission, UTC.
             */
            readonly reviewDueAt: string | null;
            readonly sequence: components["schemas"]["Count"];
            readonly state: components["schemas"]["MilestoneState"];
            readonly title: string;
            /** @description What its activation, or the charge in flight, takes from the client; 0 once that is charged. Minor units. */
            readonly toCharge: components["schemas"]["Amount"];
        };
        readonly MilestoneChangesAccepted: {
            readonly data: components["schemas"]["MilestoneChangesAcceptedData"];
            /** @constant */
            readonly type: "MilestoneChangesAccepted";
            /** @constant */
            readonly version?: 1;
        };
        readonly MilestoneChangesAcceptedData: {
            /** @description The items that were accepted; the others are rejected. */
            readonly itemIndexes: readonly number[];
            /** Format: uuid */
            readonly proposalId: string;
        };
        readonly MilestoneChangesProposed: {
            readonly data: components["schemas"]["MilestoneChangesProposedData"];
            /** @constant */
            readonly type: "MilestoneChangesProposed";
            /** @constant */
            readonly version?: 1;
        };
        readonly MilestoneChangesProposedData: {
            /**
             * @description Who did it.
             * @enum {string}
             */
            readonly by: "client" | "freelancer";
            /** @description The proposed changes. */
            readonly items: readonly {
                /** @description What changed, as it is now. */
                readonly after: {
                    /** @enum {string} */
                    readonly activationOrder?: "sequence" | "any";
                    readonly amount?: components["schemas"]["Amount"];
                    readonly clientMayDispute?: boolean;
                    /**
                     * Format: date
                     * @description A day, UTC.
                     */
                    readonly dueDate?: string | null;
                    readonly dueInDays?: components["schemas"]["DueInDays"] | null;
                    readonly instructions?: string | null;
                    readonly maxConcurrentActive?: components["schemas"]["Count"];
                    readonly partialReleaseNeedsConsent?: boolean;
                    readonly reviewWindowHours?: components["schemas"]["Count"];
                    readonly title?: string;
                } | null;
                /** @description What changed, as it was. */
                readonly before: {
                    /** @enum {string} */
                    readonly activationOrder?: "sequence" | "any";
                    readonly amount?: components["schemas"]["Amount"];
                    readonly clientMayDispute?: boolean;
                    /**
                     * Format: date
                     * @description A day, UTC.
                     */
                    readonly dueDate?: string | null;
                    readonly dueInDays?: components["schemas"]["DueInDays"] | null;
                    readonly instructions?: string | null;
                    readonly maxConcurrentActive?: components["schemas"]["Count"];
                    readonly partialReleaseNeedsConsent?: boolean;
                    readonly reviewWindowHours?: components["schemas"]["Count"];
                    readonly title?: string;
                } | null;
                /** @description The place of the item in its proposal, from 0. */
                readonly index: number;
                /** Format: uuid */
                readonly milestoneId: string | null;
                /** @enum {string} */
                readonly op: "add" | "edit" | "delete" | "terms";
            }[];
            readonly message: string;
            /** Format: uuid */
            readonly proposalId: string;
        };
        readonly MilestoneChangesRejected: {
            readonly data: components["schemas"]["MilestoneChangesRejectedData"];
            /** @constant */
            readonly type: "MilestoneChangesRejected";
            /** @constant */
            readonly version?: 1;
        };
        readonly MilestoneChangesRejectedData: {
            /** Format: uuid */
            readonly proposalId: string;
            readonly reason: string | null;
        };
        readonly MilestoneChangesWithdrawn: {
            readonly data: components["schemas"]["MilestoneChangesWithdrawnData"];
            /** @constant */
            readonly type: "MilestoneChangesWithdrawn";
            /** @constant */
            readonly version?: 1;
        };
        readonly MilestoneChangesWithdrawnData: {
            /** Format: uuid */
            readonly proposalId: string;
        };
        readonly MilestoneCreated: {
            readonly data: components["schemas"]["MilestoneCreatedData1"] | components["schemas"]["MilestoneCreatedData"];
            /** @constant */
            readonly type: "MilestoneCreated";
            readonly version?: number;
        };
        readonly MilestoneCreatedData: {
            readonly amount: components["schemas"]["Amount"];
            /**
             * Format: date
             * @description A day, UTC.
             */
            readonly dueDate: string | null;
            readonly dueInDays: components["schemas"]["DueInDays"] | null;
            readonly instructions: string | null;
            /** Format: uuid */
            readonly milestoneId: string;
            /** @description The order in which the milestones were defined, from 1. */
            readonly sequence: components["schemas"]["Count"];
            readonly title: string;
        };
        readonly MilestoneCreatedData1: {
            readonly amount: components["schemas"]["Amount"];
            /**
             * Format: date
             * @description A day, UTC.
             */
            readonly dueDate: string | null;
            readonly instructions: string | null;
            /** Format: uuid */
            readonly milestoneId: string;
            /** @description The order in which the milestones were defined, from 1. */
            readonly sequence: components["schemas"]["Count"];
            readonly title: string;
        };
        readonly MilestoneDeleted: {
            readonly data: components["schemas"]["MilestoneDeletedData"];
            /** @constant */
            readonly type: "MilestoneDeleted";
            /** @constant */
            readonly version?: 1;
        };
        readonly MilestoneDeletedData: {
            /** Format: uuid */
            readonly milestoneId: string;
        };
        readonly MilestoneEdited: {
            readonly data: components["schemas"]["MilestoneEditedData"];
            /** @constant */
            readonly type: "MilestoneEdited";
            /** @constant */
            readonly version?: 1;
        };
        readonly MilestoneEditedData: {
            /** @description What changed, as it is now. */
            readonly after: {
                readonly amount?: components["schemas"]["Amount"];
                /**
                 * Format: date
                 * @description A day, UTC.
                 */
                readonly dueDate?: string | null;
                readonly dueInDays?: components["schemas"]["DueInDays"] | null;
                readonly instructions?: string | null;
                readonly title?: string;
            };
            /** @description What changed, as it was. */
            readonly before: {
                readonly amount?: components["schemas"]["Amount"];
                /**
                 * Format: date
                 * @description A day, UTC.
                 */
                readonly dueDate?: string | null;
                readonly dueInDays?: components["schemas"]["DueInDays"] | null;
                readonly instructions?: string | null;
                readonly title?: string;
            };
            /** Format: uuid */
            readonly milestoneId: string;
        };
        readonly MilestoneFunded: {
            readonly data: components["schemas"]["MilestoneFundedData"];
            /** @constant */
            readonly type: "MilestoneFunded";
            /** @constant */
            readonly version?: 1;
        };
        readonly MilestoneFundedData: {
            /** @description What was charged, in minor units. */
            readonly charged: components["schemas"]["Amount"];
            /** @description What comes from the carryover, in minor units. */
            readonly fromCarryover: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly fundingId: string;
            /** @description What the payment gateway calls the movement of money; null when nothing had to be charged. */
            readonly gatewayReference: string | null;
            /** Format: uuid */
            readonly milestoneId: string;
        };
        readonly MilestoneFundingFailed: {
            readonly data: components["schemas"]["MilestoneFundingFailedData"];
            /** @constant */
            readonly type: "MilestoneFundingFailed";
            /** @constant */
            readonly version?: 1;
        };
        readonly MilestoneFundingFailedData: {
            readonly code: components["schemas"]["DeclineCode"];
            /** Format: uuid */
            readonly fundingId: string;
            /** Format: uuid */
            readonly milestoneId: string;
        };
        readonly MilestoneOrderBody: {
            /** @description All pending milestones, each once, in the sequence that they shall have. */
            readonly milestoneIds: readonly string[];
        };
        readonly MilestonesBody: {
            readonly milestones: readonly components["schemas"]["PlannedMilestoneBody"][];
        };
        readonly MilestonesRecorded: {
            readonly milestones: readonly {
                /** Format: uuid */
                readonly milestoneId: string;
                readonly sequence: components["schemas"]["Count"];
            }[];
        } & components["schemas"]["RecordedFields"];
        readonly MilestonesReordered: {
            readonly data: components["schemas"]["MilestonesReorderedData"];
            /** @constant */
            readonly type: "MilestonesReordered";
            /** @constant */
            readonly version?: 1;
        };
        readonly MilestonesReorderedData: {
            /** @description What changed, as it is now. */
            readonly after: readonly string[];
            /** @description What changed, as it was. */
            readonly before: readonly string[];
        };
        /** @enum {string} */
        readonly MilestoneState: "pending" | "funding" | "active" | "submitted" | "changesRequested" | "released" | "deleted" | "refunded";
        readonly MyJob: {
            readonly availableActions: readonly components["schemas"]["AvailableAction"][];
            /** Format: uuid */
            readonly contractId: string;
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly createdAt: string;
            /** @description ISO 4217. */
            readonly currency: string;
            /** @description The milestone at work, of the lowest sequence. */
            readonly current: components["schemas"]["MilestoneAtAGlance"] | null;
            /**
             * Format: uuid
             * @description The open dispute.
             */
            readonly dispute: string | null;
            /** @description Since when and why an operator holds the contract. */
            readonly hold: components["schemas"]["Hold"] | null;
            /** @description How many milestones are in each state. */
            readonly milestoneCounts: {
                readonly active: components["schemas"]["Count"];
                readonly changesRequested: components["schemas"]["Count"];
                readonly deleted: components["schemas"]["Count"];
                readonly funding: components["schemas"]["Count"];
                readonly pending: components["schemas"]["Count"];
                readonly refunded: components["schemas"]["Count"];
                readonly released: components["schemas"]["Count"];
                readonly submitted: components["schemas"]["Count"];
            };
            /** @description The lowest pending milestone. */
            readonly next: components["schemas"]["MilestoneAtAGlance"] | null;
            /** @description The first of them. */
            readonly nextAction: components["schemas"]["Step"] | null;
            readonly otherPartyId: string;
            /** @description Why the contract is shown as of an older revision. */
            readonly parked: {
                /** @enum {string} */
                readonly kind: "unreadable" | "incomplete" | "tooLarge";
                /** @description A place in the whole log: opaque, text order is log order. */
                readonly position: string;
                readonly reason: string;
            } | null;
            /** @description Since when the client has paused the contract. */
            readonly paused: components["schemas"]["Pause"] | null;
            /**
             * Format: uuid
             * @description The open proposal that waits for the caller's answer, else the caller's own.
             */
            readonly proposal: string | null;
            /** @description Whether the client has asked for the escrow and waits for an answer. */
            readonly refundRequest: boolean;
            readonly revision: components["schemas"]["Count"];
            /**
             * @description The caller's role in this contract.
             * @enum {string}
             */
            readonly role: "client" | "freelancer";
            readonly status: components["schemas"]["ContractStatus"];
            readonly title: string;
            /** @description All open steps, the most urgent first. */
            readonly todo: readonly components["schemas"]["Step"][];
            readonly totals: components["schemas"]["Totals"];
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly updatedAt: string;
        };
        readonly MyJobs: {
            /** @description Up to where the view has seen the log. */
            readonly asOf: string | null;
            readonly items: readonly components["schemas"]["MyJob"][];
            /** @description The `cursor` of the page that follows, null on the last one. */
            readonly nextCursor: string | null;
        };
        readonly NextBody: {
            /**
             * Format: int64
             * @description Minor units of the currency. The terms of the contract set the bounds.
             */
            readonly expectedAmount: number;
            /** @description An id as an answer gave it, in any case. */
            readonly milestoneId: string;
        };
        /** @description The milestone has no open submission. */
        readonly NO_OPEN_SUBMISSION: {
            /** @constant */
            readonly code: "NO_OPEN_SUBMISSION";
            readonly facts: components["schemas"]["MILESTONE_NOT_PENDING.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "There is nothing to review";
            /** @constant */
            readonly type: "/docs/problems#NO_OPEN_SUBMISSION";
        } & components["schemas"]["ProblemFields"];
        /** @description Define a new milestone first. */
        readonly NO_PENDING_MILESTONE: {
            /** @constant */
            readonly code: "NO_PENDING_MILESTONE";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "No milestone is pending";
            /** @constant */
            readonly type: "/docs/problems#NO_PENDING_MILESTONE";
        } & components["schemas"]["ProblemFields"];
        readonly NoFacts: Record<string, never>;
        readonly NoFields: Record<string, never>;
        /** @description Only the lowest pending milestone can be activated: `facts.nextMilestoneId`. */
        readonly NOT_NEXT_IN_SEQUENCE: {
            /** @constant */
            readonly code: "NOT_NEXT_IN_SEQUENCE";
            readonly facts: components["schemas"]["NOT_NEXT_IN_SEQUENCE.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "Another milestone comes first";
            /** @constant */
            readonly type: "/docs/problems#NOT_NEXT_IN_SEQUENCE";
        } & components["schemas"]["ProblemFields"];
        readonly "NOT_NEXT_IN_SEQUENCE.facts": {
            /** Format: uuid */
            readonly nextMilestoneId: string;
        };
        /** @description What was sent is as it is already. Nothing was recorded. */
        readonly NOTHING_CHANGES: {
            /** @constant */
            readonly code: "NOTHING_CHANGES";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "Nothing would change";
            /** @constant */
            readonly type: "/docs/problems#NOTHING_CHANGES";
        } & components["schemas"]["ProblemFields"];
        readonly NotReady: {
            /** @description Whether contracts are parked. The others are served, so it is ready all the same. */
            readonly degraded: boolean;
            readonly dependencies: {
                readonly dueList: components["schemas"]["DueListHealth"];
                readonly events: components["schemas"]["StoreHealth"];
                readonly gateway?: components["schemas"]["StoreHealth"];
                readonly views: components["schemas"]["StoreHealth"];
            };
            readonly projections: {
                readonly contracts: components["schemas"]["ProjectionHealth"];
                readonly "due-list": components["schemas"]["ProjectionHealth"];
            };
            /** @constant */
            readonly ready: false;
        };
        /** @description The activation of a milestone can be asked for once in 24 hours: again from `facts.again` on. */
        readonly NUDGED_ALREADY: {
            /** @constant */
            readonly code: "NUDGED_ALREADY";
            readonly facts: components["schemas"]["NUDGED_ALREADY.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The client was asked already";
            /** @constant */
            readonly type: "/docs/problems#NUDGED_ALREADY";
        } & components["schemas"]["ProblemFields"];
        readonly "NUDGED_ALREADY.facts": {
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly again: string;
        };
        /** @description It was accepted, declined, withdrawn or has expired; `facts.status` says which. */
        readonly OFFER_NOT_OPEN: {
            /** @constant */
            readonly code: "OFFER_NOT_OPEN";
            readonly facts: components["schemas"]["CONTRACT_NOT_ACTIVE.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The offer is no longer open";
            /** @constant */
            readonly type: "/docs/problems#OFFER_NOT_OPEN";
        } & components["schemas"]["ProblemFields"];
        readonly OfferAccepted: {
            readonly data: components["schemas"]["OfferAcceptedData"];
            /** @constant */
            readonly type: "OfferAccepted";
            /** @constant */
            readonly version?: 1;
        };
        readonly OfferAcceptedData: {
            readonly message: string | null;
        };
        readonly OfferBody: {
            /** @description three capital letters. */
            readonly currency: string;
            /** @description Trimmed; without control characters. */
            readonly description: string;
            /**
             * Format: date-time
             * @description When the offer expires; when absent, after as many days as the service is set to.
             */
            readonly expiresAt?: string | null;
            /** @description A party, as `sub` of its tokens. */
            readonly freelancerId: string;
            readonly milestones: readonly components["schemas"]["PlannedMilestoneBody"][];
            readonly terms?: components["schemas"]["TermsBody"] | null;
            /** @description Trimmed; without control characters or line breaks. */
            readonly title: string;
        };
        readonly OfferCreated: {
            readonly data: components["schemas"]["OfferCreatedData1"] | components["schemas"]["OfferCreatedData2"] | components["schemas"]["OfferCreatedData"];
            /** @constant */
            readonly type: "OfferCreated";
            readonly version?: number;
        };
        readonly OfferCreatedData: {
            readonly clientId: string;
            /** @description ISO 4217. */
            readonly currency: string;
            readonly description: string;
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly expiresAt: string | null;
            readonly freelancerId: string;
            readonly policyVersion: components["schemas"]["Count"];
            /** @description The policies of the contract, fixed when it is offered. */
            readonly terms: {
                /** @enum {string} */
                readonly activationOrder: "sequence" | "any";
                readonly clientMayDispute: boolean;
                readonly disputeAnswerDays: components["schemas"]["Count"];
                readonly feeBasisPoints: components["schemas"]["Count"];
                /** @description Whether the first milestone is funded when the offer is accepted. */
                readonly fundOnAcceptance: boolean;
                readonly maxAmount: components["schemas"]["Amount"];
                readonly maxConcurrentActive: components["schemas"]["Count"];
                readonly minAmount: components["schemas"]["Amount"];
                readonly minCharge: components["schemas"]["Amount"];
                readonly partialReleaseNeedsConsent: boolean;
                readonly refundAnswerDays: components["schemas"]["Count"];
                readonly reviewWindowHours: components["schemas"]["Count"];
                readonly securityPeriodHours: components["schemas"]["Count"];
            };
            readonly title: string;
        };
        readonly OfferCreatedData1: {
            readonly clientId: string;
            /** @description ISO 4217. */
            readonly currency: string;
            readonly description: string;
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly expiresAt: string | null;
            readonly freelancerId: string;
            readonly policyVersion: components["schemas"]["Count"];
            /** @description The policies of the contract, fixed when it is offered. */
            readonly terms: {
                /** @enum {string} */
                readonly activationOrder: "sequence" | "any";
                readonly clientMayDispute: boolean;
                readonly feeBasisPoints: components["schemas"]["Count"];
                /** @description Whether the first milestone is funded when the offer is accepted. */
                readonly fundOnAcceptance: boolean;
                readonly maxAmount: components["schemas"]["Amount"];
                readonly maxConcurrentActive: components["schemas"]["Count"];
                readonly minAmount: components["schemas"]["Amount"];
                readonly reviewWindowHours: components["schemas"]["Count"];
            };
            readonly title: string;
        };
        readonly OfferCreatedData2: {
            readonly clientId: string;
            /** @description ISO 4217. */
            readonly currency: string;
            readonly description: string;
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly expiresAt: string | null;
            readonly freelancerId: string;
            readonly policyVersion: components["schemas"]["Count"];
            /** @description The policies of the contract, fixed when it is offered. */
            readonly terms: {
                /** @enum {string} */
                readonly activationOrder: "sequence" | "any";
                readonly clientMayDispute: boolean;
                readonly feeBasisPoints: components["schemas"]["Count"];
                /** @description Whether the first milestone is funded when the offer is accepted. */
                readonly fundOnAcceptance: boolean;
                readonly maxAmount: components["schemas"]["Amount"];
                readonly maxConcurrentActive: components["schemas"]["Count"];
                readonly minAmount: components["schemas"]["Amount"];
                readonly minCharge: components["schemas"]["Amount"];
                readonly reviewWindowHours: components["schemas"]["Count"];
            };
            readonly title: string;
        };
        readonly OfferDeclined: {
            readonly data: components["schemas"]["OfferDeclinedData"];
            /** @constant */
            readonly type: "OfferDeclined";
            /** @constant */
            readonly version?: 1;
        };
        readonly OfferDeclinedData: {
            readonly message: string | null;
        };
        readonly OfferExpired: {
            readonly data: components["schemas"]["OfferExpiredData"];
            /** @constant */
            readonly type: "OfferExpired";
            /** @constant */
            readonly version?: 1;
        };
        readonly OfferExpiredData: {
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly expiresAt: string;
        };
        readonly OfferWithdrawn: {
            readonly data: components["schemas"]["OfferWithdrawnData"];
            /** @constant */
            readonly type: "OfferWithdrawn";
            /** @constant */
            readonly version?: 1;
        };
        readonly OfferWithdrawnData: {
            readonly message: string | null;
        };
        /** @description `facts.missing` are pending and not named; `facts.unknown` are not pending, or named twice. */
        readonly ORDER_INCOMPLETE: {
            /** @constant */
            readonly code: "ORDER_INCOMPLETE";
            readonly facts: components["schemas"]["ORDER_INCOMPLETE.facts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "The order does not name each pending milestone once";
            /** @constant */
            readonly type: "/docs/problems#ORDER_INCOMPLETE";
        } & components["schemas"]["ProblemFields"];
        readonly "ORDER_INCOMPLETE.facts": {
            readonly missing: readonly string[];
            readonly unknown: readonly string[];
        };
        /** @description Nothing was recorded. Reads are refused first and commands next; charges and deadlines go on. Retry after `Retry-After` with the same Idempotency-Key. */
        readonly OVERLOADED: {
            /** @constant */
            readonly code: "OVERLOADED";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 503;
            /** @constant */
            readonly title: "The service has too much to do";
            /** @constant */
            readonly type: "/docs/problems#OVERLOADED";
        } & components["schemas"]["ProblemFields"];
        /** @description At most `facts.maximum`: twice what a milestone holds, and at the end of a contract what its escrow holds. */
        readonly PAID_AMOUNT_TOO_HIGH: {
            /** @constant */
            readonly code: "PAID_AMOUNT_TOO_HIGH";
            readonly facts: components["schemas"]["PAID_AMOUNT_TOO_HIGH.facts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "Too much is paid";
            /** @constant */
            readonly type: "/docs/problems#PAID_AMOUNT_TOO_HIGH";
        } & components["schemas"]["ProblemFields"];
        readonly "PAID_AMOUNT_TOO_HIGH.facts": {
            readonly maximum: components["schemas"]["Amount"];
        };
        readonly PastContractPage: {
            /** @description The revision or the instant that was asked for, null for now. */
            readonly asOf: components["schemas"]["Count"] | string | null;
            readonly availableActions: null;
            readonly nextAction: null;
            /** @description Of the last event that the page shows. */
            readonly position: string;
            readonly todo: null;
        } & components["schemas"]["ContractFields"];
        readonly Pause: {
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly at: string;
            readonly message: string | null;
        };
        readonly Payment: {
            /**
             * Format: date-time
             * @description When it can be paid out, UTC.
             */
            readonly availableAt: string;
            /** @description Why its last payout was declined. */
            readonly code: components["schemas"]["DeclineCode"] | null;
            readonly fee: components["schemas"]["Amount"];
            /** @description What the freelancer gave back of it. */
            readonly givenBack: components["schemas"]["Amount"];
            readonly gross: components["schemas"]["Amount"];
            /** @enum {string} */
            readonly kind: "release" | "overpayment" | "bonus" | "expense";
            /** Format: uuid */
            readonly milestoneId: string | null;
            /** @description The freelancer's part. */
            readonly net: components["schemas"]["Amount"];
            /** @description The revision of the event that made it. */
            readonly payment: components["schemas"]["Count"];
            /** @enum {string} */
            readonly state: "held" | "available" | "paid" | "failed";
        };
        /** @description The contract has no payment of this number. */
        readonly PAYMENT_NOT_FOUND: {
            /** @constant */
            readonly code: "PAYMENT_NOT_FOUND";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 404;
            /** @constant */
            readonly title: "There is no such payment";
            /** @constant */
            readonly type: "/docs/problems#PAYMENT_NOT_FOUND";
        } & components["schemas"]["ProblemFields"];
        readonly PaymentBecameAvailable: {
            readonly data: components["schemas"]["PaymentBecameAvailableData"];
            /** @constant */
            readonly type: "PaymentBecameAvailable";
            /** @constant */
            readonly version?: 1;
        };
        readonly PaymentBecameAvailableData: {
            readonly amount: components["schemas"]["Amount"];
            /** @description The revision of the event that made the payment. */
            readonly payment: components["schemas"]["Count"];
        };
        readonly PaymentReleased: {
            readonly data: components["schemas"]["PaymentReleasedData"];
            /** @constant */
            readonly type: "PaymentReleased";
            /** @constant */
            readonly version?: 1;
        };
        readonly PaymentReleasedData: {
            /**
             * Format: date-time
             * @description When the freelancer can have it, UTC.
             */
            readonly availableAt: string;
            /** @description The platform's part of it, in minor units. */
            readonly fee: components["schemas"]["Amount"];
            /**
             * @description The part of the escrow that the money left. Of a shifted review: when it was due before, UTC.
             * @enum {string}
             */
            readonly from: "allocated" | "carryover";
            /** @description What left the escrow, or was charged apart from it, in minor units. */
            readonly gross: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly milestoneId: string | null;
            /** @description The freelancer's part of it, in minor units. */
            readonly net: components["schemas"]["Amount"];
            /**
             * @description What made it happen.
             * @enum {string}
             */
            readonly trigger: "approval" | "reviewWindowElapsed" | "contractEnd" | "dispute";
        };
        /** @description The payment is `facts.state`. Only a failed payout can be retried, and only where something is left of its payment. */
        readonly PAYOUT_NOT_FAILED: {
            /** @constant */
            readonly code: "PAYOUT_NOT_FAILED";
            readonly facts: components["schemas"]["PAYOUT_NOT_FAILED.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "No payout has failed";
            /** @constant */
            readonly type: "/docs/problems#PAYOUT_NOT_FAILED";
        } & components["schemas"]["ProblemFields"];
        readonly "PAYOUT_NOT_FAILED.facts": {
            /** @enum {string} */
            readonly state: "held" | "available" | "paid" | "failed";
        };
        readonly PayoutFailed: {
            readonly data: components["schemas"]["PayoutFailedData"];
            /** @constant */
            readonly type: "PayoutFailed";
            /** @constant */
            readonly version?: 1;
        };
        readonly PayoutFailedData: {
            /** @description Counts the attempts to move this money, from 1. */
            readonly attempt: components["schemas"]["Count"];
            readonly code: components["schemas"]["DeclineCode"];
            /** @description The revision of the event that made the payment. */
            readonly payment: components["schemas"]["Count"];
        };
        readonly PayoutPaid: {
            readonly data: components["schemas"]["PayoutPaidData"];
            /** @constant */
            readonly type: "PayoutPaid";
            /** @constant */
            readonly version?: 1;
        };
        readonly PayoutPaidData: {
            readonly amount: components["schemas"]["Amount"];
            /** @description Counts the attempts to move this money, from 1. */
            readonly attempt: components["schemas"]["Count"];
            /** @description What the payment gateway calls the movement of money; null when nothing had to be charged. */
            readonly gatewayReference: string;
            /** @description The revision of the event that made the payment. */
            readonly payment: components["schemas"]["Count"];
        };
        readonly PayoutRetried: {
            readonly data: components["schemas"]["PayoutRetriedData"];
            /** @constant */
            readonly type: "PayoutRetried";
            /** @constant */
            readonly version?: 1;
        };
        readonly PayoutRetriedData: {
            /** @description Counts the attempts to move this money, from 1. */
            readonly attempt: components["schemas"]["Count"];
            /** @description The revision of the event that made the payment. */
            readonly payment: components["schemas"]["Count"];
        };
        readonly PlannedMilestoneBody: {
            /**
             * Format: int64
             * @description Minor units of the currency. The terms of the contract set the bounds.
             */
            readonly amount: number;
            /**
             * Format: date
             * @description A day, UTC.
             */
            readonly dueDate?: string | null;
            /** @description Days from the activation, which makes a due date of them. */
            readonly dueInDays?: number | null;
            /** @description Trimmed; without control characters. */
            readonly instructions?: string | null;
            /** @description Trimmed; without control characters or line breaks. */
            readonly title: string;
        };
        readonly Posting: {
            /** @enum {string} */
            readonly account: "client:source" | "escrow:allocated" | "escrow:carryover" | "freelancer:pending" | "freelancer:available" | "freelancer:paidOut" | "platform:fees" | "client:refundDue" | "client:refunded";
            /** @description Added to the account, in minor units; negative when taken from it, never 0. */
            readonly amount: components["schemas"]["Balance"];
            /** @description Of the account after the posting, in minor units. */
            readonly balance: components["schemas"]["Balance"];
        };
        /** @description Milestones are activated one by one: release `facts.blocking` first. Submitted is not released. */
        readonly PREVIOUS_MILESTONE_NOT_RELEASED: {
            /** @constant */
            readonly code: "PREVIOUS_MILESTONE_NOT_RELEASED";
            readonly facts: components["schemas"]["PREVIOUS_MILESTONE_NOT_RELEASED.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The previous milestone is not released";
            /** @constant */
            readonly type: "/docs/problems#PREVIOUS_MILESTONE_NOT_RELEASED";
        } & components["schemas"]["ProblemFields"];
        readonly "PREVIOUS_MILESTONE_NOT_RELEASED.facts": {
            readonly blocking: {
                /** Format: uuid */
                readonly milestoneId: string;
                readonly state: components["schemas"]["MilestoneState"];
                readonly title: string;
            };
        };
        /** @description RFC 9457. A path without a route, or with another method, is refused with `ROUTE_NOT_FOUND` or `METHOD_NOT_ALLOWED`. */
        readonly Problem: components["schemas"]["INVALID_REQUEST"] | components["schemas"]["MALFORMED_JSON"] | components["schemas"]["INVALID_HEADER"] | components["schemas"]["IDEMPOTENCY_KEY_REQUIRED"] | components["schemas"]["UNAUTHENTICATED"] | components["schemas"]["HOST_NOT_ALLOWED"] | components["schemas"]["ROUTE_NOT_FOUND"] | components["schemas"]["METHOD_NOT_ALLOWED"] | components["schemas"]["WRONG_ROLE"] | components["schemas"]["CONTRACT_NOT_FOUND"] | components["schemas"]["REFUND_NOT_FOUND"] | components["schemas"]["DISPUTE_NOT_FOUND"] | components["schemas"]["SETTLEMENT_NOT_FOUND"] | components["schemas"]["PAYMENT_NOT_FOUND"] | components["schemas"]["PROPOSAL_NOT_FOUND"] | components["schemas"]["MILESTONE_NOT_FOUND"] | components["schemas"]["SUBMISSION_NOT_FOUND"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_NOT_PAUSED"] | components["schemas"]["CONTRACT_NOT_ON_HOLD"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["OFFER_NOT_OPEN"] | components["schemas"]["PREVIOUS_MILESTONE_NOT_RELEASED"] | components["schemas"]["NOT_NEXT_IN_SEQUENCE"] | components["schemas"]["NO_PENDING_MILESTONE"] | components["schemas"]["MILESTONE_NOT_PENDING"] | components["schemas"]["MILESTONE_FUNDED_IMMUTABLE"] | components["schemas"]["MILESTONE_NOT_FUNDED"] | components["schemas"]["FUNDING_IN_PROGRESS"] | components["schemas"]["DISPUTE_OPEN"] | components["schemas"]["DISPUTE_NOT_OPEN"] | components["schemas"]["SETTLEMENT_NOT_OPEN"] | components["schemas"]["TRANSFER_NOT_OPEN"] | components["schemas"]["PAYOUT_NOT_FAILED"] | components["schemas"]["REFUND_NOT_FAILED"] | components["schemas"]["REFUND_REQUEST_NOT_OPEN"] | components["schemas"]["FUNDING_NOT_OPEN"] | components["schemas"]["SUBMISSION_OPEN"] | components["schemas"]["TOO_MANY_SUBMISSIONS"] | components["schemas"]["NO_OPEN_SUBMISSION"] | components["schemas"]["SUBMISSION_CHANGED"] | components["schemas"]["EXTENSION_LIMIT"] | components["schemas"]["ALREADY_RELEASED"] | components["schemas"]["NUDGED_ALREADY"] | components["schemas"]["CHANGE_REQUEST_OPEN"] | components["schemas"]["CHANGE_REQUEST_STALE"] | components["schemas"]["PROPOSAL_NOT_OPEN"] | components["schemas"]["NOTHING_CHANGES"] | components["schemas"]["AMOUNT_CHANGED"] | components["schemas"]["ESCROW_NOT_EMPTY"] | components["schemas"]["BONUS_REQUIRES_FULL_RELEASE"] | components["schemas"]["DEADLINE_PASSED"] | components["schemas"]["DEADLINE_NOT_REACHED"] | components["schemas"]["AMOUNT_BELOW_MINIMUM"] | components["schemas"]["AMOUNT_ABOVE_MAXIMUM"] | components["schemas"]["PAID_AMOUNT_TOO_HIGH"] | components["schemas"]["REFUND_TOO_HIGH"] | components["schemas"]["SPLIT_DOES_NOT_SUM"] | components["schemas"]["CONSENT_REQUIRED"] | components["schemas"]["UNDERPAYMENT_REASON_REQUIRED"] | components["schemas"]["INSTRUCTIONS_REQUIRED"] | components["schemas"]["DUE_DATE_PAST"] | components["schemas"]["EXPIRY_PAST"] | components["schemas"]["TOO_MANY_MILESTONES"] | components["schemas"]["PROPOSAL_NOT_NEEDED"] | components["schemas"]["TOO_MANY_TOP_UPS"] | components["schemas"]["ORDER_INCOMPLETE"] | components["schemas"]["SAME_PARTY"] | components["schemas"]["CURRENCY_UNSUPPORTED"] | components["schemas"]["REVISION_NOT_FOUND"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["VIEW_BEHIND"] | components["schemas"]["LOG_CHANGED"] | components["schemas"]["REVISION_CHANGED"] | components["schemas"]["BODY_TOO_LARGE"] | components["schemas"]["UNSUPPORTED_MEDIA_TYPE"] | components["schemas"]["TOO_MANY_REQUESTS"] | components["schemas"]["TOO_MANY_OPEN_OFFERS"] | components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["INTERNAL"] | components["schemas"]["STORE_UNAVAILABLE"] | components["schemas"]["VIEW_REBUILDING"] | components["schemas"]["OVERLOADED"] | components["schemas"]["VIEW_PARKED"];
        readonly ProblemFields: {
            readonly detail: string;
            readonly instance: components["schemas"]["RequestUrn"];
        };
        readonly ProjectionHealth: {
            /** @description Whether it has been behind the log for a minute. */
            readonly behind: boolean;
            readonly caughtUpSinceStart: boolean;
            readonly failing?: boolean;
            /** @description How often it has failed since the start. */
            readonly failures?: components["schemas"]["Count"];
            /** @description How far the build that it fills has read the log. */
            readonly filledTo?: string | null;
            /** @description The log's end. */
            readonly head: string | null;
            /** @description Events that it is behind; 200 means 200 or more. */
            readonly lagEvents: components["schemas"]["Count"] | null;
            /** @description The age of the oldest of them. */
            readonly lagSeconds: number | null;
            /** @description Whether a build can be read. */
            readonly live: boolean | null;
            /** @description Contracts that it does not follow any more: an operator has to look at them. */
            readonly parked: components["schemas"]["Count"] | null;
            /** @description How far readers see the log. */
            readonly position: string | null;
        };
        readonly Proposal: {
            /**
             * Format: date-time
             * @description When it was accepted, rejected or withdrawn.
             */
            readonly answeredAt: string | null;
            /**
             * @description The side that proposed it.
             * @enum {string}
             */
            readonly by: "client" | "freelancer";
            readonly items: readonly components["schemas"]["ProposalItem"][];
            readonly message: string;
            /** Format: uuid */
            readonly proposalId: string;
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly proposedAt: string;
            /** @description Why it was rejected. */
            readonly reason: string | null;
            /** @enum {string} */
            readonly state: "open" | "accepted" | "rejected" | "withdrawn";
        };
        /** @description The contract has no proposal of this id. */
        readonly PROPOSAL_NOT_FOUND: {
            /** @constant */
            readonly code: "PROPOSAL_NOT_FOUND";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 404;
            /** @constant */
            readonly title: "There is no such proposal";
            /** @constant */
            readonly type: "/docs/problems#PROPOSAL_NOT_FOUND";
        } & components["schemas"]["ProblemFields"];
        /** @description The client adds, edits and deletes pending milestones by itself: take item `facts.index` out. */
        readonly PROPOSAL_NOT_NEEDED: {
            /** @constant */
            readonly code: "PROPOSAL_NOT_NEEDED";
            readonly facts: components["schemas"]["PROPOSAL_NOT_NEEDED.facts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "This needs no proposal";
            /** @constant */
            readonly type: "/docs/problems#PROPOSAL_NOT_NEEDED";
        } & components["schemas"]["ProblemFields"];
        readonly "PROPOSAL_NOT_NEEDED.facts": {
            readonly index: number;
        };
        /** @description It was accepted, rejected or withdrawn; `facts.state` says which. */
        readonly PROPOSAL_NOT_OPEN: {
            /** @constant */
            readonly code: "PROPOSAL_NOT_OPEN";
            readonly facts: components["schemas"]["PROPOSAL_NOT_OPEN.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The proposal is no longer open";
            /** @constant */
            readonly type: "/docs/problems#PROPOSAL_NOT_OPEN";
        } & components["schemas"]["ProblemFields"];
        readonly "PROPOSAL_NOT_OPEN.facts": {
            /** @enum {string} */
            readonly state: "open" | "accepted" | "rejected" | "withdrawn";
        };
        readonly ProposalBody: {
            readonly items: readonly (components["schemas"]["AddItemBody"] | components["schemas"]["EditItemBody"] | components["schemas"]["DeleteItemBody"] | components["schemas"]["TermsItemBody"])[];
            /** @description Trimmed; without control characters. */
            readonly message: string;
        };
        readonly ProposalItem: {
            /** @description The fields meant, as they shall be; null where it deletes the milestone. */
            readonly after: components["schemas"]["ProposedFields"] | null;
            /** @description The fields meant, as they were when it was proposed; null where it adds a milestone. */
            readonly before: components["schemas"]["ProposedFields"] | null;
            /** @description Its place among the items, from 0. */
            readonly index: number;
            /**
             * Format: uuid
             * @description Null where it adds one, or is about the terms.
             */
            readonly milestoneId: string | null;
            /** @enum {string} */
            readonly op: "add" | "edit" | "delete" | "terms";
            /**
             * @description `awaitingFunding` until a raise is charged; `declined` when it was not.
             * @enum {string}
             */
            readonly state: "open" | "applied" | "awaitingFunding" | "declined" | "rejected" | "withdrawn";
        };
        readonly ProposalRecorded: {
            /** Format: uuid */
            readonly contractId: string;
            /** @description Of the last event that was recorded: send it as `Min-Position` to read this write. */
            readonly position: string;
            /** Format: uuid */
            readonly proposalId: string;
            /** @description Of the last event that was recorded. */
            readonly revision: components["schemas"]["Count"];
        };
        readonly ProposedFields: {
            /** @enum {string} */
            readonly activationOrder?: "sequence" | "any";
            readonly amount?: components["schemas"]["Amount"];
            readonly clientMayDispute?: boolean;
            /**
             * Format: date
             * @description A day, UTC.
             */
            readonly dueDate?: string | null;
            readonly dueInDays?: number | null;
            readonly instructions?: string | null;
            readonly maxConcurrentActive?: number;
            readonly partialReleaseNeedsConsent?: boolean;
            readonly reviewWindowHours?: number;
            readonly title?: string;
        };
        readonly Ready: {
            /** @description Whether contracts are parked. The others are served, so it is ready all the same. */
            readonly degraded: boolean;
            readonly dependencies: {
                readonly dueList: components["schemas"]["DueListHealth"];
                readonly events: components["schemas"]["StoreHealth"];
                readonly gateway?: components["schemas"]["StoreHealth"];
                readonly views: components["schemas"]["StoreHealth"];
            };
            readonly projections: {
                readonly contracts: components["schemas"]["ProjectionHealth"];
                readonly "due-list": components["schemas"]["ProjectionHealth"];
            };
            /** @constant */
            readonly ready: true;
        };
        readonly Recorded: {
            /** Format: uuid */
            readonly contractId: string;
            /** @description Of the last event that was recorded: send it as `Min-Position` to read this write. */
            readonly position: string;
            /** @description Of the last event that was recorded. */
            readonly revision: components["schemas"]["Count"];
        };
        readonly RecordedFields: {
            /** Format: uuid */
            readonly contractId: string;
            /** @description Of the last event that was recorded: send it as `Min-Position` to read this write. */
            readonly position: string;
            /** @description Of the last event that was recorded. */
            readonly revision: components["schemas"]["Count"];
        };
        readonly Refund: {
            readonly amount: components["schemas"]["Amount"];
            /**
             * Format: date-time
             * @description The time of its last event, UTC.
             */
            readonly at: string;
            /** @description Why the gateway declined it last. */
            readonly code: components["schemas"]["DeclineCode"] | null;
            /** Format: uuid */
            readonly refundId: string;
            /** @enum {string} */
            readonly state: "pending" | "paid" | "failed";
        };
        /** @description It is `facts.state`. Only a failed refund can be retried. */
        readonly REFUND_NOT_FAILED: {
            /** @constant */
            readonly code: "REFUND_NOT_FAILED";
            readonly facts: components["schemas"]["REFUND_NOT_FAILED.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The refund has not failed";
            /** @constant */
            readonly type: "/docs/problems#REFUND_NOT_FAILED";
        } & components["schemas"]["ProblemFields"];
        readonly "REFUND_NOT_FAILED.facts": {
            /** @enum {string} */
            readonly state: "pending" | "paid" | "failed";
        };
        /** @description The contract has no refund of this id. */
        readonly REFUND_NOT_FOUND: {
            /** @constant */
            readonly code: "REFUND_NOT_FOUND";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 404;
            /** @constant */
            readonly title: "There is no such refund";
            /** @constant */
            readonly type: "/docs/problems#REFUND_NOT_FOUND";
        } & components["schemas"]["ProblemFields"];
        /** @description It was answered already, or is disputed, as `facts.state` says; null: there never was one. */
        readonly REFUND_REQUEST_NOT_OPEN: {
            /** @constant */
            readonly code: "REFUND_REQUEST_NOT_OPEN";
            readonly facts: components["schemas"]["REFUND_REQUEST_NOT_OPEN.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "No request for the escrow is open";
            /** @constant */
            readonly type: "/docs/problems#REFUND_REQUEST_NOT_OPEN";
        } & components["schemas"]["ProblemFields"];
        readonly "REFUND_REQUEST_NOT_OPEN.facts": {
            /** @enum {string|null} */
            readonly state: "open" | "approved" | "lapsed" | "disputed" | null;
        };
        /** @description At most `facts.maximum` of what was received is not paid out yet. */
        readonly REFUND_TOO_HIGH: {
            /** @constant */
            readonly code: "REFUND_TOO_HIGH";
            readonly facts: components["schemas"]["PAID_AMOUNT_TOO_HIGH.facts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "More is given back than there is";
            /** @constant */
            readonly type: "/docs/problems#REFUND_TOO_HIGH";
        } & components["schemas"]["ProblemFields"];
        readonly RefundBody: {
            /**
             * Format: int64
             * @description At most what was received and is not paid out yet, in minor units.
             */
            readonly amount: number;
            /** @description With it, only what was received for this milestone is given back. */
            readonly milestoneId?: string | null;
        };
        readonly RefundFailed: {
            readonly data: components["schemas"]["RefundFailedData"];
            /** @constant */
            readonly type: "RefundFailed";
            /** @constant */
            readonly version?: 1;
        };
        readonly RefundFailedData: {
            readonly code: components["schemas"]["DeclineCode"];
            /** Format: uuid */
            readonly refundId: string;
        };
        readonly RefundGiven: {
            readonly data: components["schemas"]["RefundGivenData"];
            /** @constant */
            readonly type: "RefundGiven";
            /** @constant */
            readonly version?: 1;
        };
        readonly RefundGivenData: {
            readonly amount: components["schemas"]["Amount"];
            /** @description What comes of failed payouts, in minor units. */
            readonly fromAvailable: components["schemas"]["Amount"];
            /** @description What comes out of the security period, in minor units. */
            readonly fromPending: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly milestoneId: string | null;
            /** @description The charges that give it back, and how much each. */
            readonly refunds: readonly {
                readonly amount: components["schemas"]["Amount"];
                /** Format: uuid */
                readonly fundingId: string;
                /** Format: uuid */
                readonly refundId: string;
            }[];
        };
        readonly RefundPaid: {
            readonly data: components["schemas"]["RefundPaidData"];
            /** @constant */
            readonly type: "RefundPaid";
            /** @constant */
            readonly version?: 1;
        };
        readonly RefundPaidData: {
            readonly amount: components["schemas"]["Amount"];
            /** @description What the payment gateway calls the movement of money; null when nothing had to be charged. */
            readonly gatewayReference: string;
            /** Format: uuid */
            readonly refundId: string;
        };
        readonly RefundRequest: {
            readonly amount: components["schemas"]["Amount"];
            /**
             * Format: date-time
             * @description Without an answer until then the money goes back, UTC.
             */
            readonly answerDueAt: string;
            /** @enum {string} */
            readonly reason: "completed" | "notNeeded" | "disagreement" | "other";
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly requestedAt: string;
            /** @enum {string} */
            readonly state: "open" | "approved" | "lapsed" | "disputed";
        };
        readonly RefundRetried: {
            readonly data: components["schemas"]["RefundRetriedData"];
            /** @constant */
            readonly type: "RefundRetried";
            /** @constant */
            readonly version?: 1;
        };
        readonly RefundRetriedData: {
            /** @description Counts the attempts to move this money, from 1. */
            readonly attempt: components["schemas"]["Count"];
            /** Format: uuid */
            readonly refundId: string;
        };
        readonly RefundsRecorded: {
            /** @description What goes back to the client; empty when nothing does. */
            readonly refunds: readonly {
                readonly amount: components["schemas"]["Amount"];
                /** Format: uuid */
                readonly refundId: string;
                /** @constant */
                readonly state: "pending";
            }[];
        } & components["schemas"]["RecordedFields"];
        readonly RejectionBody: {
            /** @description Trimmed; without control characters. */
            readonly reason?: string | null;
        };
        readonly Release: {
            /** @constant */
            readonly api: "v1";
            readonly name: string;
            readonly node: string;
            readonly version: string;
        };
        readonly RequestActivationBody: {
            /** @description Trimmed; without control characters. */
            readonly message?: string | null;
            /** @description A pending milestone; the next one when absent. */
            readonly milestoneId?: string | null;
        };
        readonly RequestUrn: string;
        readonly ReviewExtended: {
            readonly data: components["schemas"]["ReviewExtendedData"];
            /** @constant */
            readonly type: "ReviewExtended";
            /** @constant */
            readonly version?: 1;
        };
        readonly ReviewExtendedData: {
            /** @description By how many days the review is due later. */
            readonly days: components["schemas"]["Count"];
            /** Format: uuid */
            readonly milestoneId: string;
            /** @description Counts the submissions of the milestone, or the extensions of the submission, from 1. */
            readonly number: components["schemas"]["Count"];
            /**
             * Format: date-time
             * @description The end of the review window, UTC.
             */
            readonly reviewDueAt: string;
            /** Format: uuid */
            readonly submissionId: string;
        };
        readonly ReviewReminded: {
            readonly data: components["schemas"]["ReviewRemindedData"];
            /** @constant */
            readonly type: "ReviewReminded";
            /** @constant */
            readonly version?: 1;
        };
        readonly ReviewRemindedData: {
            /** Format: uuid */
            readonly milestoneId: string;
            /** @description How much of the time for the review was over, in percent. */
            readonly percent: components["schemas"]["Count"];
            /**
             * Format: date-time
             * @description The end of the review window, UTC.
             */
            readonly reviewDueAt: string;
            /** Format: uuid */
            readonly submissionId: string;
        };
        /** @description `If-Match` named `facts.sent`, the contract is at `facts.actual`. Read it again. */
        readonly REVISION_CHANGED: {
            /** @constant */
            readonly code: "REVISION_CHANGED";
            readonly facts: {
                readonly actual: components["schemas"]["Count"] | null;
                readonly sent: components["schemas"]["Count"];
            };
            /** @constant */
            readonly status: 412;
            /** @constant */
            readonly title: "The contract has changed";
            /** @constant */
            readonly type: "/docs/problems#REVISION_CHANGED";
        } & components["schemas"]["ProblemFields"];
        /** @description The revision is not written yet, or the instant is before the contract began or yet to come. */
        readonly REVISION_NOT_FOUND: {
            /** @constant */
            readonly code: "REVISION_NOT_FOUND";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 404;
            /** @constant */
            readonly title: "The contract had no such state";
            /** @constant */
            readonly type: "/docs/problems#REVISION_NOT_FOUND";
        } & components["schemas"]["ProblemFields"];
        /** @description Check the path against `/docs/reference`. */
        readonly ROUTE_NOT_FOUND: {
            /** @constant */
            readonly code: "ROUTE_NOT_FOUND";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 404;
            /** @constant */
            readonly title: "There is no such route";
            /** @constant */
            readonly type: "/docs/problems#ROUTE_NOT_FOUND";
        } & components["schemas"]["ProblemFields"];
        readonly RuleFacts: components["schemas"]["WRONG_ROLE.facts"] | components["schemas"]["NoFacts"] | components["schemas"]["CONTRACT_NOT_ACTIVE.facts"] | components["schemas"]["PREVIOUS_MILESTONE_NOT_RELEASED.facts"] | components["schemas"]["NOT_NEXT_IN_SEQUENCE.facts"] | components["schemas"]["MILESTONE_NOT_PENDING.facts"] | components["schemas"]["FUNDING_IN_PROGRESS.facts"] | components["schemas"]["DISPUTE_OPEN.facts"] | components["schemas"]["DISPUTE_NOT_OPEN.facts"] | components["schemas"]["SETTLEMENT_NOT_OPEN.facts"] | components["schemas"]["TRANSFER_NOT_OPEN.facts"] | components["schemas"]["PAYOUT_NOT_FAILED.facts"] | components["schemas"]["REFUND_NOT_FAILED.facts"] | components["schemas"]["REFUND_REQUEST_NOT_OPEN.facts"] | components["schemas"]["FUNDING_NOT_OPEN.facts"] | components["schemas"]["SUBMISSION_OPEN.facts"] | components["schemas"]["TOO_MANY_SUBMISSIONS.facts"] | components["schemas"]["SUBMISSION_CHANGED.facts"] | components["schemas"]["NUDGED_ALREADY.facts"] | components["schemas"]["CHANGE_REQUEST_OPEN.facts"] | components["schemas"]["CHANGE_REQUEST_STALE.facts"] | components["schemas"]["PROPOSAL_NOT_OPEN.facts"] | components["schemas"]["AMOUNT_CHANGED.facts"] | components["schemas"]["ESCROW_NOT_EMPTY.facts"] | components["schemas"]["DEADLINE_PASSED.facts"] | components["schemas"]["DEADLINE_NOT_REACHED.facts"] | components["schemas"]["AMOUNT_BELOW_MINIMUM.facts"] | components["schemas"]["AMOUNT_ABOVE_MAXIMUM.facts"] | components["schemas"]["PAID_AMOUNT_TOO_HIGH.facts"] | components["schemas"]["SPLIT_DOES_NOT_SUM.facts"] | components["schemas"]["INSTRUCTIONS_REQUIRED.facts"] | components["schemas"]["PROPOSAL_NOT_NEEDED.facts"] | components["schemas"]["ORDER_INCOMPLETE.facts"];
        /** @description A contract has two different parties. */
        readonly SAME_PARTY: {
            /** @constant */
            readonly code: "SAME_PARTY";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "Client and freelancer are the same";
            /** @constant */
            readonly type: "/docs/problems#SAME_PARTY";
        } & components["schemas"]["ProblemFields"];
        readonly Settlement: {
            /** @enum {string} */
            readonly by: "client" | "freelancer";
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly proposedAt: string;
            /** Format: uuid */
            readonly settlementId: string;
            /** @enum {string} */
            readonly state: "open" | "accepted" | "superseded";
            readonly toClient: components["schemas"]["Amount"];
            readonly toFreelancer: components["schemas"]["Amount"];
        };
        /** @description The dispute has no settlement of this id. */
        readonly SETTLEMENT_NOT_FOUND: {
            /** @constant */
            readonly code: "SETTLEMENT_NOT_FOUND";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 404;
            /** @constant */
            readonly title: "There is no such settlement";
            /** @constant */
            readonly type: "/docs/problems#SETTLEMENT_NOT_FOUND";
        } & components["schemas"]["ProblemFields"];
        /** @description The side that proposed it has proposed another one since; `facts.state` says what became of it. */
        readonly SETTLEMENT_NOT_OPEN: {
            /** @constant */
            readonly code: "SETTLEMENT_NOT_OPEN";
            readonly facts: components["schemas"]["SETTLEMENT_NOT_OPEN.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The settlement is no longer open";
            /** @constant */
            readonly type: "/docs/problems#SETTLEMENT_NOT_OPEN";
        } & components["schemas"]["ProblemFields"];
        readonly "SETTLEMENT_NOT_OPEN.facts": {
            /** @enum {string} */
            readonly state: "open" | "accepted" | "superseded";
        };
        readonly SettlementProposed: {
            readonly data: components["schemas"]["SettlementProposedData"];
            /** @constant */
            readonly type: "SettlementProposed";
            /** @constant */
            readonly version?: 1;
        };
        readonly SettlementProposedData: {
            /**
             * @description Who did it.
             * @enum {string}
             */
            readonly by: "client" | "freelancer";
            /** Format: uuid */
            readonly disputeId: string;
            /** Format: uuid */
            readonly settlementId: string;
            /** @description What goes back to the client, in minor units. */
            readonly toClient: components["schemas"]["Amount"];
            /** @description What the freelancer gets of it, the fee included, in minor units. */
            readonly toFreelancer: components["schemas"]["Amount"];
        };
        readonly SettlementRecorded: {
            /** @description What goes back to the client; empty when nothing does. */
            readonly refunds: readonly {
                readonly amount: components["schemas"]["Amount"];
                /** Format: uuid */
                readonly refundId: string;
                /** @constant */
                readonly state: "pending";
            }[];
            /** @description Whether both sides agree: then the dispute is over. */
            readonly settled: boolean;
            /** Format: uuid */
            readonly settlementId: string;
        } & components["schemas"]["RecordedFields"];
        /**
         * Format: date-time
         * @description Since when, UTC; of a parked contract the time of its last event that can be read, null when there is none.
         */
        readonly Since: string | null;
        /** @description `toFreelancer` and `toClient` must sum to `facts.expected`, and sum to `facts.actual`. */
        readonly SPLIT_DOES_NOT_SUM: {
            /** @constant */
            readonly code: "SPLIT_DOES_NOT_SUM";
            readonly facts: components["schemas"]["SPLIT_DOES_NOT_SUM.facts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "The parts are not what is frozen";
            /** @constant */
            readonly type: "/docs/problems#SPLIT_DOES_NOT_SUM";
        } & components["schemas"]["ProblemFields"];
        readonly "SPLIT_DOES_NOT_SUM.facts": {
            readonly actual: components["schemas"]["Amount"];
            readonly expected: components["schemas"]["Amount"];
        };
        readonly SplitBody: {
            /**
             * Format: int64
             * @description In minor units.
             */
            readonly toClient: number;
            /**
             * Format: int64
             * @description In minor units; both parts together are what is frozen.
             */
            readonly toFreelancer: number;
        };
        readonly StartedFunding: {
            readonly fromCarryover: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly fundingId: string;
            /** Format: uuid */
            readonly milestoneId: string;
            /**
             * @description `succeeded` at once only when nothing had to be charged.
             * @enum {string}
             */
            readonly state: "pending" | "succeeded" | "declined";
            readonly toCharge: components["schemas"]["Amount"];
        };
        readonly Step: {
            /** @enum {string} */
            readonly code: "respondToOffer" | "settleDispute" | "answerRefundRequest" | "liftHold" | "restartContract" | "review" | "awaitFunding" | "submitWork" | "answerProposal" | "activateNext" | "createMilestone";
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly dueAt: string | null;
            /** Format: uuid */
            readonly milestoneId: string | null;
            /**
             * Format: date-time
             * @description When the other side last asked for it.
             */
            readonly nudgedAt: string | null;
            /**
             * Format: uuid
             * @description Of `answerProposal`: the proposal that waits for an answer.
             */
            readonly proposalId: string | null;
            /**
             * @description Whose turn it is.
             * @enum {string}
             */
            readonly role: "client" | "freelancer" | "operator" | "system";
        };
        /** @description `facts.store` and `facts.reason` say which and why. Retry after `Retry-After` with the same Idempotency-Key. */
        readonly STORE_UNAVAILABLE: {
            /** @constant */
            readonly code: "STORE_UNAVAILABLE";
            readonly facts: {
                /** @enum {string} */
                readonly reason: "full" | "timeout" | "unreachable";
                /** @enum {string} */
                readonly store: "events" | "views" | "gateway" | "keys";
            };
            /** @constant */
            readonly status: 503;
            /** @constant */
            readonly title: "A store cannot be reached";
            /** @constant */
            readonly type: "/docs/problems#STORE_UNAVAILABLE";
        } & components["schemas"]["ProblemFields"];
        readonly StoreHealth: {
            readonly ok: boolean;
            /** @enum {string|null} */
            readonly reason: "full" | "timeout" | "unreachable" | "failed" | null;
        };
        readonly Submission: {
            readonly attachments: readonly components["schemas"]["Attachment"][];
            /** @description How often the client took more time for the review. */
            readonly extensions: number;
            readonly message: string;
            /** @description What the client asked to be changed. */
            readonly note: string | null;
            /** @description Counts the submissions of the milestone from 1. */
            readonly number: components["schemas"]["Count"];
            /**
             * Format: date-time
             * @description Without a review until then it is approved, UTC. While the contract is paused the clock stands.
             */
            readonly reviewDueAt: string;
            /** @enum {string} */
            readonly state: "open" | "changesRequested" | "approved" | "withdrawn";
            /** Format: uuid */
            readonly submissionId: string;
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly submittedAt: string;
        };
        /** @description You sent `facts.sent`, the last submission is `facts.actual`: look at it before you decide. */
        readonly SUBMISSION_CHANGED: {
            /** @constant */
            readonly code: "SUBMISSION_CHANGED";
            readonly facts: components["schemas"]["SUBMISSION_CHANGED.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The last submission is another one";
            /** @constant */
            readonly type: "/docs/problems#SUBMISSION_CHANGED";
        } & components["schemas"]["ProblemFields"];
        readonly "SUBMISSION_CHANGED.facts": {
            /** Format: uuid */
            readonly actual: string | null;
            readonly sent: string;
        };
        /** @description The milestone has no submission of this id. */
        readonly SUBMISSION_NOT_FOUND: {
            /** @constant */
            readonly code: "SUBMISSION_NOT_FOUND";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 404;
            /** @constant */
            readonly title: "There is no such submission";
            /** @constant */
            readonly type: "/docs/problems#SUBMISSION_NOT_FOUND";
        } & components["schemas"]["ProblemFields"];
        /** @description `facts.submissionId` waits for its review; only one submission can. */
        readonly SUBMISSION_OPEN: {
            /** @constant */
            readonly code: "SUBMISSION_OPEN";
            readonly facts: components["schemas"]["SUBMISSION_OPEN.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "Work is submitted already";
            /** @constant */
            readonly type: "/docs/problems#SUBMISSION_OPEN";
        } & components["schemas"]["ProblemFields"];
        readonly "SUBMISSION_OPEN.facts": {
            /** Format: uuid */
            readonly submissionId: string;
        };
        readonly SubmissionBody: {
            /** @default [] */
            readonly attachments?: readonly components["schemas"]["AttachmentBody"][] | null;
            /** @description Trimmed; without control characters. */
            readonly message: string;
        };
        readonly SubmissionRecorded: {
            /**
             * Format: date-time
             * @description The end of the review window, UTC.
             */
            readonly reviewDueAt: string;
            /** Format: uuid */
            readonly submissionId: string;
        } & components["schemas"]["RecordedFields"];
        readonly SubmissionWithdrawalBody: {
            /** @description Trimmed; without control characters. */
            readonly reason?: string | null;
        };
        readonly SubmissionWithdrawn: {
            readonly data: components["schemas"]["SubmissionWithdrawnData"];
            /** @constant */
            readonly type: "SubmissionWithdrawn";
            /** @constant */
            readonly version?: 1;
        };
        readonly SubmissionWithdrawnData: {
            /** Format: uuid */
            readonly milestoneId: string;
            readonly reason: string | null;
            /** Format: uuid */
            readonly submissionId: string;
        };
        readonly Terms: {
            /** @enum {string} */
            readonly activationOrder: "sequence" | "any";
            /** @description Whether the client too may open a dispute. */
            readonly clientMayDispute: boolean;
            /** @description The other side has this long to answer a dispute. */
            readonly disputeAnswerDays: components["schemas"]["Count"];
            /** @description The platform's part of each payment, in 1/10 000. */
            readonly feeBasisPoints: number;
            /** @description Whether the first milestone is funded when the offer is accepted. */
            readonly fundOnAcceptance: boolean;
            /** @description The largest amount of a milestone, in minor units. */
            readonly maxAmount: components["schemas"]["Amount"];
            /** @description Milestones that may be at work at once. */
            readonly maxConcurrentActive: components["schemas"]["Count"];
            /** @description The least amount of a milestone, in minor units. */
            readonly minAmount: components["schemas"]["Amount"];
            /** @description The smallest charge, in minor units: less of the carryover is used rather than charging less. */
            readonly minCharge: components["schemas"]["Amount"];
            /** @description Whether less than a milestone holds is paid only by a proposal that both sides accept. */
            readonly partialReleaseNeedsConsent: boolean;
            /** @description The freelancer has this long to answer when the client asks for the escrow back. */
            readonly refundAnswerDays: components["schemas"]["Count"];
            /** @description The client has so long to review a submission. */
            readonly reviewWindowHours: components["schemas"]["Count"];
            /** @description A payment can be paid out after this time. */
            readonly securityPeriodHours: components["schemas"]["Count"];
        };
        readonly TermsBody: {
            /**
             * @description Whether milestones are activated in sequence, which is so when absent.
             * @enum {string|null}
             */
            readonly activationOrder?: "sequence" | "any" | null;
            /** @description Whether the client too may open a dispute; false when absent. */
            readonly clientMayDispute?: boolean | null;
            /** @description Whether the first milestone is funded at once when the offer is accepted; true when absent. */
            readonly fundOnAcceptance?: boolean | null;
            /** @description Milestones that may be at work at once; 1 when absent. */
            readonly maxConcurrentActive?: number | null;
            /** @description Whether less than a milestone holds is paid only by an accepted proposal; false when absent. */
            readonly partialReleaseNeedsConsent?: boolean | null;
            /** @description The client has so long to review a submission; when absent as the service's setting says. */
            readonly reviewWindowHours?: number | null;
        };
        readonly TermsChanged: {
            readonly data: components["schemas"]["TermsChangedData"];
            /** @constant */
            readonly type: "TermsChanged";
            /** @constant */
            readonly version?: 1;
        };
        readonly TermsChangedData: {
            /** @description What changed, as it is now. */
            readonly after: {
                /** @enum {string} */
                readonly activationOrder?: "sequence" | "any";
                readonly clientMayDispute?: boolean;
                readonly maxConcurrentActive?: components["schemas"]["Count"];
                readonly partialReleaseNeedsConsent?: boolean;
                readonly reviewWindowHours?: components["schemas"]["Count"];
            };
            /** @description What changed, as it was. */
            readonly before: {
                /** @enum {string} */
                readonly activationOrder?: "sequence" | "any";
                readonly clientMayDispute?: boolean;
                readonly maxConcurrentActive?: components["schemas"]["Count"];
                readonly partialReleaseNeedsConsent?: boolean;
                readonly reviewWindowHours?: components["schemas"]["Count"];
            };
        };
        readonly TermsItemBody: {
            /** @enum {string} */
            readonly activationOrder?: "sequence" | "any";
            readonly clientMayDispute?: boolean;
            readonly maxConcurrentActive?: number;
            /** @enum {string} */
            readonly op: "terms";
            readonly partialReleaseNeedsConsent?: boolean;
            readonly reviewWindowHours?: number;
        };
        readonly Token: {
            /**
             * Format: date-time
             * @description UTC.
             */
            readonly expiresAt: string;
            readonly token: string;
        };
        readonly TokenBody: {
            /**
             * @description operator, auditor, analyst; others are ignored.
             * @default []
             */
            readonly roles?: readonly string[] | null;
            /** @description A party, as `sub` of its tokens. */
            readonly sub: string;
        };
        /** @description A contract has at most `facts.maximum`, deleted ones included. */
        readonly TOO_MANY_MILESTONES: {
            /** @constant */
            readonly code: "TOO_MANY_MILESTONES";
            readonly facts: components["schemas"]["TOO_MANY_SUBMISSIONS.facts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "Too many milestones";
            /** @constant */
            readonly type: "/docs/problems#TOO_MANY_MILESTONES";
        } & components["schemas"]["ProblemFields"];
        /** @description At most `facts.maximum`: 50 from one client to one freelancer, 1000 of one client. Waiting does not help: one must be answered or withdrawn, or expire. */
        readonly TOO_MANY_OPEN_OFFERS: {
            /** @constant */
            readonly code: "TOO_MANY_OPEN_OFFERS";
            readonly facts: components["schemas"]["TOO_MANY_SUBMISSIONS.facts"];
            /** @constant */
            readonly status: 429;
            /** @constant */
            readonly title: "Too many offers are open";
            /** @constant */
            readonly type: "/docs/problems#TOO_MANY_OPEN_OFFERS";
        } & components["schemas"]["ProblemFields"];
        /** @description Wait for the seconds of `Retry-After`. */
        readonly TOO_MANY_REQUESTS: {
            /** @constant */
            readonly code: "TOO_MANY_REQUESTS";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 429;
            /** @constant */
            readonly title: "Too many requests";
            /** @constant */
            readonly type: "/docs/problems#TOO_MANY_REQUESTS";
        } & components["schemas"]["ProblemFields"];
        /** @description A milestone has at most `facts.maximum`, those that were sent back or withdrawn included. The client can still approve it. */
        readonly TOO_MANY_SUBMISSIONS: {
            /** @constant */
            readonly code: "TOO_MANY_SUBMISSIONS";
            readonly facts: components["schemas"]["TOO_MANY_SUBMISSIONS.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "Too many submissions";
            /** @constant */
            readonly type: "/docs/problems#TOO_MANY_SUBMISSIONS";
        } & components["schemas"]["ProblemFields"];
        readonly "TOO_MANY_SUBMISSIONS.facts": {
            readonly maximum: components["schemas"]["Count"];
        };
        /** @description Accept the items by their indexes, one raise at a time. */
        readonly TOO_MANY_TOP_UPS: {
            /** @constant */
            readonly code: "TOO_MANY_TOP_UPS";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "Two milestones at work would be topped up";
            /** @constant */
            readonly type: "/docs/problems#TOO_MANY_TOP_UPS";
        } & components["schemas"]["ProblemFields"];
        readonly TopUpFailed: {
            readonly data: components["schemas"]["TopUpFailedData"];
            /** @constant */
            readonly type: "TopUpFailed";
            /** @constant */
            readonly version?: 1;
        };
        readonly TopUpFailedData: {
            readonly code: components["schemas"]["DeclineCode"];
            /** Format: uuid */
            readonly fundingId: string;
            /** @description The place of the item in its proposal, from 0. */
            readonly index: number;
            /** Format: uuid */
            readonly milestoneId: string;
            /** Format: uuid */
            readonly proposalId: string;
        };
        readonly TopUpFunded: {
            readonly data: components["schemas"]["TopUpFundedData"];
            /** @constant */
            readonly type: "TopUpFunded";
            /** @constant */
            readonly version?: 1;
        };
        readonly TopUpFundedData: {
            /** @description What was charged, in minor units. */
            readonly charged: components["schemas"]["Amount"];
            /** @description What comes from the carryover, in minor units. */
            readonly fromCarryover: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly fundingId: string;
            /** @description What the payment gateway calls the movement of money; null when nothing had to be charged. */
            readonly gatewayReference: string | null;
            /** @description The place of the item in its proposal, from 0. */
            readonly index: number;
            /** Format: uuid */
            readonly milestoneId: string;
            /** Format: uuid */
            readonly proposalId: string;
        };
        readonly TopUpStarted: {
            readonly data: components["schemas"]["TopUpStartedData"];
            /** @constant */
            readonly type: "TopUpStarted";
            /** @constant */
            readonly version?: 1;
        };
        readonly TopUpStartedData: {
            /** @description What comes from the carryover, in minor units. */
            readonly fromCarryover: components["schemas"]["Amount"];
            /** Format: uuid */
            readonly fundingId: string;
            /** @description The place of the item in its proposal, from 0. */
            readonly index: number;
            /** Format: uuid */
            readonly milestoneId: string;
            /** Format: uuid */
            readonly proposalId: string;
            /** @description What is to be charged, in minor units. */
            readonly toCharge: components["schemas"]["Amount"];
        };
        readonly Totals: {
            /** @description In escrow for the milestones at work. */
            readonly allocated: components["schemas"]["Amount"];
            /** @description In escrow, left from earlier milestones. */
            readonly carryover: components["schemas"]["Amount"];
            /** @description Taken from the client: `allocated + carryover + released + refunded`. */
            readonly charged: components["schemas"]["Amount"];
            /** @description The part of what was charged and released that never was in escrow: bonuses, expenses, overpayments. */
            readonly extra: components["schemas"]["Amount"];
            /** @description The platform's part of what was released. */
            readonly fees: components["schemas"]["Amount"];
            /** @description The part of what was released that the gateway paid out. */
            readonly paidOut: components["schemas"]["Amount"];
            /** @description The amounts of all milestones that are not deleted. */
            readonly planned: components["schemas"]["Amount"];
            /** @description Given back to the client. */
            readonly refunded: components["schemas"]["Amount"];
            /** @description Paid to the freelancer, the fees included. */
            readonly released: components["schemas"]["Amount"];
        };
        /** @description The payment gateway has answered it already, or it is not due. Only the service itself can be refused with it. */
        readonly TRANSFER_NOT_OPEN: {
            /** @constant */
            readonly code: "TRANSFER_NOT_OPEN";
            readonly facts: components["schemas"]["TRANSFER_NOT_OPEN.facts"];
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "No such transfer is open";
            /** @constant */
            readonly type: "/docs/problems#TRANSFER_NOT_OPEN";
        } & components["schemas"]["ProblemFields"];
        readonly "TRANSFER_NOT_OPEN.facts": {
            readonly state: string;
        };
        /** @description Send `Authorization: Bearer <token>` with a token that has not expired and was made for this service. */
        readonly UNAUTHENTICATED: {
            /** @constant */
            readonly code: "UNAUTHENTICATED";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 401;
            /** @constant */
            readonly title: "A valid token is required";
            /** @constant */
            readonly type: "/docs/problems#UNAUTHENTICATED";
        } & components["schemas"]["ProblemFields"];
        /** @description Say why in `underpaymentReason`, or pay the whole deposit. */
        readonly UNDERPAYMENT_REASON_REQUIRED: {
            /** @constant */
            readonly code: "UNDERPAYMENT_REASON_REQUIRED";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 422;
            /** @constant */
            readonly title: "Paying less needs a reason";
            /** @constant */
            readonly type: "/docs/problems#UNDERPAYMENT_REASON_REQUIRED";
        } & components["schemas"]["ProblemFields"];
        /** @description An event that this release cannot read stands in its place. */
        readonly UnreadableEvent: {
            readonly actor: null;
            readonly at: null;
            readonly causationId: null;
            readonly commandHash: null;
            readonly commandId: null;
            /** Format: uuid */
            readonly contractId: string;
            readonly correlationId: null;
            readonly data: null;
            readonly eventId: string;
            readonly hash: null;
            /** @description A place in the whole log: opaque, text order is log order. */
            readonly position: string;
            readonly prevHash: null;
            /** @description The place in the history, from 0. */
            readonly revision: components["schemas"]["Count"];
            readonly type: string;
            readonly version: null;
        };
        /** @description Send `Content-Type: application/json`. */
        readonly UNSUPPORTED_MEDIA_TYPE: {
            /** @constant */
            readonly code: "UNSUPPORTED_MEDIA_TYPE";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 415;
            /** @constant */
            readonly title: "The body is not JSON";
            /** @constant */
            readonly type: "/docs/problems#UNSUPPORTED_MEDIA_TYPE";
        } & components["schemas"]["ProblemFields"];
        readonly Verification: {
            /** @description The number of events in the contract's stream. */
            readonly checked: components["schemas"]["Count"];
            readonly differences: readonly components["schemas"]["Difference"][];
            readonly ok: boolean;
        };
        /** @description You asked for `facts.wanted`; the view is at `facts.asOf`. Ask again, or wait longer with `Prefer: wait=10`. */
        readonly VIEW_BEHIND: {
            /** @constant */
            readonly code: "VIEW_BEHIND";
            readonly facts: {
                /** @description A place in the whole log: opaque, text order is log order. */
                readonly asOf: string | null;
                readonly waitedMs: components["schemas"]["Count"];
                /** @description A place in the whole log: opaque, text order is log order. */
                readonly wanted: string;
            };
            /** @constant */
            readonly status: 409;
            /** @constant */
            readonly title: "The view has not seen that write yet";
            /** @constant */
            readonly type: "/docs/problems#VIEW_BEHIND";
        } & components["schemas"]["ProblemFields"];
        /** @description `facts.reason` says what is refused. `incomplete`, an event is missing: commands, and every read that needs it. `unreadable`, an event cannot be read: commands, and every read but the history, which shows its place. `tooLarge`, for the view: the page alone. An operator must act. */
        readonly VIEW_PARKED: {
            /** @constant */
            readonly code: "VIEW_PARKED";
            readonly facts: {
                /** @enum {string} */
                readonly reason: "unreadable" | "incomplete" | "tooLarge";
            };
            /** @constant */
            readonly status: 503;
            /** @constant */
            readonly title: "This contract is parked";
            /** @constant */
            readonly type: "/docs/problems#VIEW_PARKED";
        } & components["schemas"]["ProblemFields"];
        /** @description Try again shortly; commands and audit reads work meanwhile. */
        readonly VIEW_REBUILDING: {
            /** @constant */
            readonly code: "VIEW_REBUILDING";
            readonly facts: components["schemas"]["NoFacts"];
            /** @constant */
            readonly status: 503;
            /** @constant */
            readonly title: "The view is being built";
            /** @constant */
            readonly type: "/docs/problems#VIEW_REBUILDING";
        } & components["schemas"]["ProblemFields"];
        readonly WorkSubmitted: {
            readonly data: components["schemas"]["WorkSubmittedData"];
            /** @constant */
            readonly type: "WorkSubmitted";
            /** @constant */
            readonly version?: 1;
        };
        readonly WorkSubmittedData: {
            /** @description The files of the submission. */
            readonly attachments: readonly {
                readonly name: string;
                readonly sha256: string;
                /** @description An https address. */
                readonly url: string;
            }[];
            readonly message: string;
            /** Format: uuid */
            readonly milestoneId: string;
            /** @description Counts the submissions of the milestone, or the extensions of the submission, from 1. */
            readonly number: components["schemas"]["Count"];
            /**
             * Format: date-time
             * @description The end of the review window, UTC.
             */
            readonly reviewDueAt: string;
            /** Format: uuid */
            readonly submissionId: string;
        };
        readonly WouldHappen: {
            readonly data: components["schemas"]["OfferCreatedData"];
            /** @constant */
            readonly type: "OfferCreated";
        } | {
            readonly data: components["schemas"]["OfferAcceptedData"];
            /** @constant */
            readonly type: "OfferAccepted";
        } | {
            readonly data: components["schemas"]["OfferDeclinedData"];
            /** @constant */
            readonly type: "OfferDeclined";
        } | {
            readonly data: components["schemas"]["OfferWithdrawnData"];
            /** @constant */
            readonly type: "OfferWithdrawn";
        } | {
            readonly data: components["schemas"]["OfferExpiredData"];
            /** @constant */
            readonly type: "OfferExpired";
        } | {
            readonly data: components["schemas"]["MilestoneCreatedData"];
            /** @constant */
            readonly type: "MilestoneCreated";
        } | {
            readonly data: components["schemas"]["MilestoneEditedData"];
            /** @constant */
            readonly type: "MilestoneEdited";
        } | {
            readonly data: components["schemas"]["MilestonesReorderedData"];
            /** @constant */
            readonly type: "MilestonesReordered";
        } | {
            readonly data: components["schemas"]["MilestoneDeletedData"];
            /** @constant */
            readonly type: "MilestoneDeleted";
        } | {
            readonly data: components["schemas"]["MilestoneActivationStartedData"];
            /** @constant */
            readonly type: "MilestoneActivationStarted";
        } | {
            readonly data: components["schemas"]["MilestoneFundedData"];
            /** @constant */
            readonly type: "MilestoneFunded";
        } | {
            readonly data: components["schemas"]["MilestoneActivatedData"];
            /** @constant */
            readonly type: "MilestoneActivated";
        } | {
            readonly data: components["schemas"]["ActivationRequestedData"];
            /** @constant */
            readonly type: "ActivationRequested";
        } | {
            readonly data: components["schemas"]["MilestoneFundingFailedData"];
            /** @constant */
            readonly type: "MilestoneFundingFailed";
        } | {
            readonly data: components["schemas"]["WorkSubmittedData"];
            /** @constant */
            readonly type: "WorkSubmitted";
        } | {
            readonly data: components["schemas"]["SubmissionWithdrawnData"];
            /** @constant */
            readonly type: "SubmissionWithdrawn";
        } | {
            readonly data: components["schemas"]["ChangesRequestedData"];
            /** @constant */
            readonly type: "ChangesRequested";
        } | {
            readonly data: components["schemas"]["ReviewExtendedData"];
            /** @constant */
            readonly type: "ReviewExtended";
        } | {
            readonly data: components["schemas"]["ReviewRemindedData"];
            /** @constant */
            readonly type: "ReviewReminded";
        } | {
            readonly data: components["schemas"]["MilestoneApprovedData"];
            /** @constant */
            readonly type: "MilestoneApproved";
        } | {
            readonly data: components["schemas"]["PaymentReleasedData"];
            /** @constant */
            readonly type: "PaymentReleased";
        } | {
            readonly data: components["schemas"]["EscrowCarriedOverData"];
            /** @constant */
            readonly type: "EscrowCarriedOver";
        } | {
            readonly data: components["schemas"]["ExtraPaymentStartedData"];
            /** @constant */
            readonly type: "ExtraPaymentStarted";
        } | {
            readonly data: components["schemas"]["ExtraPaymentMadeData"];
            /** @constant */
            readonly type: "ExtraPaymentMade";
        } | {
            readonly data: components["schemas"]["ExtraPaymentFailedData"];
            /** @constant */
            readonly type: "ExtraPaymentFailed";
        } | {
            readonly data: components["schemas"]["MilestoneChangesProposedData"];
            /** @constant */
            readonly type: "MilestoneChangesProposed";
        } | {
            readonly data: components["schemas"]["MilestoneChangesAcceptedData"];
            /** @constant */
            readonly type: "MilestoneChangesAccepted";
        } | {
            readonly data: components["schemas"]["MilestoneChangesRejectedData"];
            /** @constant */
            readonly type: "MilestoneChangesRejected";
        } | {
            readonly data: components["schemas"]["MilestoneChangesWithdrawnData"];
            /** @constant */
            readonly type: "MilestoneChangesWithdrawn";
        } | {
            readonly data: components["schemas"]["TermsChangedData"];
            /** @constant */
            readonly type: "TermsChanged";
        } | {
            readonly data: components["schemas"]["TopUpStartedData"];
            /** @constant */
            readonly type: "TopUpStarted";
        } | {
            readonly data: components["schemas"]["TopUpFundedData"];
            /** @constant */
            readonly type: "TopUpFunded";
        } | {
            readonly data: components["schemas"]["TopUpFailedData"];
            /** @constant */
            readonly type: "TopUpFailed";
        } | {
            readonly data: components["schemas"]["ContractPausedData"];
            /** @constant */
            readonly type: "ContractPaused";
        } | {
            readonly data: components["schemas"]["ContractRestartedData"];
            /** @constant */
            readonly type: "ContractRestarted";
        } | {
            readonly data: components["schemas"]["ContractPutOnHoldData"];
            /** @constant */
            readonly type: "ContractPutOnHold";
        } | {
            readonly data: components["schemas"]["ContractHoldLiftedData"];
            /** @constant */
            readonly type: "ContractHoldLifted";
        } | {
            readonly data: components["schemas"]["EscrowRefundRequestedData"];
            /** @constant */
            readonly type: "EscrowRefundRequested";
        } | {
            readonly data: components["schemas"]["ContractEndedData"];
            /** @constant */
            readonly type: "ContractEnded";
        } | {
            readonly data: components["schemas"]["DisputeOpenedData"];
            /** @constant */
            readonly type: "DisputeOpened";
        } | {
            readonly data: components["schemas"]["SettlementProposedData"];
            /** @constant */
            readonly type: "SettlementProposed";
        } | {
            readonly data: components["schemas"]["DisputeSettledData"];
            /** @constant */
            readonly type: "DisputeSettled";
        } | {
            readonly data: components["schemas"]["DisputeDecidedData"];
            /** @constant */
            readonly type: "DisputeDecided";
        } | {
            readonly data: components["schemas"]["DisputeCancelledData"];
            /** @constant */
            readonly type: "DisputeCancelled";
        } | {
            readonly data: components["schemas"]["PaymentBecameAvailableData"];
            /** @constant */
            readonly type: "PaymentBecameAvailable";
        } | {
            readonly data: components["schemas"]["PayoutPaidData"];
            /** @constant */
            readonly type: "PayoutPaid";
        } | {
            readonly data: components["schemas"]["PayoutFailedData"];
            /** @constant */
            readonly type: "PayoutFailed";
        } | {
            readonly data: components["schemas"]["PayoutRetriedData"];
            /** @constant */
            readonly type: "PayoutRetried";
        } | {
            readonly data: components["schemas"]["EscrowRefundedData"];
            /** @constant */
            readonly type: "EscrowRefunded";
        } | {
            readonly data: components["schemas"]["RefundGivenData"];
            /** @constant */
            readonly type: "RefundGiven";
        } | {
            readonly data: components["schemas"]["RefundPaidData"];
            /** @constant */
            readonly type: "RefundPaid";
        } | {
            readonly data: components["schemas"]["RefundRetriedData"];
            /** @constant */
            readonly type: "RefundRetried";
        } | {
            readonly data: components["schemas"]["RefundFailedData"];
            /** @constant */
            readonly type: "RefundFailed";
        };
        /** @description `facts.allowed` lists the roles that may. */
        readonly WRONG_ROLE: {
            /** @constant */
            readonly code: "WRONG_ROLE";
            readonly facts: components["schemas"]["WRONG_ROLE.facts"];
            /** @constant */
            readonly status: 403;
            /** @constant */
            readonly title: "Your role may not do this";
            /** @constant */
            readonly type: "/docs/problems#WRONG_ROLE";
        } & components["schemas"]["ProblemFields"];
        readonly "WRONG_ROLE.facts": {
            readonly allowed: readonly ("client" | "freelancer" | "operator" | "system" | "auditor" | "analyst" | "party")[];
            /** @enum {string} */
            readonly role: "client" | "freelancer" | "operator" | "system" | "auditor" | "analyst" | "party";
        };
    };
    responses: {
        /** @description Refused. */
        readonly 400: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["INVALID_REQUEST"] | components["schemas"]["INVALID_HEADER"] | components["schemas"]["MALFORMED_JSON"];
            };
        };
        /** @description Refused. */
        readonly "400.COMMON": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["INVALID_REQUEST"] | components["schemas"]["INVALID_HEADER"];
            };
        };
        /** @description Refused. */
        readonly "400.IDEMPOTENCY_KEY_REQUIRED": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["INVALID_REQUEST"] | components["schemas"]["INVALID_HEADER"] | components["schemas"]["MALFORMED_JSON"] | components["schemas"]["IDEMPOTENCY_KEY_REQUIRED"];
            };
        };
        /** @description Refused. */
        readonly "400.public": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["INVALID_REQUEST"] | components["schemas"]["INVALID_HEADER"];
            };
        };
        /** @description Refused. */
        readonly 401: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["UNAUTHENTICATED"];
            };
        };
        /** @description Refused. */
        readonly 403: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["WRONG_ROLE"] | components["schemas"]["HOST_NOT_ALLOWED"];
            };
        };
        /** @description Refused. */
        readonly "403.HOST_NOT_ALLOWED": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["HOST_NOT_ALLOWED"];
            };
        };
        /** @description Refused. */
        readonly 404: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["CONTRACT_NOT_FOUND"];
            };
        };
        /** @description Refused. */
        readonly "404.DISPUTE_NOT_FOUND": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["CONTRACT_NOT_FOUND"] | components["schemas"]["DISPUTE_NOT_FOUND"];
            };
        };
        /** @description Refused. */
        readonly "404.MILESTONE_NOT_FOUND": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["CONTRACT_NOT_FOUND"] | components["schemas"]["MILESTONE_NOT_FOUND"];
            };
        };
        /** @description Refused. */
        readonly "404.PROPOSAL_NOT_FOUND": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["CONTRACT_NOT_FOUND"] | components["schemas"]["PROPOSAL_NOT_FOUND"];
            };
        };
        /** @description Refused. */
        readonly 409: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["VIEW_BEHIND"];
            };
        };
        /** @description Refused. */
        readonly "409.CONTRACT_NOT_ACTIVE.CONTRACT_ENDED.PROPOSAL_NOT_OPEN": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["PROPOSAL_NOT_OPEN"];
            };
        };
        /** @description Refused. */
        readonly "409.CONTRACT_NOT_ACTIVE.DEADLINE_PASSED": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["DEADLINE_PASSED"];
            };
        };
        /** @description Refused. */
        readonly "409.DISPUTE_NOT_OPEN": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["DISPUTE_NOT_OPEN"];
            };
        };
        /** @description Refused. */
        readonly "409.LOG_CHANGED": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["LOG_CHANGED"];
            };
        };
        /** @description Refused. */
        readonly "409.OFFER_NOT_OPEN": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["OFFER_NOT_OPEN"];
            };
        };
        /** @description Refused. */
        readonly "409.REFUND_REQUEST_NOT_OPEN.DEADLINE_PASSED": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["REFUND_REQUEST_NOT_OPEN"] | components["schemas"]["DEADLINE_PASSED"];
            };
        };
        /** @description Refused. */
        readonly 412: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["REVISION_CHANGED"];
            };
        };
        /** @description Refused. */
        readonly 413: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["BODY_TOO_LARGE"];
            };
        };
        /** @description Refused. */
        readonly 415: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["UNSUPPORTED_MEDIA_TYPE"];
            };
        };
        /** @description Refused. */
        readonly 422: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"];
            };
        };
        /** @description Refused. */
        readonly "422.AMOUNT_BELOW_MINIMUM.AMOUNT_ABOVE_MAXIMUM": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["AMOUNT_BELOW_MINIMUM"] | components["schemas"]["AMOUNT_ABOVE_MAXIMUM"];
            };
        };
        /** @description Refused. */
        readonly "422.AMOUNT_BELOW_MINIMUM.SPLIT_DOES_NOT_SUM": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["AMOUNT_BELOW_MINIMUM"] | components["schemas"]["SPLIT_DOES_NOT_SUM"];
            };
        };
        /** @description Refused. */
        readonly 429: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["TOO_MANY_REQUESTS"];
            };
        };
        /** @description Refused. */
        readonly 500: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["INTERNAL"];
            };
        };
        /** @description Refused. */
        readonly "500.public": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["INTERNAL"];
            };
        };
        /** @description Refused. */
        readonly 503: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["OVERLOADED"] | components["schemas"]["STORE_UNAVAILABLE"] | components["schemas"]["VIEW_PARKED"];
            };
        };
        /** @description Refused. */
        readonly "503.COMMON": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["OVERLOADED"];
            };
        };
        /** @description Refused. */
        readonly "503.STORE_UNAVAILABLE": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["OVERLOADED"] | components["schemas"]["STORE_UNAVAILABLE"];
            };
        };
        /** @description Refused. */
        readonly "503.STORE_UNAVAILABLE.VIEW_REBUILDING": {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["OVERLOADED"] | components["schemas"]["STORE_UNAVAILABLE"] | components["schemas"]["VIEW_REBUILDING"];
            };
        };
        /** @description Recorded. */
        readonly DisputeRecorded: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["DisputeRecorded"];
            };
        };
        /** @description With `dryRun=true`: what would be recorded and moved. */
        readonly DryRun: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["DryRun"];
            };
        };
        /** @description Recorded. */
        readonly FundingRecorded: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["FundingRecorded"];
            };
        };
        /** @description What the caller has still holds. */
        readonly NotModified: {
            headers: {
                readonly [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Recorded. */
        readonly Recorded: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Recorded"];
            };
        };
        /** @description Recorded. */
        readonly RefundsRecorded: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["RefundsRecorded"];
            };
        };
        /** @description Recorded. */
        readonly SettlementRecorded: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["SettlementRecorded"];
            };
        };
    };
    parameters: {
        /** @description `next` of an answer of this list. */
        readonly after: string;
        /** @description A contract of the caller. */
        readonly contractId: string;
        /** @description One of its disputes, as an answer named it. */
        readonly disputeId: string;
        /** @description Answers what would be recorded and moved, and records nothing. */
        readonly dryRun: boolean;
        /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
        readonly "Idempotency-Key": string;
        /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
        readonly "If-Match": string;
        /** @description The `ETag` of an answer that the caller has: 304 while it still holds. */
        readonly "If-None-Match": string;
        /** @description The last `id` that the caller has: the stream goes on after it. Goes before `after`. */
        readonly "Last-Event-ID": string;
        /** @description Events on a page. */
        readonly limit: number;
        /** @description One of its milestones, as an answer named it. */
        readonly milestoneId: string;
        /** @description The `position` of a write that the answer must show: the query waits for it. */
        readonly "Min-Position": string;
        /** @description `wait=<seconds>`: how long to wait for `Min-Position`, 2 when absent and 10 at most. */
        readonly Prefer: string;
        /** @description One of its proposals, as an answer named it. */
        readonly proposalId: string;
        /** @description The caller's role in the contracts. */
        readonly role: "client" | "freelancer";
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly readClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Clock"];
                };
            };
            readonly 400: components["responses"]["400.COMMON"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.COMMON"];
        };
    };
    readonly moveClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ClockBody"];
            };
        };
        readonly responses: {
            /** @description The new time. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Clock"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.STORE_UNAVAILABLE.VIEW_REBUILDING"];
        };
    };
    readonly listOperations: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of an answer of this list. */
                readonly after?: components["parameters"]["after"];
                /** @description Of this contract alone. */
                readonly contractId?: string;
                /** @description Operations on a page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of it. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GatewayOperations"];
                };
            };
            readonly 400: components["responses"]["400.COMMON"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.STORE_UNAVAILABLE"];
        };
    };
    readonly makeToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenBody"];
            };
        };
        readonly responses: {
            /** @description The token. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Token"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.COMMON"];
        };
    };
    readonly live: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It does. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Liveness"];
                };
            };
            readonly 400: components["responses"]["400.public"];
            readonly 500: components["responses"]["500.public"];
        };
    };
    readonly ready: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Ready. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ready"];
                };
            };
            readonly 400: components["responses"]["400.public"];
            readonly 500: components["responses"]["500.public"];
            /** @description Not ready. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotReady"];
                };
            };
        };
    };
    readonly metrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One line for each figure. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["400.COMMON"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.COMMON"];
        };
    };
    readonly FindAttention: {
        readonly parameters: {
            readonly query?: {
                /** @description `nextCursor` of an answer. */
                readonly cursor?: string;
                /** @description Items on a page. */
                readonly limit?: number;
            };
            readonly header?: {
                /** @description The `ETag` of an answer that the caller has: 304 while it still holds. */
                readonly "If-None-Match"?: components["parameters"]["If-None-Match"];
                /** @description The `position` of a write that the answer must show: the query waits for it. */
                readonly "Min-Position"?: components["parameters"]["Min-Position"];
                /** @description `wait=<seconds>`: how long to wait for `Min-Position`, 2 when absent and 10 at most. */
                readonly Prefer?: components["parameters"]["Prefer"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Attention"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["400.COMMON"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.STORE_UNAVAILABLE.VIEW_REBUILDING"];
        };
    };
    readonly CreateOffer: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OfferBody"];
            };
        };
        readonly responses: {
            /** @description With `dryRun=true`: what would be recorded and moved. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Recorded. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MilestonesRecorded"];
                };
            };
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            /** @description Refused. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["AMOUNT_BELOW_MINIMUM"] | components["schemas"]["AMOUNT_ABOVE_MAXIMUM"] | components["schemas"]["DUE_DATE_PAST"] | components["schemas"]["TOO_MANY_MILESTONES"] | components["schemas"]["INSTRUCTIONS_REQUIRED"] | components["schemas"]["EXPIRY_PAST"] | components["schemas"]["SAME_PARTY"] | components["schemas"]["CURRENCY_UNSUPPORTED"];
                };
            };
            /** @description Refused. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TOO_MANY_REQUESTS"] | components["schemas"]["TOO_MANY_OPEN_OFFERS"];
                };
            };
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly GetContract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The `ETag` of an answer that the caller has: 304 while it still holds. */
                readonly "If-None-Match"?: components["parameters"]["If-None-Match"];
                /** @description The `position` of a write that the answer must show: the query waits for it. */
                readonly "Min-Position"?: components["parameters"]["Min-Position"];
                /** @description `wait=<seconds>`: how long to wait for `Min-Position`, 2 when absent and 10 at most. */
                readonly Prefer?: components["parameters"]["Prefer"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContractPage"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["400.COMMON"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            /** @description Refused. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["OVERLOADED"] | components["schemas"]["STORE_UNAVAILABLE"] | components["schemas"]["VIEW_REBUILDING"] | components["schemas"]["VIEW_PARKED"];
                };
            };
        };
    };
    readonly AcceptOffer: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["MessageBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["FundingRecorded"];
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["OFFER_NOT_OPEN"] | components["schemas"]["DEADLINE_PASSED"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly PayBonus: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["BonusBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            /** @description Recorded. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExtraPaymentsRecorded"];
                };
            };
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409.CONTRACT_NOT_ACTIVE.DEADLINE_PASSED"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422.AMOUNT_BELOW_MINIMUM.AMOUNT_ABOVE_MAXIMUM"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly DeclineOffer: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["MessageBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409.OFFER_NOT_OPEN"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly OpenDispute: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DisputeBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["DisputeRecorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.MILESTONE_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["DISPUTE_OPEN"] | components["schemas"]["FUNDING_IN_PROGRESS"] | components["schemas"]["ALREADY_RELEASED"] | components["schemas"]["MILESTONE_NOT_PENDING"] | components["schemas"]["MILESTONE_NOT_FUNDED"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422.AMOUNT_BELOW_MINIMUM.AMOUNT_ABOVE_MAXIMUM"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly CancelDispute: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its disputes, as an answer named it. */
                readonly disputeId: components["parameters"]["disputeId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.DISPUTE_NOT_FOUND"];
            readonly 409: components["responses"]["409.DISPUTE_NOT_OPEN"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly DecideDispute: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its disputes, as an answer named it. */
                readonly disputeId: components["parameters"]["disputeId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DecisionBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["RefundsRecorded"];
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.DISPUTE_NOT_FOUND"];
            readonly 409: components["responses"]["409.DISPUTE_NOT_OPEN"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422.AMOUNT_BELOW_MINIMUM.SPLIT_DOES_NOT_SUM"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly ProposeSettlement: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its disputes, as an answer named it. */
                readonly disputeId: components["parameters"]["disputeId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SplitBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["SettlementRecorded"];
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.DISPUTE_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["DISPUTE_NOT_OPEN"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422.AMOUNT_BELOW_MINIMUM.SPLIT_DOES_NOT_SUM"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly AcceptSettlement: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its disputes, as an answer named it. */
                readonly disputeId: components["parameters"]["disputeId"];
                /** @description One of the settlements that were proposed in it. */
                readonly settlementId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["SettlementRecorded"];
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            /** @description Refused. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONTRACT_NOT_FOUND"] | components["schemas"]["DISPUTE_NOT_FOUND"] | components["schemas"]["SETTLEMENT_NOT_FOUND"];
                };
            };
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["DISPUTE_NOT_OPEN"] | components["schemas"]["SETTLEMENT_NOT_OPEN"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly EndContract: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EndBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["RefundsRecorded"];
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["DISPUTE_OPEN"] | components["schemas"]["FUNDING_IN_PROGRESS"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            /** @description Refused. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["AMOUNT_BELOW_MINIMUM"] | components["schemas"]["PAID_AMOUNT_TOO_HIGH"];
                };
            };
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly GetHistory: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of an answer of this list. */
                readonly after?: components["parameters"]["after"];
                /** @description Events on a page. */
                readonly limit?: components["parameters"]["limit"];
            };
            readonly header?: {
                /** @description The `ETag` of an answer that the caller has: 304 while it still holds. */
                readonly "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["History"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["400.COMMON"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409.LOG_CHANGED"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly PlaceHold: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["HoldBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly GetLedger: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The `ETag` of an answer that the caller has: 304 while it still holds. */
                readonly "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ledger"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["400.COMMON"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            readonly 404: components["responses"]["404"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly LiftHold: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["CONTRACT_NOT_ON_HOLD"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly CreateMilestones: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MilestonesBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            /** @description Recorded. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MilestonesRecorded"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            /** @description Refused. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["AMOUNT_BELOW_MINIMUM"] | components["schemas"]["AMOUNT_ABOVE_MAXIMUM"] | components["schemas"]["DUE_DATE_PAST"] | components["schemas"]["TOO_MANY_MILESTONES"];
                };
            };
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly DeleteMilestone: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its milestones, as an answer named it. */
                readonly milestoneId: components["parameters"]["milestoneId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.MILESTONE_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["FUNDING_IN_PROGRESS"] | components["schemas"]["MILESTONE_NOT_PENDING"] | components["schemas"]["MILESTONE_FUNDED_IMMUTABLE"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly EditMilestone: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its milestones, as an answer named it. */
                readonly milestoneId: components["parameters"]["milestoneId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["EditMilestoneBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.MILESTONE_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["FUNDING_IN_PROGRESS"] | components["schemas"]["MILESTONE_NOT_PENDING"] | components["schemas"]["MILESTONE_FUNDED_IMMUTABLE"] | components["schemas"]["NOTHING_CHANGES"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            /** @description Refused. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["INSTRUCTIONS_REQUIRED"] | components["schemas"]["AMOUNT_BELOW_MINIMUM"] | components["schemas"]["AMOUNT_ABOVE_MAXIMUM"] | components["schemas"]["DUE_DATE_PAST"];
                };
            };
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly ActivateMilestone: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its milestones, as an answer named it. */
                readonly milestoneId: components["parameters"]["milestoneId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ActivateBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["FundingRecorded"];
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.MILESTONE_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["FUNDING_IN_PROGRESS"] | components["schemas"]["ALREADY_RELEASED"] | components["schemas"]["MILESTONE_NOT_PENDING"] | components["schemas"]["PREVIOUS_MILESTONE_NOT_RELEASED"] | components["schemas"]["NOT_NEXT_IN_SEQUENCE"] | components["schemas"]["AMOUNT_CHANGED"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly ApproveMilestone: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its milestones, as an answer named it. */
                readonly milestoneId: components["parameters"]["milestoneId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ApprovalBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            /** @description Recorded. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApprovalRecorded"];
                };
            };
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.MILESTONE_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["DISPUTE_OPEN"] | components["schemas"]["FUNDING_IN_PROGRESS"] | components["schemas"]["ALREADY_RELEASED"] | components["schemas"]["MILESTONE_NOT_PENDING"] | components["schemas"]["MILESTONE_NOT_FUNDED"] | components["schemas"]["SUBMISSION_CHANGED"] | components["schemas"]["PREVIOUS_MILESTONE_NOT_RELEASED"] | components["schemas"]["NOT_NEXT_IN_SEQUENCE"] | components["schemas"]["AMOUNT_CHANGED"] | components["schemas"]["NO_PENDING_MILESTONE"] | components["schemas"]["DEADLINE_PASSED"] | components["schemas"]["BONUS_REQUIRES_FULL_RELEASE"] | components["schemas"]["ESCROW_NOT_EMPTY"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            /** @description Refused. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["AMOUNT_BELOW_MINIMUM"] | components["schemas"]["AMOUNT_ABOVE_MAXIMUM"] | components["schemas"]["PAID_AMOUNT_TOO_HIGH"] | components["schemas"]["CONSENT_REQUIRED"] | components["schemas"]["UNDERPAYMENT_REASON_REQUIRED"];
                };
            };
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly ExtendReview: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its milestones, as an answer named it. */
                readonly milestoneId: components["parameters"]["milestoneId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ExtensionBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.MILESTONE_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["DISPUTE_OPEN"] | components["schemas"]["ALREADY_RELEASED"] | components["schemas"]["MILESTONE_NOT_PENDING"] | components["schemas"]["NO_OPEN_SUBMISSION"] | components["schemas"]["SUBMISSION_CHANGED"] | components["schemas"]["DEADLINE_PASSED"] | components["schemas"]["EXTENSION_LIMIT"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly RequestChanges: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its milestones, as an answer named it. */
                readonly milestoneId: components["parameters"]["milestoneId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangesBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.MILESTONE_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["DISPUTE_OPEN"] | components["schemas"]["ALREADY_RELEASED"] | components["schemas"]["MILESTONE_NOT_PENDING"] | components["schemas"]["NO_OPEN_SUBMISSION"] | components["schemas"]["SUBMISSION_CHANGED"] | components["schemas"]["DEADLINE_PASSED"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly SubmitWork: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its milestones, as an answer named it. */
                readonly milestoneId: components["parameters"]["milestoneId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SubmissionBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            /** @description Recorded. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SubmissionRecorded"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.MILESTONE_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["DISPUTE_OPEN"] | components["schemas"]["ALREADY_RELEASED"] | components["schemas"]["MILESTONE_NOT_PENDING"] | components["schemas"]["MILESTONE_NOT_FUNDED"] | components["schemas"]["SUBMISSION_OPEN"] | components["schemas"]["TOO_MANY_SUBMISSIONS"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly WithdrawSubmission: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its milestones, as an answer named it. */
                readonly milestoneId: components["parameters"]["milestoneId"];
                /** @description A submission of the milestone, as an answer named it. */
                readonly submissionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["SubmissionWithdrawalBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            /** @description Refused. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONTRACT_NOT_FOUND"] | components["schemas"]["MILESTONE_NOT_FOUND"] | components["schemas"]["SUBMISSION_NOT_FOUND"];
                };
            };
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["DISPUTE_OPEN"] | components["schemas"]["ALREADY_RELEASED"] | components["schemas"]["NO_OPEN_SUBMISSION"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly ActivateNextMilestone: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ActivateNextBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["FundingRecorded"];
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["PREVIOUS_MILESTONE_NOT_RELEASED"] | components["schemas"]["NOT_NEXT_IN_SEQUENCE"] | components["schemas"]["AMOUNT_CHANGED"] | components["schemas"]["NO_PENDING_MILESTONE"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly ReorderMilestones: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MilestoneOrderBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["NOTHING_CHANGES"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            /** @description Refused. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["ORDER_INCOMPLETE"];
                };
            };
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly RequestActivation: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["RequestActivationBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.MILESTONE_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["ALREADY_RELEASED"] | components["schemas"]["MILESTONE_NOT_PENDING"] | components["schemas"]["NO_PENDING_MILESTONE"] | components["schemas"]["NUDGED_ALREADY"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly PauseContract: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["MessageBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["FUNDING_IN_PROGRESS"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly RetryPayout: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description The number of one of its payments, as its page shows it. */
                readonly payment: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            /** @description Refused. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONTRACT_NOT_FOUND"] | components["schemas"]["PAYMENT_NOT_FOUND"];
                };
            };
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["PAYOUT_NOT_FAILED"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly ProposeMilestoneChanges: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProposalBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            /** @description Recorded. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProposalRecorded"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.MILESTONE_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_TOO_LARGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["CHANGE_REQUEST_OPEN"] | components["schemas"]["MILESTONE_NOT_PENDING"] | components["schemas"]["MILESTONE_FUNDED_IMMUTABLE"] | components["schemas"]["SUBMISSION_OPEN"] | components["schemas"]["NOTHING_CHANGES"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            /** @description Refused. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["PROPOSAL_NOT_NEEDED"] | components["schemas"]["INSTRUCTIONS_REQUIRED"] | components["schemas"]["AMOUNT_BELOW_MINIMUM"] | components["schemas"]["AMOUNT_ABOVE_MAXIMUM"] | components["schemas"]["DUE_DATE_PAST"];
                };
            };
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly AcceptMilestoneChanges: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its proposals, as an answer named it. */
                readonly proposalId: components["parameters"]["proposalId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["AcceptanceBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            /** @description Recorded. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FundingsRecorded"];
                };
            };
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.PROPOSAL_NOT_FOUND"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["PROPOSAL_NOT_OPEN"] | components["schemas"]["CHANGE_REQUEST_STALE"] | components["schemas"]["DISPUTE_OPEN"] | components["schemas"]["FUNDING_IN_PROGRESS"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            /** @description Refused. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["TOO_MANY_TOP_UPS"] | components["schemas"]["TOO_MANY_MILESTONES"] | components["schemas"]["AMOUNT_BELOW_MINIMUM"];
                };
            };
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly RejectMilestoneChanges: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its proposals, as an answer named it. */
                readonly proposalId: components["parameters"]["proposalId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["RejectionBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.PROPOSAL_NOT_FOUND"];
            readonly 409: components["responses"]["409.CONTRACT_NOT_ACTIVE.CONTRACT_ENDED.PROPOSAL_NOT_OPEN"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly WithdrawMilestoneChanges: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its proposals, as an answer named it. */
                readonly proposalId: components["parameters"]["proposalId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.PROPOSAL_NOT_FOUND"];
            readonly 409: components["responses"]["409.CONTRACT_NOT_ACTIVE.CONTRACT_ENDED.PROPOSAL_NOT_OPEN"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly ApproveEscrowRefund: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["RefundsRecorded"];
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409.REFUND_REQUEST_NOT_OPEN.DEADLINE_PASSED"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly DisputeEscrowRefund: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GroundsBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["DisputeRecorded"];
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409.REFUND_REQUEST_NOT_OPEN.DEADLINE_PASSED"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly GiveRefund: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key": string;
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RefundBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["RefundsRecorded"];
            readonly 400: components["responses"]["400.IDEMPOTENCY_KEY_REQUIRED"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404.MILESTONE_NOT_FOUND"];
            readonly 409: components["responses"]["409.CONTRACT_NOT_ACTIVE.DEADLINE_PASSED"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            /** @description Refused. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["IDEMPOTENCY_KEY_REUSED"] | components["schemas"]["AMOUNT_BELOW_MINIMUM"] | components["schemas"]["REFUND_TOO_HIGH"];
                };
            };
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly RetryRefund: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
                /** @description One of its refunds, as an answer named it. */
                readonly refundId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            /** @description Refused. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONTRACT_NOT_FOUND"] | components["schemas"]["REFUND_NOT_FOUND"];
                };
            };
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["REFUND_NOT_FAILED"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly RestartContract: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONCURRENT_CHANGE"] | components["schemas"]["CONTRACT_NOT_ACTIVE"] | components["schemas"]["CONTRACT_ENDED"] | components["schemas"]["CONTRACT_NOT_PAUSED"];
                };
            };
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly GetState: {
        readonly parameters: {
            readonly query?: {
                /** @description A revision, or a UTC time such as 2030-01-01T09:00:00Z; absent for now. */
                readonly asOf?: string;
            };
            readonly header?: {
                /** @description The `ETag` of an answer that the caller has: 304 while it still holds. */
                readonly "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PastContractPage"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["400.COMMON"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            /** @description Refused. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CONTRACT_NOT_FOUND"] | components["schemas"]["REVISION_NOT_FOUND"];
                };
            };
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly VerifyContract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Verification"];
                };
            };
            readonly 400: components["responses"]["400.COMMON"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly WithdrawOffer: {
        readonly parameters: {
            readonly query?: {
                /** @description Answers what would be recorded and moved, and records nothing. */
                readonly dryRun?: components["parameters"]["dryRun"];
            };
            readonly header?: {
                /** @description A retry sends the same key, and gets the first answer again; anything else sends a new one. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The `ETag` of the contract as the caller saw it: any other revision is 412. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /** @description A contract of the caller. */
                readonly contractId: components["parameters"]["contractId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["MessageBody"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["DryRun"];
            readonly 202: components["responses"]["Recorded"];
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409.OFFER_NOT_OPEN"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly ListCurrencies: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The `ETag` of an answer that the caller has: 304 while it still holds. */
                readonly "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description In the order of their codes. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Currencies"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["400.COMMON"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.COMMON"];
        };
    };
    readonly ReadFeed: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of an answer of this list. */
                readonly after?: components["parameters"]["after"];
                /** @description Events on a page. */
                readonly limit?: components["parameters"]["limit"];
            };
            readonly header?: {
                /** @description The `ETag` of an answer that the caller has: 304 while it still holds. */
                readonly "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedPage"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["400.COMMON"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409.LOG_CHANGED"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.STORE_UNAVAILABLE"];
        };
    };
    readonly StreamFeed: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of an answer of this list. */
                readonly after?: components["parameters"]["after"];
            };
            readonly header?: {
                /** @description The last `id` that the caller has: the stream goes on after it. Goes before `after`. */
                readonly "Last-Event-ID"?: components["parameters"]["Last-Event-ID"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Until the caller leaves, or its token expires. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["400.COMMON"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409.LOG_CHANGED"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.STORE_UNAVAILABLE"];
        };
    };
    readonly FindMyJobs: {
        readonly parameters: {
            readonly query?: {
                /** @description `nextCursor` of an answer with the same role, tab, filters and sort. */
                readonly cursor?: string;
                /** @description The next step is due before this time, or before this day (UTC) begins. */
                readonly dueBefore?: string;
                /** @description Contracts on a page. */
                readonly limit?: number;
                /** @description A state that one of the milestones is in. */
                readonly milestoneState?: "pending" | "funding" | "active" | "submitted" | "changesRequested" | "released" | "deleted" | "refunded";
                /** @description Whether a milestone is past its due date and not done. */
                readonly overdue?: boolean;
                /** @description A part of the title or of the id of the other party, in any case. */
                readonly q?: string;
                /** @description The caller's role in the contracts. */
                readonly role?: components["parameters"]["role"];
                /** @description In which order; without a deadline a contract comes last by `dueAt`. */
                readonly sort?: "-updatedAt" | "updatedAt" | "-createdAt" | "createdAt" | "dueAt";
                /** @description Which of them. */
                readonly tab?: "all" | "needsMyAction" | "awaitingOther" | "active" | "paused" | "disputed" | "ended";
            };
            readonly header?: {
                /** @description The `ETag` of an answer that the caller has: 304 while it still holds. */
                readonly "If-None-Match"?: components["parameters"]["If-None-Match"];
                /** @description The `position` of a write that the answer must show: the query waits for it. */
                readonly "Min-Position"?: components["parameters"]["Min-Position"];
                /** @description `wait=<seconds>`: how long to wait for `Min-Position`, 2 when absent and 10 at most. */
                readonly Prefer?: components["parameters"]["Prefer"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MyJobs"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly 400: components["responses"]["400.COMMON"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            readonly 409: components["responses"]["409"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.STORE_UNAVAILABLE.VIEW_REBUILDING"];
        };
    };
    readonly StreamMyJobs: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of an answer of this list. */
                readonly after?: components["parameters"]["after"];
                /** @description The caller's role in the contracts. */
                readonly role?: components["parameters"]["role"];
            };
            readonly header?: {
                /** @description The last `id` that the caller has: the stream goes on after it. Goes before `after`. */
                readonly "Last-Event-ID"?: components["parameters"]["Last-Event-ID"];
                /** @description The `position` of a write that the answer must show: the query waits for it. */
                readonly "Min-Position"?: components["parameters"]["Min-Position"];
                /** @description `wait=<seconds>`: how long to wait for `Min-Position`, 2 when absent and 10 at most. */
                readonly Prefer?: components["parameters"]["Prefer"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Until the caller leaves, or its token expires. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["400.COMMON"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            /** @description Refused. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["LOG_CHANGED"] | components["schemas"]["VIEW_BEHIND"];
                };
            };
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.STORE_UNAVAILABLE.VIEW_REBUILDING"];
        };
    };
    readonly version: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What is running. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Release"];
                };
            };
            readonly 400: components["responses"]["400.COMMON"];
            readonly 403: components["responses"]["403.HOST_NOT_ALLOWED"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503.COMMON"];
        };
    };
}

/** How each operation is asked. */
export const OPERATIONS = {
  AcceptMilestoneChanges: {"method":"POST","path":"/v1/contracts/{contractId}/proposals/{proposalId}/accept","kind":"command"},
  AcceptOffer: {"method":"POST","path":"/v1/contracts/{contractId}/accept","kind":"command"},
  AcceptSettlement: {"method":"POST","path":"/v1/contracts/{contractId}/disputes/{disputeId}/settlements/{settlementId}/accept","kind":"command"},
  ActivateMilestone: {"method":"POST","path":"/v1/contracts/{contractId}/milestones/{milestoneId}/activate","kind":"command"},
  ActivateNextMilestone: {"method":"POST","path":"/v1/contracts/{contractId}/milestones/activate-next","kind":"command"},
  ApproveEscrowRefund: {"method":"POST","path":"/v1/contracts/{contractId}/refund-request/approve","kind":"command"},
  ApproveMilestone: {"method":"POST","path":"/v1/contracts/{contractId}/milestones/{milestoneId}/approve","kind":"command"},
  CancelDispute: {"method":"POST","path":"/v1/contracts/{contractId}/disputes/{disputeId}/cancel","kind":"command"},
  CreateMilestones: {"method":"POST","path":"/v1/contracts/{contractId}/milestones","kind":"command"},
  CreateOffer: {"method":"POST","path":"/v1/contracts","kind":"command"},
  DecideDispute: {"method":"POST","path":"/v1/contracts/{contractId}/disputes/{disputeId}/decide","kind":"command"},
  DeclineOffer: {"method":"POST","path":"/v1/contracts/{contractId}/decline","kind":"command"},
  DeleteMilestone: {"method":"DELETE","path":"/v1/contracts/{contractId}/milestones/{milestoneId}","kind":"command"},
  DisputeEscrowRefund: {"method":"POST","path":"/v1/contracts/{contractId}/refund-request/dispute","kind":"command"},
  EditMilestone: {"method":"PATCH","path":"/v1/contracts/{contractId}/milestones/{milestoneId}","kind":"command"},
  EndContract: {"method":"POST","path":"/v1/contracts/{contractId}/end","kind":"command"},
  ExtendReview: {"method":"POST","path":"/v1/contracts/{contractId}/milestones/{milestoneId}/extend-review","kind":"command"},
  FindAttention: {"method":"GET","path":"/v1/attention","kind":"view"},
  FindMyJobs: {"method":"GET","path":"/v1/my-jobs","kind":"view"},
  GetContract: {"method":"GET","path":"/v1/contracts/{contractId}","kind":"view"},
  GetHistory: {"method":"GET","path":"/v1/contracts/{contractId}/history","kind":"read"},
  GetLedger: {"method":"GET","path":"/v1/contracts/{contractId}/ledger","kind":"read"},
  GetState: {"method":"GET","path":"/v1/contracts/{contractId}/state","kind":"read"},
  GiveRefund: {"method":"POST","path":"/v1/contracts/{contractId}/refunds","kind":"command"},
  LiftHold: {"method":"POST","path":"/v1/contracts/{contractId}/lift-hold","kind":"command"},
  ListCurrencies: {"method":"GET","path":"/v1/currencies","kind":"read"},
  OpenDispute: {"method":"POST","path":"/v1/contracts/{contractId}/disputes","kind":"command"},
  PauseContract: {"method":"POST","path":"/v1/contracts/{contractId}/pause","kind":"command"},
  PayBonus: {"method":"POST","path":"/v1/contracts/{contractId}/bonuses","kind":"command"},
  PlaceHold: {"method":"POST","path":"/v1/contracts/{contractId}/hold","kind":"command"},
  ProposeMilestoneChanges: {"method":"POST","path":"/v1/contracts/{contractId}/proposals","kind":"command"},
  ProposeSettlement: {"method":"POST","path":"/v1/contracts/{contractId}/disputes/{disputeId}/settlements","kind":"command"},
  ReadFeed: {"method":"GET","path":"/v1/feed","kind":"read"},
  RejectMilestoneChanges: {"method":"POST","path":"/v1/contracts/{contractId}/proposals/{proposalId}/reject","kind":"command"},
  ReorderMilestones: {"method":"PUT","path":"/v1/contracts/{contractId}/milestones/order","kind":"command"},
  RequestActivation: {"method":"POST","path":"/v1/contracts/{contractId}/milestones/request-activation","kind":"command"},
  RequestChanges: {"method":"POST","path":"/v1/contracts/{contractId}/milestones/{milestoneId}/request-changes","kind":"command"},
  RestartContract: {"method":"POST","path":"/v1/contracts/{contractId}/restart","kind":"command"},
  RetryPayout: {"method":"POST","path":"/v1/contracts/{contractId}/payments/{payment}/retry-payout","kind":"command"},
  RetryRefund: {"method":"POST","path":"/v1/contracts/{contractId}/refunds/{refundId}/retry","kind":"command"},
  StreamFeed: {"method":"GET","path":"/v1/feed/stream","kind":"stream"},
  StreamMyJobs: {"method":"GET","path":"/v1/my-jobs/stream","kind":"stream"},
  SubmitWork: {"method":"POST","path":"/v1/contracts/{contractId}/milestones/{milestoneId}/submissions","kind":"command"},
  VerifyContract: {"method":"GET","path":"/v1/contracts/{contractId}/verify","kind":"read"},
  WithdrawMilestoneChanges: {"method":"POST","path":"/v1/contracts/{contractId}/proposals/{proposalId}/withdraw","kind":"command"},
  WithdrawOffer: {"method":"POST","path":"/v1/contracts/{contractId}/withdraw","kind":"command"},
  WithdrawSubmission: {"method":"POST","path":"/v1/contracts/{contractId}/milestones/{milestoneId}/submissions/{submissionId}/withdraw","kind":"command"},
  listOperations: {"method":"GET","path":"/dev/gateway/operations","kind":"read"},
  live: {"method":"GET","path":"/health/live","kind":"read"},
  makeToken: {"method":"POST","path":"/dev/tokens","kind":"act"},
  moveClock: {"method":"POST","path":"/dev/clock","kind":"act"},
  readClock: {"method":"GET","path":"/dev/clock","kind":"read"},
  ready: {"method":"GET","path":"/health/ready","kind":"read"},
  version: {"method":"GET","path":"/version","kind":"read"},
} as const;

/** What each refusal is called. */
export const TITLES = {
  ALREADY_RELEASED: "The milestone is released already",
  AMOUNT_ABOVE_MAXIMUM: "The amount is too large",
  AMOUNT_BELOW_MINIMUM: "The amount is too small",
  AMOUNT_CHANGED: "The amount is another one",
  BODY_TOO_LARGE: "The body is too large",
  BONUS_REQUIRES_FULL_RELEASE: "A bonus needs the whole deposit",
  CHANGE_REQUEST_OPEN: "A proposal is open already",
  CHANGE_REQUEST_STALE: "The proposal no longer fits the contract",
  CONCURRENT_CHANGE: "Others keep changing the contract",
  CONSENT_REQUIRED: "Paying less needs consent",
  CONTRACT_ENDED: "The contract has ended",
  CONTRACT_NOT_ACTIVE: "The contract is not active",
  CONTRACT_NOT_FOUND: "There is no such contract",
  CONTRACT_NOT_ON_HOLD: "The contract is not on hold",
  CONTRACT_NOT_PAUSED: "The contract is not paused",
  CONTRACT_TOO_LARGE: "The contract is too large",
  CURRENCY_UNSUPPORTED: "The currency is not supported",
  DEADLINE_NOT_REACHED: "The deadline has not come",
  DEADLINE_PASSED: "The deadline has passed",
  DISPUTE_NOT_FOUND: "There is no such dispute",
  DISPUTE_NOT_OPEN: "The dispute is over",
  DISPUTE_OPEN: "A dispute is open",
  DUE_DATE_PAST: "The due date has passed",
  ESCROW_NOT_EMPTY: "The escrow still holds money",
  EXPIRY_PAST: "The offer would have expired",
  EXTENSION_LIMIT: "The review was extended often enough",
  FUNDING_IN_PROGRESS: "A charge is under way",
  FUNDING_NOT_OPEN: "The funding is not open",
  HOST_NOT_ALLOWED: "The demo does not answer to this host",
  IDEMPOTENCY_KEY_REQUIRED: "An Idempotency-Key is required",
  IDEMPOTENCY_KEY_REUSED: "The key was used for something else",
  INSTRUCTIONS_REQUIRED: "The first milestone needs instructions",
  INTERNAL: "The service failed",
  INVALID_HEADER: "A header is malformed",
  INVALID_REQUEST: "The request is not as it must be",
  LOG_CHANGED: "The log is another one",
  MALFORMED_JSON: "The body is not JSON",
  METHOD_NOT_ALLOWED: "The path does not take this method",
  MILESTONE_FUNDED_IMMUTABLE: "The milestone was funded",
  MILESTONE_NOT_FOUND: "There is no such milestone",
  MILESTONE_NOT_FUNDED: "The milestone is not funded",
  MILESTONE_NOT_PENDING: "The milestone is not pending",
  NOTHING_CHANGES: "Nothing would change",
  NOT_NEXT_IN_SEQUENCE: "Another milestone comes first",
  NO_OPEN_SUBMISSION: "There is nothing to review",
  NO_PENDING_MILESTONE: "No milestone is pending",
  NUDGED_ALREADY: "The client was asked already",
  OFFER_NOT_OPEN: "The offer is no longer open",
  ORDER_INCOMPLETE: "The order does not name each pending milestone once",
  OVERLOADED: "The service has too much to do",
  PAID_AMOUNT_TOO_HIGH: "Too much is paid",
  PAYMENT_NOT_FOUND: "There is no such payment",
  PAYOUT_NOT_FAILED: "No payout has failed",
  PREVIOUS_MILESTONE_NOT_RELEASED: "The previous milestone is not released",
  PROPOSAL_NOT_FOUND: "There is no such proposal",
  PROPOSAL_NOT_NEEDED: "This needs no proposal",
  PROPOSAL_NOT_OPEN: "The proposal is no longer open",
  REFUND_NOT_FAILED: "The refund has not failed",
  REFUND_NOT_FOUND: "There is no such refund",
  REFUND_REQUEST_NOT_OPEN: "No request for the escrow is open",
  REFUND_TOO_HIGH: "More is given back than there is",
  REVISION_CHANGED: "The contract has changed",
  REVISION_NOT_FOUND: "The contract had no such state",
  ROUTE_NOT_FOUND: "There is no such route",
  SAME_PARTY: "Client and freelancer are the same",
  SETTLEMENT_NOT_FOUND: "There is no such settlement",
  SETTLEMENT_NOT_OPEN: "The settlement is no longer open",
  SPLIT_DOES_NOT_SUM: "The parts are not what is frozen",
  STORE_UNAVAILABLE: "A store cannot be reached",
  SUBMISSION_CHANGED: "The last submission is another one",
  SUBMISSION_NOT_FOUND: "There is no such submission",
  SUBMISSION_OPEN: "Work is submitted already",
  TOO_MANY_MILESTONES: "Too many milestones",
  TOO_MANY_OPEN_OFFERS: "Too many offers are open",
  TOO_MANY_REQUESTS: "Too many requests",
  TOO_MANY_SUBMISSIONS: "Too many submissions",
  TOO_MANY_TOP_UPS: "Two milestones at work would be topped up",
  TRANSFER_NOT_OPEN: "No such transfer is open",
  UNAUTHENTICATED: "A valid token is required",
  UNDERPAYMENT_REASON_REQUIRED: "Paying less needs a reason",
  UNSUPPORTED_MEDIA_TYPE: "The body is not JSON",
  VIEW_BEHIND: "The view has not seen that write yet",
  VIEW_PARKED: "This contract is parked",
  VIEW_REBUILDING: "The view is being built",
  WRONG_ROLE: "Your role may not do this",
} as const;
