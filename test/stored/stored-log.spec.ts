import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { contractIdOf, encode, eventForms, type Position, recordedEvent, VIEWS } from '#application';
import type { ContractEventType } from '#domain';
import type { ContractPage } from '#apps/process/service-client';
import type { StoredBuild, StoredRow } from './recording.js';
import { Reopened } from './reopened.js';

// Two services start, and one answers 1 700 requests: a few seconds, but not on a machine that is busy with other things.
jest.setTimeout(60_000);

const DAY_SECONDS = 86_400;

/** The builds with one more for each view whose version was raised since. */
function withRaised(builds: readonly StoredBuild[]): readonly StoredBuild[] {
  const raised = VIEWS.filter(({ name, version }) => !builds.some((one) => one.name === name && one.version === version));
  const built = raised.map(({ name, version }) => ({ name, version, build: 1, live: 1 }));
  return [...builds, ...built].toSorted((a, b) => a.name.localeCompare(b.name) || a.version - b.version);
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
    const { path } = then.recording.contract('Carryover');
    const asked = await then.command('ann', `${path}/end`, { reason: 'notNeeded', payAmount: 0 });
    const returned = await then.command('bob', `${path}/refund-request/approve`);

    expect(activated.milestones.map(({ state }) => state)).toEqual(['active', 'pending', 'pending']);
    expect(approved.milestones.map(({ state }) => state)).toEqual(['released', 'active']);
    expect(approved.totals).toMatchObject({ charged: 16_000, allocated: 9_000, carryover: 0, released: 7_000 });
    expect(declined.milestones[0]).toMatchObject({ state: 'pending', funding: { code: 'CARD_DECLINED' } });
    expect(asked).toMatchObject({ status: 'ending', refundRequest: { amount: asked.totals.allocated + asked.totals.carryover } });
    expect(returned.status).toBe('ended');
    expect(returned.totals).toMatchObject({ allocated: 0, carryover: 0, refunded: asked.refundRequest?.amount });
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
