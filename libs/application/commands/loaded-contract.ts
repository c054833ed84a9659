import { evolve, NO_CONTRACT, type Contract, type ContractEventType, type Role } from '#domain';
import type { StreamEnd } from '../events/codec.js';
import { FIRST_PREV_HASH } from '../events/hash-chain.js';
import type { RecordedEvent } from '../events/recorded-event.js';
import type { Position } from '../ports/event-store.js';
import { recordAfter, type CommandRecord } from './command-records.js';
import { storedBytes } from '../events/stored-bytes.js';

/** The events that settle a funding or a top-up. */
const SETTLING: ReadonlySet<ContractEventType> = new Set(['MilestoneFunded', 'MilestoneFundingFailed', 'TopUpFunded', 'TopUpFailed']);

/** One contract folded from its stream, with a record of each command. It grows only by events that are on disk. */
export class LoadedContract implements StreamEnd {
  state: Contract = NO_CONTRACT;
  /** -1 before the first event. */
  revision = -1;
  hash = FIRST_PREV_HASH;
  /** Of the last event; empty before the first. */
  position: Position = '';
  /**
   * On the clock of `performance.now()`: at some moment after it, the store had exactly these events. It is when the last read began or the last
   * append was sent.
   */
  seenAt = -Infinity;
  /** Of its events as they are stored. */
  bytes = 0;
  readonly commands = new Map<string, CommandRecord>();
  /** The role whose command started each open charge, by the id of the funding or extra payment. */
  readonly fundingStarters = new Map<string, Role>();

  /** The id of the event that made each payment, by its revision: the key of its payout at the gateway. */
  readonly paymentIds = new Map<number, string>();

  constructor(readonly contractId: string) {}

  /** Folds the events that follow the last one seen; earlier ones change nothing. */
  extend(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      if (event.revision <= this.revision) continue;
      this.state = evolve(this.state, event);
      this.revision = event.revision;
      this.hash = event.hash;
      this.position = event.position;
      this.bytes += storedBytes(event);
      this.commands.set(event.commandId, recordAfter(this.commands.get(event.commandId), event));
      this.keepStarter(event);
      if (event.type === 'PaymentReleased' || event.type === 'ExtraPaymentMade') this.paymentIds.set(event.revision, event.eventId);
    }
  }

  private keepStarter({ type, data, actor }: RecordedEvent): void {
    if (type === 'MilestoneActivationStarted' || type === 'TopUpStarted') this.fundingStarters.set(data.fundingId, actor.role);
    if (SETTLING.has(type) && 'fundingId' in data) this.fundingStarters.delete(data.fundingId);
    if (type === 'ExtraPaymentStarted') this.fundingStarters.set(data.paymentId, actor.role);
    if (type === 'ExtraPaymentMade' || type === 'ExtraPaymentFailed') this.fundingStarters.delete(data.paymentId);
  }
}
