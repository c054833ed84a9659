import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  asStored,
  ContractStreams,
  CONTRACTS_VIEW,
  type ContractDocument,
  contractsProjection,
  eventIdOf,
  EventStore,
  hashOf,
  type StoredEvent,
  VerifyContract,
  VerifyContractHandler,
} from '#application';
import { auditor, TestService } from './fakes/test-service.js';

let service: TestService;
let contractId: string;

beforeAll(async () => {
  service = await TestService.start();
  contractId = await service.createUnderpaid();
  await service.waitUntilCaughtUp();
});
afterAll(() => service.stop());

const verify = (store: EventStore = service.events) =>
  new VerifyContractHandler(new ContractStreams(store, service.views), service.views).execute(
    new VerifyContract({ reader: auditor, contractId }),
  ) as Promise<{
    readonly ok: boolean;
    readonly checked: number;
    readonly differences: readonly { readonly revision: number; readonly kind: string }[];
  }>;

const found = async (change: (event: StoredEvent) => StoredEvent) => {
  const { ok, differences } = await verify(new ChangedEventStore(service.events, change));
  expect(ok).toBe(differences.length === 0);
  return differences.map(({ revision, kind }) => `${kind} ${revision}`);
};

describe('verify', () => {
  it('finds no difference in an unchanged log', async () => {
    expect(await verify()).toEqual({ ok: true, checked: 11, differences: [] });
  });

  it('locates changed data', async () => {
    const differences = await found((event) =>
      event.revision === 9 ? { ...event, data: { ...(event.data as object), gross: 40_001 } } : event,
    );
    expect(differences).toEqual(['hash 9', 'view 10']);
  });

  it('locates a replaced event, even one with a matching hash and id', async () => {
    const differences = await found((event) => {
      if (event.revision !== 6) return event;
      const shown = { ...asStored(event), at: '2030-01-02T08:00:00.000Z' };
      const hash = hashOf(shown);
      return { ...event, id: eventIdOf(hash), metadata: { ...(event.metadata as object), at: shown.at, hash } };
    });
    expect(differences).toContain('prevHash 7');
  });

  it('locates an unreadable event', async () => {
    const differences = await found((event) => (event.revision === 4 ? { ...event, data: '{"milestoneId":' } : event));
    expect(differences).toEqual(['malformed 4', 'view 10', 'view 10']);
  });

  it('finds a document that differs from a replay of its events', async () => {
    const { documents } = await service.views.load<ContractDocument>(CONTRACTS_VIEW, [contractId]);
    const [document] = documents;
    if (!document) throw new Error('no document');
    const { generation } = await service.views.open(CONTRACTS_VIEW, await service.events.identity());
    const from = await service.views.checkpoint(generation);
    const position = await service.events.append('other-stream', 'empty', [
      { id: '00000000-0000-5000-8000-000000000008', type: 'Other', data: {}, metadata: {} },
    ]);
    expect(position.outcome).toBe('appended');
    const to = await service.waitUntilCaughtUp();
    const body = { ...document.body, revision: 4 };
    const put = { id: contractId, position: to, fields: contractsProjection.fields(body), body };
    expect(from).not.toBe(to);
    await service.views.save(generation, { from: to, to, puts: [put] });
    const { ok, differences } = await verify();
    expect(ok).toBe(false);
    expect(differences).toMatchObject([{ revision: 4, kind: 'view' }]);
  });
});

/** An event store that changes the events it reads. */
class ChangedEventStore extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly change: (event: StoredEvent) => StoredEvent,
  ) {
    super();
  }

  async read(...args: Parameters<EventStore['read']>): Promise<readonly StoredEvent[]> {
    return (await this.store.read(...args)).map(this.change);
  }

  append(...args: Parameters<EventStore['append']>): ReturnType<EventStore['append']> {
    return this.store.append(...args);
  }

  identity(): Promise<string> {
    return this.store.identity();
  }
}
