import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { contractIdOf, encode, eventForms, type Position, recordedEvent, VIEWS } from '#application';
import type { ContractEventType } from '#domain';
import type { ServiceProcess } from '#apps/process/service-process';
import {
  type CommandAnswer,
  type ContractPage,
  type GatewayOperation,
  type GatewayOperations,
  type Ledger,
  ServiceClient,
  type Verification,
} from '#apps/process/service-client';
import { launch } from '../processes/standalone.js';
import { Comparison } from './comparison.js';
import { Recording, type StoredBuild, type StoredRow } from './recording.js';

// Two services start, and one answers 1 700 requests: a few seconds, but not on a machine that is busy with other things.
jest.setTimeout(60_000);

const DAY_SECONDS = 86_400;
const PENDING_PATIENCE_MS = 15_000;

/** The builds with one more for each view whose version was raised since. */
function withRaised(builds: readonly StoredBuild[]): readonly StoredBuild[] {
  const raised = VIEWS.filter(({ name, version }) => !builds.some((one) => one.name === name && one.version === version));
  const built = raised.map(({ name, version }) => ({ name, version, build: 1, live: 1 }));
  return [...builds, ...built].toSorted((a, b) => a.name.localeCompare(b.name) || a.version - b.version);
}

/** The current service, running on a copy of a recorded data folder. */
class Reopened {
  private constructor(
    readonly recording: Recording,
    /** The log as it was before the current service opened it. */
    readonly events: readonly StoredRow[],
    /** The builds of the views as they were before. */
    readonly builds: readonly StoredBuild[],
    private readonly service: ServiceProcess,
    readonly client: ServiceClient,
  ) {}

  static async open(name: string): Promise<Reopened> {
    const recording = new Recording(name);
    const events = recording.events();
    const builds = recording.builds();
    const service = launch({ DATA_DIR: recording.folder, LOG_LEVEL: 'warn' });
    const opened = new Reopened(recording, events, builds, service, new ServiceClient(await service.listening));
    await opened.untilReady();
    return opened;
  }

  /** A service that cannot read the folder never gets ready: it is stopped, else it would outlive the spec. */
  private async untilReady(): Promise<void> {
    try {
      await this.client.ready();
    } catch (failure) {
      await this.remove();
      throw failure;
    }
  }

  differences(): Promise<readonly string[]> {
    return new Comparison(this.client, this.events).differences(this.recording.answers);
  }

  /** Sends a command with a key of its own; answers once its contract waits for no charge. */
  async command(sub: string, path: string, body: object = {}): Promise<ContractPage> {
    const token = await this.client.token(sub);
    const { status, text, body: sent } = await this.client.post<CommandAnswer>(path, { token, key: `now:${path}`, body });
    if (status !== 202) throw new Error(`POST ${path} by ${sub}: ${status} ${text}`);
    return this.settled(`/v1/contracts/${sent.contractId}`);
  }

  /** The contract once it waits for no charge. */
  async settled(path: string): Promise<ContractPage> {
    const token = await this.client.token('olga', 'operator');
    const deadline = performance.now() + PENDING_PATIENCE_MS;
    for (;;) {
      const { body } = await this.client.get<ContractPage>(`${path}/state`, { token });
      if (body.milestones.every(({ state }) => state !== 'funding')) return body;
      if (performance.now() > deadline) throw new Error(`${path} still waits for a charge`);
    }
  }

  /** What `verify` and the ledger find wrong with any contract. */
  async flaws(): Promise<readonly string[]> {
    const token = await this.client.token('eve', 'auditor');
    const found = this.recording.contracts().map(async (path) => {
      const verified = await this.client.get<Verification>(`${path}/verify`, { token });
      const ledger = await this.client.get<Ledger>(`${path}/ledger`, { token });
      return verified.body.ok && ledger.body.invariants.ok ? [] : [`${path}: ${verified.text} ${ledger.text}`];
    });
    return (await Promise.all(found)).flat();
  }

  async charges(): Promise<readonly GatewayOperation[]> {
    const { body } = await this.client.get<GatewayOperations>('/dev/gateway/operations?limit=1000');
    return body.items.filter(({ kind }) => kind === 'charge');
  }

  /** The present builds of the recorded views. To be read while no service runs on the folder. */
  buildsNow(): readonly StoredBuild[] {
    const names = new Set(this.builds.map(({ name }) => name));
    return this.recording.builds().filter(({ name }) => names.has(name));
  }

  /** Stops the service; a second call changes nothing. */
  async close(): Promise<void> {
    await this.service.stop();
  }

  async remove(): Promise<void> {
    await this.close();
    this.recording.remove();
  }
}

/** The event as the current code would store it after the event before it. */
function encodedAgain(row: StoredRow): Omit<StoredRow, 'stream' | 'revision' | 'position'> {
  const position: Position = String(row.position).padStart(20, '0');
  const dataBytes = Buffer.byteLength(row.data);
  const event = recordedEvent({ ...row, position, data: JSON.parse(row.data), metadata: JSON.parse(row.metadata), dataBytes });
  const end = { contractId: contractIdOf(row.stream) ?? '', revision: row.revision - 1, hash: event.prevHash };
  const [encoded] = encode([event], end, event);
  if (!encoded) throw new Error('an event encodes to nothing');
  const { id, type, data, metadata } = encoded;
  return { id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
}

describe('the log and the answers of version 0.1.0', () => {
  let then: Reopened;

  beforeAll(async () => {
    then = await Reopened.open('v0.1.0/settled');
  });

  afterAll(async () => {
    await then.remove();
  });

  it('hold every type of event, and each is stored today as it was, but for those that have a newer version', () => {
    expect(new Set(then.events.map(({ type }) => type)).size).toBe(16);
    for (const row of then.events) {
      const { id, type, data, metadata } = row;
      if (eventForms(type as ContractEventType).length > 1) continue; // the log was read
      expect(encodedAgain(row)).toEqual({ id, type, data, metadata });
    }
  });

  it('are given today as they were, byte for byte', async () => {
    expect((await then.differences()).slice(0, 5)).toEqual([]);
  });

  it('go on: old contracts take new commands, and every contract verifies', async () => {
    const accepted = then.recording.contract('Accepted');
    const toReview = then.recording.contract('To review');
    const retried = then.recording.contract('Always declined');
    const activated = await then.command('ann', `${accepted.path}/milestones/activate-next`);
    const approved = await then.command('ann', `${toReview.path}/milestones/${toReview.milestones[0]}/approve`, {
      paidAmount: 7_000,
      expectedDeposit: 8_000,
      underpaymentReason: 'Less.',
      afterwards: 'activateNext',
    });
    const declined = await then.command('ann', `${retried.path}/milestones/activate-next`);

    expect(activated.milestones.map(({ state }) => state)).toEqual(['active', 'pending', 'pending']);
    expect(approved.milestones.map(({ state }) => state)).toEqual(['released', 'active']);
    expect(approved.totals).toMatchObject({ charged: 16_000, allocated: 9_000, carryover: 0, released: 7_000 });
    expect(declined.milestones[0]).toMatchObject({ state: 'pending', funding: { code: 'CARD_DECLINED' } });
    expect(await then.flaws()).toEqual([]);
  });

  it('keep their views: none is built anew but those whose version was raised', async () => {
    await then.close();
    expect(then.buildsNow()).toEqual(withRaised(then.builds));
    expect(then.recording.events().slice(0, then.events.length)).toEqual(then.events);
  });
});

describe('the work that version 0.1.0 left undone', () => {
  let then: Reopened;

  beforeAll(async () => {
    then = await Reopened.open('v0.1.0/pending');
  });

  afterAll(async () => {
    await then.remove();
  });

  it('changes no recorded answer', async () => {
    expect((await then.differences()).slice(0, 5)).toEqual([]);
  });

  it('is done once: each funding is charged once, and what is due by the clock happens', async () => {
    await then.client.post('/dev/clock', { body: { advanceSeconds: 2 * DAY_SECONDS } });
    const state = async (title: string): Promise<ContractPage> => then.settled(then.recording.contract(title).path);
    const stateOfFirst = async (title: string): Promise<string | undefined> => (await state(title)).milestones[0]?.state;

    expect((await state('To expire')).status).toBe('expired');
    expect(await stateOfFirst('To be approved')).toBe('released');
    expect((await state('Topped up')).totals).toMatchObject({ charged: 20_905, allocated: 12_905, carryover: 0, released: 8_000 });
    for (const title of ['Charged, answer lost', 'Answered during the stop', 'Timed out']) expect(await stateOfFirst(title)).toBe('active');

    const fundings = then.events.filter(({ type }) => type === 'MilestoneActivationStarted');
    const wanted = fundings.map(({ data }) => {
      const { fundingId, toCharge } = JSON.parse(data) as { readonly fundingId: string; readonly toCharge: number };
      return { key: fundingId, amount: toCharge, outcome: 'succeeded' };
    });
    const charges = (await then.charges()).map(({ key, amount, outcome }) => ({ key, amount, outcome }));
    expect(charges).toHaveLength(wanted.length);
    expect(charges).toEqual(expect.arrayContaining(wanted));
    expect(await then.flaws()).toEqual([]);
  });

  it('keeps its views: none is built anew but those whose version was raised', async () => {
    await then.close();
    expect(then.buildsNow()).toEqual(withRaised(then.builds));
    expect(then.recording.events().slice(0, then.events.length)).toEqual(then.events);
  });
});
