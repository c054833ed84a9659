import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import {
  asStored,
  type ContractDocument,
  CONTRACTS_VIEW,
  contractsProjection,
  encode,
  type EventFeed,
  type EventStore,
  FIRST_PREV_HASH,
  type NewEvent,
  type Position,
  Projector,
  type ProjectorPorts,
  type ProjectorStatus,
  streamOf,
  type ViewDefinition,
  type ViewStore,
  wholeOf,
  nestLog,
} from '#application';
import type { ContractEvent } from '#domain';

const cause = { actor: { id: 'ann', role: 'client' }, commandId: 'c1', commandHash: 'h1', correlationId: 'r1', causationId: null } as const;

export interface ProjectorRun {
  readonly projector: Projector<ContractDocument>;
  readonly saved: readonly Position[];
  readonly statuses: readonly ProjectorStatus[];
  readonly stop: () => Promise<void>;
}

/** An event log, in memory by default, and the contracts view that projectors build from it. */
export class ProjectedLog {
  constructor(
    readonly events: EventStore & EventFeed = new MemoryEventStore(),
    readonly views: ViewStore = new MemoryViewStore(),
  ) {}

  ports(feed: EventFeed = this.events): ProjectorPorts {
    return { events: this.events, feed, views: this.views, logOf: nestLog };
  }

  run(feed?: EventFeed): ProjectorRun {
    const stopping = new AbortController();
    const saved: Position[] = [];
    const statuses: ProjectorStatus[] = [];
    const projector = new Projector(contractsProjection, this.ports(feed), {
      onSaved: ({ position }) => saved.push(position),
      onStatus: (status) => statuses.push(status),
    });
    const running = projector.run(stopping.signal);
    const stop = (): Promise<void> => {
      stopping.abort();
      return running;
    };
    return { projector, saved, statuses, stop };
  }

  async append(contractId: string, history: readonly ContractEvent[]): Promise<Position> {
    const last = (await this.events.read(streamOf(contractId))).map(asStored).at(-1);
    const end = { contractId, revision: last?.revision ?? -1, hash: last?.hash ?? FIRST_PREV_HASH };
    return this.write(streamOf(contractId), last?.revision ?? 'empty', encode(history, end, cause));
  }

  /** Appends an event of an unknown type to any stream. */
  appendUnreadable(stream: string, revision: number): Promise<Position> {
    const event = { id: `00000000-0000-5000-8000-00000000000${revision}`, type: 'OfferVanished', data: {}, metadata: {} };
    return this.write(stream, revision === 0 ? 'empty' : revision - 1, [event]);
  }

  /** Waits until a live view shows a position. The first build must be live for that. */
  async waitUntilShown(position: Position, view: ViewDefinition = CONTRACTS_VIEW): Promise<void> {
    for (let asOf: Position | null = null; asOf === null || asOf < position;) {
      try {
        asOf = await this.views.waitFor(view, position, 1_000);
      } catch {
        await new Promise(setImmediate);
      }
    }
  }

  async documentOf(contractId: string): Promise<ContractDocument | undefined> {
    const { documents } = await this.views.load<ContractDocument>(CONTRACTS_VIEW, [contractId]);
    return wholeOf(contractsProjection, documents[0]);
  }

  private async write(stream: string, expected: number | 'empty', added: readonly NewEvent[]): Promise<Position> {
    const result = await this.events.append(stream, expected, added);
    if (result.outcome === 'conflict') throw new Error('another writer appended to the stream');
    return result.position;
  }
}
