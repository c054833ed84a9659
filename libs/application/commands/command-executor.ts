import { Injectable } from '@nestjs/common';
import { decide, Rejection, type CommandType, type Contract, type ContractEvent, type Role } from '#domain';
import { canonicalJson } from '../events/canonical-json.js';
import type { Cause } from '../events/codec.js';
import { sha256, uuidV5 } from '../events/hash-chain.js';
import { Lanes } from '../pacing/lanes.js';
import { Clock } from '../ports/clock.js';
import { IdGenerator } from '../ports/id-generator.js';
import { StoreFailure } from '../ports/store-failure.js';
import { Refusal } from '../refusal.js';
import { COMMANDS, completed } from './command-table.js';
import { ContractRepository } from './contract-repository.js';
import { dryRunBody } from './dry-run.js';
import type { CommandRecord, LoadedContract } from './loaded-contract.js';
import type { CommandOutcome, CommandRequest, Sender } from './messages.js';
import { Policy } from './policy.js';

const ATTEMPTS = 5;
const JITTER_MS = 20;
/** A command begins nothing with the store after so long. A store answers in 5 s or fails: so a command is answered within 10 s. */
const PATIENCE_MS = 5_000;

/** The way of every command: load, key, revision, decide, append. */
@Injectable()
export class ContractCommands {
  private readonly lanes = new Lanes();

  constructor(
    private readonly contracts: ContractRepository,
    private readonly clock: Clock,
    private readonly ids: IdGenerator,
    private readonly policy: Policy,
  ) {}

  /** Throws `Rejection`, `Refusal`, `StoreFailure`; then nothing was recorded, unless the failure says that it is ambiguous. */
  execute<Type extends CommandType>(type: Type, request: CommandRequest<Type>): Promise<CommandOutcome> {
    const contractId = request.contractId ?? this.newContractId(request);
    const until = performance.now() + PATIENCE_MS;
    return this.lanes.run(contractId, () => this.executeInTurn(type, request, { contractId, until }));
  }

  private async executeInTurn<Type extends CommandType>(
    type: Type,
    request: CommandRequest<Type>,
    { contractId, until }: { readonly contractId: string; readonly until: number },
  ): Promise<CommandOutcome> {
    // Those before it may have waited long for the store.
    assertInTime(until);
    const identity = this.identify(type, request, contractId);
    const creates = request.contractId === null;
    const presumed = this.contracts.cached(contractId) ?? (creates ? this.contracts.begun(contractId) : undefined);
    let contract = presumed ?? (await this.contracts.load(contractId));
    let isFresh = !presumed;
    for (let attempt = 1; ;) {
      try {
        const known = request.dryRun ? null : knownRecord(contract, identity);
        if (known) return recorded(type, contractId, known);
        const { actor, events } = this.decideNow(type, request, contract);
        if (!request.dryRun) {
          assertInTime(until);
          if (await this.contracts.append(contract, events, { cause: { ...identity, actor }, until })) {
            return recorded(type, contractId, contract.commands.get(identity.commandId));
          }
          if (attempt === ATTEMPTS) throw new Refusal('CONCURRENT_CHANGE', {}, 'Others keep changing this contract; try again.');
          attempt += 1;
          await new Promise((resume) => setTimeout(resume, Math.random() * JITTER_MS));
        } else if (isFresh) {
          const revision = contract.revision < 0 ? null : contract.revision;
          return { kind: 'dryRun', contractId, revision, body: dryRunBody(contract, events) };
        }
      } catch (refusal) {
        // Only an append guards itself: a "no" decided on a presumed state is decided again after reading the tail.
        if (isFresh || !(refusal instanceof Rejection || refusal instanceof Refusal)) throw refusal;
      }
      assertInTime(until);
      contract = await this.contracts.load(contractId);
      isFresh = true;
    }
  }

  private decideNow<Type extends CommandType>(type: Type, request: CommandRequest<Type>, contract: LoadedContract) {
    const { sender, asked, ifMatch } = request;
    const by = roleOf(sender, contract.state, request.contractId === null);
    if (ifMatch !== null && ifMatch !== contract.revision) {
      const actual = contract.revision < 0 ? null : contract.revision;
      throw new Refusal('REVISION_CHANGED', { sent: ifMatch, actual }, `The contract is at revision ${actual}, not ${ifMatch}.`);
    }
    const actorId = sender.kind === 'party' ? sender.id : 'system';
    const completion = { by, at: this.clock.now(), actorId, newId: () => this.ids.next(), policy: this.policy };
    const events: readonly ContractEvent[] = decide(completed(type, asked, completion), contract.state);
    return { actor: { id: actorId, role: by }, events };
  }

  private newContractId({ sender }: CommandRequest): string {
    if (sender.kind === 'system' || sender.idempotencyKey === null) return this.ids.next();
    return uuidV5(canonicalJson([sender.id, sender.idempotencyKey]));
  }

  private identify(type: CommandType, { sender, ids, body, correlationId }: CommandRequest, contractId: string): Omit<Cause, 'actor'> {
    const commandHash = sha256(canonicalJson({ command: type, ids: { contractId, ...ids }, body }));
    if (sender.kind === 'system') {
      return { commandId: sender.commandId, commandHash, correlationId, causationId: sender.causationId };
    }
    const key = sender.idempotencyKey;
    const commandId = key === null ? this.ids.next() : uuidV5(canonicalJson([contractId, sender.id, key]));
    return { commandId, commandHash, correlationId, causationId: null };
  }
}

function assertInTime(until: number): void {
  if (performance.now() <= until) return;
  throw new StoreFailure({ store: 'events', reason: 'timeout', ambiguous: false }, `the command has waited for ${PATIENCE_MS} ms`);
}

function roleOf(sender: Sender, state: Contract, creates: boolean): Role {
  if (sender.kind === 'system') return 'system';
  if (creates) return 'client';
  if (state.status !== 'none' && sender.id === state.clientId) return 'client';
  if (state.status !== 'none' && sender.id === state.freelancerId) return 'freelancer';
  throw new Rejection('CONTRACT_NOT_FOUND', {}, 'There is no such contract.');
}

function knownRecord(contract: LoadedContract, { commandId, commandHash }: Omit<Cause, 'actor'>): CommandRecord | undefined {
  const record = contract.commands.get(commandId);
  if (record && record.commandHash !== commandHash) {
    throw new Refusal('IDEMPOTENCY_KEY_REUSED', {}, 'This Idempotency-Key was used for something else on this contract.');
  }
  return record;
}

function recorded(type: CommandType, contractId: string, record: CommandRecord | undefined): CommandOutcome {
  if (!record) throw new Error(`${type} recorded nothing on contract ${contractId}`);
  const { revision, position } = record;
  const kind = type === 'CreateOffer' ? 'created' : 'recorded';
  return { kind, contractId, revision, body: { contractId, revision, position, ...COMMANDS[type].answer(record) } };
}
