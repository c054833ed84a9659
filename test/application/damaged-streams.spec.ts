import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  ContractStreams,
  FindMyJobs,
  GetContract,
  GetHistory,
  GetLedger,
  GetState,
  ReadFeed,
  streamOf,
  VerifyContract,
  ViewRebuilding,
  type FeedPage,
  type History,
  type Reader,
  NO_FILTERS,
} from '#application';
import { DamagedEventStore } from './fakes/damaged-event-store.js';
import { CommandService } from './fakes/command-service.js';
import { ann, auditor, bob, cyd, TestService } from './fakes/test-service.js';

let log: DamagedEventStore;
let service: TestService;
let contractId: string;

beforeEach(async () => {
  log = new DamagedEventStore();
  service = await TestService.start({ events: log });
  contractId = await service.createAccepted();
  await service.waitUntilCaughtUp();
});
afterEach(() => service.stop());

const fresh = { minPosition: null, waitMs: 0 };

/** Everything that reads a contract from its stream, and the page. */
const readings = (reader: Reader): readonly object[] => [
  new GetHistory({ reader, contractId, after: null, limit: 100 }),
  new GetState({ reader, contractId, asOf: null }),
  new GetState({ reader, contractId, asOf: { revision: 4 } }),
  new GetLedger({ reader, contractId }),
  new VerifyContract({ reader, contractId }),
  new GetContract({ reader, contractId, ...fresh }),
];

const refusals = (reader: Reader): Promise<readonly unknown[]> =>
  Promise.all(
    readings(reader).map((query) =>
      service.ask(query).then(
        () => 'answered',
        (refusal: { readonly code: string; readonly facts: object }) => ({ code: refusal.code, ...refusal.facts }),
      ),
    ),
  );

const incomplete = { code: 'VIEW_PARKED', reason: 'incomplete' };
const unreadable = { code: 'VIEW_PARKED', reason: 'unreadable' };
const notFound = { code: 'CONTRACT_NOT_FOUND' };
const every = (refusal: object): readonly object[] => readings(ann).map(() => refusal);
const end = (party: string) => service.send('EndContract', party, contractId, { reason: 'other', payAmount: 0 });
const codeOfAcceptance = () =>
  service.send('AcceptOffer', 'bob', contractId, { message: null }).catch(({ code }: { readonly code: string }) => code);
const refusedAs = ({ code, ...facts }: { readonly code: string }) => expect.objectContaining({ code, facts });

/** A service that has just started, on the same log. */
const restarted = (): CommandService => new CommandService(log, 'another', service.views);

describe.each<[string, () => void, { readonly code: string }]>([
  ['has lost its first events', () => log.truncate(contractId, 2), incomplete],
  ['was deleted', () => log.softDelete(contractId), incomplete],
  ['was deleted for good', () => log.tombstone(contractId), unreadable],
])('a stream that %s', (_what, damage, refusal) => {
  it('is read by nobody: parties and auditors are told that it is parked, a stranger that it is not there', async () => {
    damage();
    expect(await refusals(ann)).toEqual(every(refusal));
    expect(await refusals(bob)).toEqual(every(refusal));
    expect(await refusals(auditor)).toEqual(every(refusal));
    expect((await refusals(cyd)).slice(0, -1)).toEqual(every(notFound).slice(1));
    expect((await refusals(cyd)).at(-1)).toEqual(notFound);
  });

  it('gets no command, also by a process that has just started', async () => {
    damage();
    await expect(restarted().send('EndContract', 'ann', contractId, { reason: 'other', payAmount: 0 })).rejects.toEqual(refusedAs(refusal));
    await expect(restarted().send('EndContract', 'cyd', contractId, { reason: 'other', payAmount: 0 })).rejects.toEqual(
      refusedAs(notFound),
    );
    await expect(restarted().sendAsSystem('ExpireOffer', contractId, {})).rejects.toEqual(refusedAs(refusal));
  });

  it('gets none from a process that has it in its cache, once that process knows', async () => {
    damage();
    await refusals(ann);
    await expect(end('ann')).rejects.toEqual(refusedAs(refusal));
    await expect(end('cyd')).rejects.toEqual(refusedAs(notFound));
  });

  it('is found out by a process that has it in its cache, by itself', async () => {
    // Refused by a rule, so each one looks for newer events; the first event is asked for again after a moment.
    await codeOfAcceptance();
    damage();
    while ((await codeOfAcceptance()) === 'OFFER_NOT_OPEN');
    expect(await codeOfAcceptance()).toBe('VIEW_PARKED');
  });

  it('does not concern the others', async () => {
    damage();
    await refusals(ann);
    const other = await service.createAccepted();
    await service.waitUntilCaughtUp();
    await expect(service.ask(new GetContract({ reader: ann, contractId: other, ...fresh }))).resolves.toMatchObject({ status: 'active' });
    const all = { role: 'client', tab: 'all', filters: NO_FILTERS, sort: '-updatedAt' } as const;
    const jobs = new FindMyJobs({ reader: ann, ...all, limit: 10, cursor: null, ...fresh });
    expect((await service.ask<{ readonly items: readonly object[] }>(jobs)).items).toHaveLength(2);
  });

  it('is said once in the log, and counted once', async () => {
    const lines = jest.spyOn(Logger.prototype, 'error').mockClear();
    damage();
    for (const reader of [ann, bob, auditor]) await refusals(reader);
    const said = lines.mock.calls.map(([line]) => line as object).filter((line) => 'event' in line && line.event === 'contractParked');
    expect(said).toEqual([expect.objectContaining({ finder: 'reader', contractId, kind: 'reason' in refusal ? refusal.reason : '' })]);
    expect(service.get(ContractStreams).parkedCount).toBe(1);
  });

  it('is never begun anew: the first key again makes no second offer', async () => {
    const first = await restarted().createOffer('the first');
    ({ contractId } = first);
    await service.waitUntilCaughtUp();
    damage();
    const before = await log.head();
    await expect(restarted().createOffer('the first')).rejects.toEqual(refusedAs(refusal));
    expect(await log.head()).toBe(before);
  });
});

describe('a contract whose offer is gone from the log, after the views were built anew', () => {
  /** The acceptance, by Bob, is at this revision. */
  const ACCEPTANCE = 4;

  let before: TestService;
  const rebuiltWithout = async (first: number): Promise<void> => {
    await service.createAccepted();
    log.scavenge(contractId, first);
    before = service;
    service = await TestService.start({ events: log });
    const isBuilt = () =>
      service.waitUntilCaughtUp().then(
        () => true,
        (failure: unknown) => {
          if (failure instanceof ViewRebuilding) return false;
          throw failure;
        },
      );
    while (!(await isBuilt())) await new Promise(setImmediate);
  };
  afterEach(() => before.stop());

  it('is parked for the parties who acted later, and not there for a stranger', async () => {
    await rebuiltWithout(ACCEPTANCE - 1);
    for (const reader of [ann, bob, auditor]) expect(await refusals(reader)).toEqual(every(incomplete));
    expect(await refusals(cyd)).toEqual(every(notFound));
  });

  it('is not there for a party who never acted later', async () => {
    await rebuiltWithout(ACCEPTANCE);
    expect(await refusals(bob)).toEqual(every(incomplete));
    expect((await refusals(ann)).at(0)).toEqual(notFound);
    expect((await refusals(ann)).at(-1)).toEqual(notFound);
  });

  it('gets no command, and is in the list of nobody', async () => {
    await rebuiltWithout(ACCEPTANCE - 1);
    await expect(end('ann')).rejects.toEqual(refusedAs(incomplete));
    await expect(end('bob')).rejects.toEqual(refusedAs(incomplete));
    await expect(end('cyd')).rejects.toEqual(refusedAs(notFound));
    for (const [reader, role] of [
      [ann, 'client'],
      [bob, 'freelancer'],
    ] as const) {
      const jobs = new FindMyJobs({ reader, role, tab: 'all', filters: NO_FILTERS, sort: '-updatedAt', limit: 10, cursor: null, ...fresh });
      expect((await service.ask<{ readonly items: readonly object[] }>(jobs)).items).toHaveLength(1);
    }
  });
});

describe('a stream that was mended', () => {
  it('is used again at once', async () => {
    log.truncate(contractId, 2);
    await refusals(ann);
    log.truncate(contractId, 0);
    expect(await refusals(auditor)).toEqual(every(notFound).map(() => 'answered'));
    expect(service.get(ContractStreams).parkedCount).toBe(0);
    await expect(end('ann')).resolves.toMatchObject({ kind: 'recorded' });
  });
});

describe('a page of the history that begins later', () => {
  it('notices that the first event is gone', async () => {
    const page = await service.ask<History>(new GetHistory({ reader: ann, contractId, after: null, limit: 3 }));
    log.truncate(contractId, 1);
    const next = new GetHistory({ reader: ann, contractId, after: page.next, limit: 3 });
    await expect(service.ask(next)).rejects.toEqual(refusedAs(incomplete));
  });
});

describe('an event that cannot be read', () => {
  const foreign = { id: '00000000-0000-5000-8000-0000000000ff', type: 'Foreign', data: { secret: 'x' }, metadata: { at: 'y', hash: 'z' } };
  const nothing = { version: null, at: null, actor: null, commandId: null, commandHash: null, correlationId: null, causationId: null };
  const place = { type: 'Foreign', eventId: foreign.id, ...nothing, data: null, prevHash: null, hash: null };

  beforeEach(async () => {
    const last = (await service.stream(contractId)).at(-1);
    await log.append(streamOf(contractId), last?.revision ?? 'empty', [foreign]);
    await service.waitUntilCaughtUp();
  });

  it('is shown in its place, with its type and nothing that it holds', async () => {
    const history = await service.ask<History>(new GetHistory({ reader: ann, contractId, after: null, limit: 100 }));
    const feed = await service.ask<FeedPage>(new ReadFeed({ after: null, limit: 100 }));
    const position = await log.head();
    expect(history.items.at(-1)).toEqual({ contractId, revision: 5, position, ...place });
    expect(feed.items.at(-1)).toEqual({ contractId, revision: 5, position, ...place });
    expect(history.items.slice(0, -1).every(({ hash }) => hash !== null)).toBe(true);
  });

  it('parks commands and whatever is folded', async () => {
    for (const query of [new GetState({ reader: bob, contractId, asOf: null }), new GetLedger({ reader: bob, contractId })]) {
      await expect(service.ask(query)).rejects.toEqual(refusedAs(unreadable));
    }
    const request = { reason: 'other', payAmount: 0 } as const;
    await expect(restarted().send('EndContract', 'ann', contractId, request)).rejects.toEqual(refusedAs(unreadable));
    await expect(restarted().send('EndContract', 'cyd', contractId, request)).rejects.toEqual(refusedAs(notFound));
    const { ok } = await service.ask<{ readonly ok: boolean }>(new VerifyContract({ reader: auditor, contractId }));
    expect(ok).toBe(false);
  });
});

describe('an append that can be read in part', () => {
  it('is waited for by whoever folds the stream', async () => {
    log.showOnly(contractId, 2);
    const state = service.ask<{ readonly milestones: readonly object[] }>(new GetState({ reader: ann, contractId, asOf: null }));
    await new Promise(setImmediate);
    log.showOnly(contractId, Infinity);
    expect((await state).milestones).toHaveLength(3);
  });

  it('parks the contract when the rest does not come', async () => {
    log.showOnly(contractId, 2);
    await expect(service.ask(new GetState({ reader: ann, contractId, asOf: null }))).rejects.toEqual(refusedAs(incomplete));
    await expect(restarted().send('AcceptOffer', 'bob', contractId, { message: null })).rejects.toEqual(refusedAs(incomplete));
  });
});
