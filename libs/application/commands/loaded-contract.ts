import { evolve, NO_CONTRACT, type Contract } from '#domain';
import type { StreamEnd } from '../events/codec.js';
import { FIRST_PREV_HASH } from '../events/hash-chain.js';
import type { RecordedEvent } from '../events/recorded-event.js';
import type { Position } from '../ports/event-store.js';

/** What one command recorded: enough to answer its retry byte for byte. Revision and position are those of its last event. */
export interface CommandRecord {
  readonly commandHash: string;
  readonly revision: number;
  readonly position: Position;
  readonly milestones: readonly { readonly milestoneId: string; readonly sequence: number }[];
  readonly submission: { readonly submissionId: string; readonly reviewDueAt: string } | null;
  readonly funding: {
    readonly fundingId: string;
    readonly milestoneId: string;
    readonly state: 'pending' | 'succeeded';
    readonly toCharge: number;
    readonly fromCarryover: number;
  } | null;
}

/** One contract folded from its stream, with a record of each command. It grows only by events that are on disk. */
export class LoadedContract implements StreamEnd {
  state: Contract = NO_CONTRACT;
  /** -1 before the first event. */
  revision = -1;
  hash = FIRST_PREV_HASH;
  readonly commands = new Map<string, CommandRecord>();

  constructor(readonly contractId: string) {}

  /** Folds the events that follow the last one seen; earlier ones change nothing. */
  extend(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      if (event.revision <= this.revision) continue;
      this.state = evolve(this.state, event);
      this.revision = event.revision;
      this.hash = event.hash;
      this.commands.set(event.commandId, recordAfter(this.commands.get(event.commandId), event));
    }
  }
}

/** One object for all commands whose answers show nothing more: records are kept for a long time. */
const NOTHING_TO_SHOW: Pick<CommandRecord, 'milestones' | 'submission' | 'funding'> = { milestones: [], submission: null, funding: null };

function recordAfter(record: CommandRecord | undefined, event: RecordedEvent): CommandRecord {
  const { commandHash, revision, position } = event;
  const { milestones, submission, funding } = record ?? NOTHING_TO_SHOW;
  const after = { commandHash, revision, position, milestones, submission, funding };
  switch (event.type) {
    case 'MilestoneCreated': {
      const { milestoneId, sequence } = event.data;
      return { ...after, milestones: [...milestones, { milestoneId, sequence }] };
    }
    case 'WorkSubmitted': {
      const { submissionId, reviewDueAt } = event.data;
      return { ...after, submission: { submissionId, reviewDueAt } };
    }
    case 'MilestoneActivationStarted': {
      const { fundingId, milestoneId, toCharge, fromCarryover } = event.data;
      return { ...after, funding: { fundingId, milestoneId, state: 'pending', toCharge, fromCarryover } };
    }
    case 'MilestoneFunded':
      return { ...after, funding: funding && { ...funding, state: 'succeeded' } };
    default:
      return after;
  }
}
