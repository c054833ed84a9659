import * as fc from 'fast-check';
import { type CommandRequest, CommandExecutor, type EventStore, Policy, Refusal, type Sender, uuidV5 } from '#application';
import { COMMAND_TYPES, Rejection } from '#domain';
import type { AmountBounds, Asked, Command, CommandType, Contract, ExistingContract, FieldsOf, Instant, Terms } from '#domain';
import { randomPlays, terms, type Step } from '#testing';
import { UnlimitedOffers } from '../application/fakes/unlimited-offers.js';
import { contractsOf } from '../application/fakes/contracts-of.js';

/** The commands that parties and the system send to one contract, in order. What each one records is known beforehand. */
export interface Script {
  /** Contract and command ids are derived from it. */
  readonly name: string;
  readonly steps: readonly Step[];
}

/** The same scripts on every machine. A larger number adds scripts after the same first ones. */
export const scriptsOf = (contracts: number): readonly Script[] => named(samples(4, contracts));

/** The same with further scripts behind them, so that every command of the product is accepted in one of them. */
export function scriptsOfEveryCommand(contracts: number): readonly Script[] {
  const chosen = [...samples(4, contracts)];
  const missing = new Set(COMMAND_TYPES);
  for (const steps of chosen) for (const type of acceptedIn(steps)) missing.delete(type);
  for (let seed = 5; missing.size > 0; seed += 1) {
    if (seed > MOST_SEEDS) throw new Error(`no play has an accepted ${[...missing].join(', ')}`);
    for (const steps of samples(seed, 10)) {
      const added = acceptedIn(steps).filter((type) => missing.delete(type));
      if (added.length > 0) chosen.push(steps);
    }
  }
  return named(chosen);
}

/** Every command is in the first of them, unless the random plays have no way to it. */
const MOST_SEEDS = 200;

type Steps = readonly Step[];

const samples = (seed: number, numRuns: number): readonly Steps[] => fc.sample(randomPlays, { seed, numRuns });
const named = (plays: readonly Steps[]): readonly Script[] => plays.map((steps, index) => ({ name: `script ${index}`, steps }));
const acceptedIn = (steps: Steps): readonly CommandType[] => [
  ...new Set(steps.filter(({ refusal }) => refusal === null).map(({ command }) => command.type)),
];

/** Plays the scripts through the command handlers on a store, in each round one command of every contract, with the script's clock and ids. */
export async function play(events: EventStore, scripts: readonly Script[]): Promise<void> {
  await playInTurn(scripts.map((script) => new Player(events, script, null)));
}

/** The same with scripts that go on with contracts of the store. */
export async function playOn(events: EventStore, scripts: ReadonlyMap<string, Script>): Promise<void> {
  await playInTurn([...scripts].map(([contractId, script]) => new Player(events, script, contractId)));
}

async function playInTurn(players: readonly Player[]): Promise<void> {
  // A script may have no step.
  const isLeft = (player: Player): boolean => !player.isDone;
  for (let left = players.filter(isLeft); left.length > 0; left = left.filter(isLeft)) {
    for (const player of left) await player.playNext();
  }
}

/** Offers without an end, as release 0.1.0 made them, are in the scripts too. */
class AsScripted extends Policy {
  override expiry(requested: Instant | null): Instant | null {
    return requested;
  }
}

const boundsOf = ({ minAmount, maxAmount, minCharge }: Terms): AmountBounds => ({ minAmount, maxAmount, minCharge });

/** Of a script that goes on with a contract no term is asked for. */
function termsOf({ steps: [first] }: Script): ConstructorParameters<typeof Policy>[0] {
  const offer = first && offerOf(first);
  const { terms: chosen, currency } = offer ?? { terms, currency: 'USD' };
  return { ...chosen, offerDays: 30, amountBounds: { [currency]: boundsOf(chosen) } };
}

class Player {
  private next = 0;
  private now = '';
  private ids: string[] = [];
  private readonly commands: CommandExecutor;

  constructor(
    events: EventStore,
    private readonly script: Script,
    /** Null until the script has made its contract. */
    private contractId: string | null,
  ) {
    const ids = { next: (): string => this.ids.shift() ?? 'not of the script' };
    const policy = new AsScripted(termsOf(script));
    this.commands = new CommandExecutor(contractsOf(events), new UnlimitedOffers(), { now: () => this.now }, ids, policy);
  }

  get isDone(): boolean {
    return this.next === this.script.steps.length;
  }

  async playNext(): Promise<void> {
    const step = this.script.steps[this.next];
    this.next += 1;
    // A second offer would be another contract.
    if (!step || (this.contractId !== null && step.command.type === 'CreateOffer')) return;
    const { command } = step;
    this.now = command.at;
    this.ids = idsOf(step);
    try {
      this.contractId = (await this.commands.execute(command.type, this.requestOf(command))).contractId;
    } catch (refusal) {
      // A refused command records nothing; the comparison of histories shows it.
      if (!(refusal instanceof Rejection || refusal instanceof Refusal)) throw refusal;
    }
  }

  private requestOf(command: Command): CommandRequest {
    const name = `${this.script.name}, command ${this.next}`;
    const asked = askedOf(command) as Asked<CommandType>; // of this command, as the compiler cannot see
    const body = JSON.parse(JSON.stringify(asked)) as object; // as it would be sent: what stays as it is, is left out
    const { contractId } = this;
    return {
      contractId,
      ids: {},
      asked,
      body,
      sender: senderOf(command, name, partiesOf(this.script)),
      ifMatch: null,
      dryRun: false,
      correlationId: name,
    };
  }
}

type Parties = Pick<ExistingContract, 'clientId' | 'freelancerId'>;

function partiesOf({ steps: [first] }: Script): Parties {
  const parties = first && (offerOf(first) ?? first.before);
  if (!parties || !('clientId' in parties)) throw new Error('a script begins with an offer, or goes on with a contract');
  return parties;
}

/** The offer that makes the contract. One for a contract that is there is refused, and names other parties. */
const offerOf = ({ command, before }: Step): Command<'CreateOffer'> | undefined =>
  command.type === 'CreateOffer' && before.status === 'none' ? command : undefined;

function senderOf({ by }: Command, name: string, { clientId, freelancerId }: Parties): Sender {
  if (by === 'system') return { kind: 'system', commandId: uuidV5(`command ${name}`), causationId: uuidV5(`cause ${name}`) };
  if (by === 'operator') return { kind: 'operator', id: 'olga', idempotencyKey: name };
  return { kind: 'party', id: by === 'client' ? clientId : freelancerId, idempotencyKey: name };
}

/** The ids that the script gives to the service, in the order in which the service asks for them. */
function idsOf({ command, before }: Step): string[] {
  if (command.type === 'AcceptMilestoneChanges') return [...addedMilestones(command, before), command.fundingId];
  if (command.type === 'ProposeMilestoneChanges') return [command.proposalId];
  if ('milestones' in command) return command.milestones.map(({ milestoneId }) => milestoneId);
  if (command.type === 'ProposeSettlement') return [command.settlementId, ...command.refundIds];
  if ('refundIds' in command) return [...command.refundIds];
  if (command.type === 'SubmitWork') return [command.submissionId];
  if (command.type === 'PayBonus') return [command.paymentId];
  if (command.type === 'ApproveMilestone') return [command.fundingId, command.overpaymentId, command.bonusId];
  if (command.type === 'OpenDispute' || command.type === 'DisputeEscrowRefund') return [command.disputeId];
  return 'fundingId' in command ? [command.fundingId] : [];
}

/** The ids of the milestones that a proposal adds. */
function addedMilestones({ proposalId, milestoneIds }: Command<'AcceptMilestoneChanges'>, contract: Contract): readonly string[] {
  const items = contract.status === 'none' ? [] : (contract.proposals.find((one) => one.proposalId === proposalId)?.items ?? []);
  return items.filter(({ op }) => op === 'add').map(({ index }) => milestoneIds[index] ?? '');
}

/** The fields that the service adds to a command. */
const ADDED: { readonly [Type in CommandType]?: readonly (keyof FieldsOf<Type>)[] } = {
  CreateOffer: ['clientId', 'policyVersion'],
  AcceptOffer: ['fundingId'],
  ActivateMilestone: ['fundingId'],
  ActivateNextMilestone: ['fundingId'],
  SubmitWork: ['submissionId'],
  ApproveMilestone: ['fundingId', 'overpaymentId', 'bonusId'],
  PayBonus: ['paymentId'],
  ProposeMilestoneChanges: ['proposalId'],
  AcceptMilestoneChanges: ['milestoneIds', 'fundingId'],
  EndContract: ['refundIds'],
  ApproveEscrowRefund: ['refundIds'],
  LapseEscrowRefund: ['refundIds'],
  GiveRefund: ['refundIds'],
  DisputeEscrowRefund: ['disputeId'],
  OpenDispute: ['disputeId'],
  ProposeSettlement: ['settlementId', 'refundIds'],
  AcceptSettlement: ['refundIds'],
  LapseDispute: ['refundIds'],
  DecideDispute: ['refundIds'],
  CancelDispute: ['refundIds'],
};

/** The command without the fields that the service adds. */
export function askedOf({ type, by, at: _at, ...asked }: Command): object {
  const added = new Set<string>(ADDED[type]);
  // What is left out of an edit is undefined in the command, and not there in a request.
  const sent = Object.entries(asked).filter(([field, value]) => !added.has(field) && value !== undefined);
  const kept: Record<string, unknown> = Object.fromEntries(sent);
  if ('milestones' in asked) kept['milestones'] = asked.milestones.map(withoutId);
  // Only the client may choose the amount.
  if ('payAmount' in asked && by !== 'client') kept['payAmount'] = null;
  return kept;
}

function withoutId(milestone: Command<'CreateOffer'>['milestones'][number]): object {
  const { milestoneId: _, ...planned } = milestone;
  return planned;
}
