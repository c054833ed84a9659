import { Injectable } from '@nestjs/common';
import { decide, mayExceedSize, noSuchContract, Rejection, type CommandType, type Contract, type ContractEvent, type Role } from '#domain';
import { ContractParked } from '../streams/contract-parked.js';
import { canonicalJson } from '../events/canonical-json.js';
import type { Cause } from '../events/codec.js';
import { sha256, uuidV5 } from '../events/hash-chain.js';
import { exceededSize } from '../events/room.js';
import { ForeignContract } from '../foreign-contract.js';
import { Lanes } from '../pacing/lanes.js';
import { Clock } from '../ports/clock.js';
import { IdGenerator } from '../ports/id-generator.js';
import { StoreFailure } from '../ports/store-failure.js';
import { Refusal } from '../refusal.js';
import { completed, ownAnswer } from './command-table.js';
import { ContractRepository } from './contract-repository.js';
import { dryRunBody } from './dry-run.js';
import type { CommandRecord } from './command-records.js';
import type { LoadedContract } from './loaded-contract.js';
import type { CommandOutcome, CommandRequest, Sender } from './messages.js';
import type { OfferOutcome } from './offer-tally.js';
import { OpenOffers } from './open-offers.js';
import { Policy } from './policy.js';

const ATTEMPTS = 5;
const JITTER_MS = 20;
/** After this time a command starts no further call to the store. A call ends within 5 s, so a command is answered within 10 s. */
const PATIENCE_MS = 5_000;

/** The ids that distinguish a command from every other, and those of what caused it. */
type Identity = Omit<Cause, 'actor'>;

/** Executes every command the same way: load, key, revision, decide, append. */
@Injectable()
export class CommandExecutor {
  private readonly lanes = new Lanes();

  // oxlint-disable-next-line max-params -- Nest injects one collaborator for each parameter.
  constructor(
    private readonly contracts: ContractRepository,
    private readonly offers: OpenOffers,
    private readonly clock: Clock,
    private readonly ids: IdGenerator,
    private readonly policy: Policy,
  ) {}

  /** Throws `Rejection`, `Refusal`, `StoreFailure`. Nothing was recorded then, unless the failure is ambiguous. */
  execute<Type extends CommandType>(type: Type, request: CommandRequest<Type>): Promise<CommandOutcome> {
    const contractId = request.contractId ?? this.newContractId(request);
    const arrivedAt = performance.now();
    return this.lanes.run(contractId, () => this.executeInTurn(type, request, { contractId, arrivedAt }));
  }

  private async executeInTurn<Type extends CommandType>(
    type: Type,
    request: CommandRequest<Type>,
    { contractId, arrivedAt }: { readonly contractId: string; readonly arrivedAt: number },
  ): Promise<CommandOutcome> {
    const until = arrivedAt + PATIENCE_MS;
    // The commands before it on this contract may have waited long for the store.
    assertInTime(until);
    const identity = this.identify(type, request, contractId);
    const attempt = (contract: LoadedContract) => this.attempt(type, request, { contract, identity, until });
    const presumed = this.presumed(request, contractId);
    // Only an append guards itself. A refusal counts when the store has shown this state since the command came: commands that queue on one
    // contract share a read. Else it is decided again after reading the tail.
    const outcome = presumed && (await attempt(presumed).catch((failure) => undefinedWhenOutdated(failure, presumed.seenAt <= arrivedAt)));
    if (outcome) return outcome;
    for (let attempts = presumed ? 1 : 0; attempts < ATTEMPTS; attempts += 1) {
      assertInTime(until);
      const decided = await attempt(await this.load(request, contractId));
      if (decided) return decided;
      await pause(Math.random() * JITTER_MS);
    }
    throw new Refusal('CONCURRENT_CHANGE', {}, 'Others keep changing this contract; try again.');
  }

  /** To a stranger there is no such contract, also while it is parked. */
  private async load({ contractId: named, sender }: CommandRequest, contractId: string): Promise<LoadedContract> {
    try {
      return await this.contracts.load(contractId);
    } catch (failure) {
      if (failure instanceof ContractParked && sender.kind === 'party' && named !== null)
        await this.contracts.assertParty(named, sender.id);
      throw failure;
    }
  }

  /** The contract as this process last saw it, or as a new one begins: nothing is read for it. A dry run reads, for it appends nothing. */
  private presumed({ contractId: named, dryRun }: CommandRequest, contractId: string): LoadedContract | undefined {
    if (dryRun) return undefined;
    return this.contracts.cached(contractId) ?? (named === null ? this.contracts.newContract(contractId) : undefined);
  }

  /** The outcome of the command on this state; undefined when another process has appended first. */
  private async attempt<Type extends CommandType>(
    type: Type,
    request: CommandRequest<Type>,
    { contract, identity, until }: { readonly contract: LoadedContract; readonly identity: Identity; readonly until: number },
  ): Promise<CommandOutcome | undefined> {
    const { contractId } = contract;
    const known = request.dryRun ? undefined : knownRecord(contract, identity);
    if (known) return outcomeOf(type, contractId, known);
    const { actor, command, events } = this.decideNow(type, request, contract);
    const cause: Cause = { ...identity, actor };
    // What the system does, and what brings the contract to its end, must stay possible.
    if (request.sender.kind !== 'system' && !mayExceedSize(command, contract.state)) assertRoom(contract, events, actor);
    const [first] = events;
    const place =
      first?.type === 'OfferCreated' ? await this.offers.take({ ...first.data, at: first.at, arrivedAt: until - PATIENCE_MS }) : null;
    let outcome: OfferOutcome = 'notRecorded';
    try {
      if (request.dryRun) {
        const revision = contract.revision < 0 ? null : contract.revision;
        return { kind: 'dryRun', contractId, revision, body: dryRunBody(contract, events) };
      }
      assertInTime(until);
      if (!(await this.contracts.append(contract, events, { cause, until }))) return undefined;
      const record = contract.commands.get(identity.commandId);
      if (record) outcome = record;
      return outcomeOf(type, contractId, record);
    } catch (failure) {
      if (failure instanceof StoreFailure && failure.ambiguous) outcome = 'unknown';
      throw failure;
    } finally {
      place?.settle(outcome);
    }
  }

  private decideNow<Type extends CommandType>(type: Type, request: CommandRequest<Type>, contract: LoadedContract) {
    const { sender, asked, ifMatch } = request;
    const by = roleOf(sender, contract.state, request.contractId === null);
    const actorId = sender.kind === 'system' ? 'system' : sender.id;
    const completion = { by, at: this.clock.now(), state: contract.state, actorId, newId: () => this.ids.next(), policy: this.policy };
    // Refuses what is wrong in the body, and that comes before If-Match.
    const command = completed(type, asked, completion);
    if (ifMatch !== null && ifMatch !== contract.revision) {
      const actual = contract.revision < 0 ? null : contract.revision;
      throw new Refusal('REVISION_CHANGED', { sent: ifMatch, actual }, `The contract is at revision ${actual}, not ${ifMatch}.`);
    }
    const events: readonly ContractEvent[] = decide(command, contract.state);
    return { actor: { id: actorId, role: by }, command, events };
  }

  private newContractId({ sender }: CommandRequest): string {
    if (sender.kind === 'system' || sender.idempotencyKey === null) return this.ids.next();
    return uuidV5(canonicalJson([sender.id, sender.idempotencyKey]));
  }

  private identify(type: CommandType, { sender, ids, body, correlationId }: CommandRequest, contractId: string): Identity {
    const commandHash = sha256(canonicalJson({ command: type, ids: { contractId, ...ids }, body }));
    if (sender.kind === 'system') {
      return { commandId: sender.commandId, commandHash, correlationId, causationId: sender.causationId };
    }
    const key = sender.idempotencyKey;
    const commandId = key === null ? this.ids.next() : uuidV5(canonicalJson([contractId, sender.id, key]));
    return { commandId, commandHash, correlationId, causationId: null };
  }
}

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

/** Turns a refusal on an outdated state into undefined: it decides nothing. */
function undefinedWhenOutdated(failure: unknown, isOutdated: boolean): undefined {
  if (!isOutdated || !(failure instanceof Rejection || failure instanceof Refusal)) throw failure;
}

function assertInTime(until: number): void {
  if (performance.now() <= until) return;
  throw new StoreFailure({ store: 'events', reason: 'timeout', ambiguous: false }, `the command has waited for ${PATIENCE_MS} ms`);
}

function assertRoom({ bytes }: LoadedContract, events: readonly ContractEvent[], actor: Cause['actor']): void {
  const exceeded = exceededSize(bytes, events, actor);
  if (exceeded) throw new Refusal('CONTRACT_TOO_LARGE', { maximum: exceeded.maximum }, exceeded.message);
}

function roleOf(sender: Sender, state: Contract, creates: boolean): Role {
  if (sender.kind === 'system') return 'system';
  if (creates) return 'client';
  if (state.status === 'none') throw noSuchContract();
  // An operator who is a party of the contract is no operator towards it.
  if (sender.id === state.clientId) return 'client';
  if (sender.id === state.freelancerId) return 'freelancer';
  if (sender.kind === 'operator') return 'operator';
  throw new ForeignContract();
}

function knownRecord(contract: LoadedContract, { commandId, commandHash }: Identity): CommandRecord | undefined {
  const record = contract.commands.get(commandId);
  if (record && record.commandHash !== commandHash) {
    throw new Refusal('IDEMPOTENCY_KEY_REUSED', {}, 'This Idempotency-Key was used for something else on this contract.');
  }
  return record;
}

function outcomeOf(type: CommandType, contractId: string, record: CommandRecord | undefined): CommandOutcome {
  if (!record) throw new Error(`${type} recorded nothing on contract ${contractId}`);
  const { revision, position } = record;
  const kind = type === 'CreateOffer' ? 'created' : 'recorded';
  return { kind, contractId, revision, body: { contractId, revision, position, ...ownAnswer(type, record) } };
}
