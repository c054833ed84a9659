import type { ContractPage } from '#client';

/** The caller's contract that the forms are about: ids that no example can know are taken from it. */
export class Example {
  private contract: ContractPage | null = null;
  /** Of the last command that was accepted: whatever is read shows at least that. */
  private position: string | null = null;
  private readonly listeners = new Set<() => void>();
  /** How often each command was accepted, by its name. */
  private readonly accepted = new Map<string, number>();
  /** Part of the keys of this visit: an earlier one may have used those of the document. */
  private readonly visit = Date.now().toString(36);

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads the contract as a caller sees it; whoever may not see it fills in nothing. */
  async read(contractId: string, authorization: string): Promise<void> {
    const headers = { authorization, ...(this.position !== null && { 'min-position': this.position, prefer: 'wait=10' }) };
    const answer = await fetch(`/v1/contracts/${contractId}`, { headers, cache: 'no-store' });
    if (!answer.ok) return;
    this.contract = (await answer.json()) as ContractPage;
    this.tell();
  }

  /** A command was accepted, so its key is used. */
  accept(command: string, position: string): void {
    this.position = position;
    this.accepted.set(command, (this.accepted.get(command) ?? 0) + 1);
    this.tell();
  }

  /** What belongs into a parameter of a command's form, null where nothing is known that is better than the document's example. */
  valueOf(command: string, parameter: string): string | null {
    if (parameter === 'Idempotency-Key') return this.keyOf(command);
    const found = this.contract && FINDERS[parameter]?.(this.contract, command);
    return found === null || found === undefined ? null : String(found);
  }

  /** A body in which the ids are those of the contract, the parts sum to what is frozen, and no more is paid at the end than is held. */
  bodyOf(example: string): string {
    const { contract } = this;
    if (!contract || !/"(?:milestoneIds?|toClient|payAmount)"/.test(example)) return example;
    const body = JSON.parse(example) as { readonly toFreelancer?: number; readonly payAmount?: number };
    const { frozenAmount = 0 } = contract.dispute ?? {};
    const toFreelancer = Math.min(body.toFreelancer ?? 0, frozenAmount);
    const filledIn = {
      ...body,
      ...('milestoneIds' in body && { milestoneIds: anotherOrder(contract) }),
      ...('milestoneId' in body && { milestoneId: atWork(contract)?.milestoneId }),
      ...(body.payAmount !== undefined && { payAmount: Math.min(body.payAmount, contract.totals.allocated + contract.totals.carryover) }),
      ...('toClient' in body && { toFreelancer, toClient: frozenAmount - toFreelancer }),
    };
    return JSON.stringify(filledIn, null, 2);
  }

  /** A new key once the one of the document is used: here, or by an earlier visit that made the contract. */
  private keyOf(command: string): string | null {
    const times = this.accepted.get(command) ?? 0;
    return times === 0 && !this.contract ? null : `${command}-${this.visit}-${times + 1}`;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

type Finder = (contract: ContractPage, command: string) => string | number | null | undefined;

const FINDERS: Readonly<Record<string, Finder>> = {
  contractId: ({ contractId }) => contractId,
  milestoneId: (contract, command) => milestoneFor(contract, command),
  submissionId: (contract) => atWork(contract)?.submissions.at(-1)?.submissionId,
  proposalId: ({ proposals }) => (proposals.find(({ state }) => state === 'open') ?? proposals.at(-1))?.proposalId,
  disputeId: ({ dispute }) => dispute?.disputeId,
  settlementId: ({ dispute }) => dispute?.settlements.at(-1)?.settlementId,
  payment: ({ payments }) => (payments.find(({ state }) => state === 'failed') ?? payments[0])?.payment,
  refundId: ({ refunds }) => (refunds.find(({ state }) => state === 'failed') ?? refunds[0])?.refundId,
};

/** The milestone that the command is possible for, the last of several; else the one at work. */
const milestoneFor = (contract: ContractPage, command: string): string | undefined =>
  contract.availableActions?.findLast((one) => one.command === command && one.enabled)?.milestoneId ?? atWork(contract)?.milestoneId;

/** The pending milestones in another order. Where there are three the first stays, with which the story goes on. */
function anotherOrder({ milestones }: ContractPage): readonly string[] {
  const pending = milestones.filter(({ state }) => state === 'pending').map(({ milestoneId }) => milestoneId);
  return pending.length < 3 ? pending.toReversed() : [...pending.slice(0, 1), ...pending.slice(1).toReversed()];
}

const AT_REST = new Set(['pending', 'released', 'deleted', 'refunded']);

/** The milestone at work, the first one when there is none. */
const atWork = ({ milestones }: ContractPage) => milestones.find(({ state }) => !AT_REST.has(state)) ?? milestones[0];
