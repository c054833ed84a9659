import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { evolveAll, LAST_INSTANT, nextAction, NO_CONTRACT, type ContractEvent } from '#domain';
import { accepted, designActivated, designInFunding, designSubmitted, ended, offer, offered, offeredAt, randomHistories } from '#testing';
import type { RecordedEvent } from '../../events/recorded-event.js';
import { storedBytes } from '../../events/stored-bytes.js';
import { positionOf } from '../../ports/checks/stored-json.js';
import { partsOf, wholeOf } from '../contract-rules.js';
import { contractsProjection } from './contracts.projection.js';
import type { ContractDocument } from './contracts.view.js';

const recorded = (history: readonly ContractEvent[]): readonly RecordedEvent[] =>
  history.map((event, revision) => ({
    ...event,
    contractId: 'k1',
    revision,
    position: positionOf(10 * revision + 10),
    eventId: `event-${revision}`,
    version: 1,
    actor: { id: 'ann', role: 'client' },
    commandId: 'c1',
    commandHash: 'h1',
    correlationId: 'r1',
    causationId: null,
    prevHash: '',
    hash: '',
  }));

const { evolve, fields } = contractsProjection;
const documentOf = (events: readonly RecordedEvent[], from?: ContractDocument): ContractDocument => {
  const document = events.reduce<ContractDocument | undefined>(evolve, from);
  if (!document) throw new Error('no event, no document');
  return document;
};
const after = (...histories: readonly (readonly ContractEvent[])[]): ContractDocument => documentOf(recorded(histories.flat()));

describe('the contracts view', () => {
  it('holds the state as the domain folds it, and where it stands in the log', () => {
    const history = [...offered, ...accepted, ...designActivated];
    expect(after(history)).toEqual({
      contractId: 'k1',
      revision: history.length - 1,
      position: positionOf(10 * history.length),
      parked: null,
      state: evolveAll(NO_CONTRACT, history),
      bytes: recorded(history).reduce((sum, event) => sum + storedBytes(event.data, event), 0),
    });
  });

  it.each([
    ['the freelancer to answer the offer', [offered], 'freelancer'],
    ['the client to activate', [offered, accepted], 'client'],
    ['the gateway to charge', [offered, accepted, designInFunding], 'system'],
    ['the freelancer to submit', [offered, accepted, designActivated], 'freelancer'],
    ['the client to review', [offered, accepted, designActivated, designSubmitted], 'client'],
    ['no role once it is final', [offered, accepted, ended], null],
  ])('says that it waits for %s', (_whom, histories, waitingFor) => {
    expect(fields(after(...histories)).waitingFor).toBe(waitingFor);
  });

  it('is found by its parties, status and times', () => {
    expect(fields(after(offered, accepted, ended))).toEqual({
      clientId: 'ann',
      freelancerId: 'bob',
      status: 'ended',
      waitingFor: null,
      createdAt: offeredAt,
      updatedAt: ended[0]?.at,
      dueAt: LAST_INSTANT,
      openUntil: null,
    });
  });

  it('is found by its deadline, and while it is an open offer by its end', () => {
    const expiresAt = '2030-01-05T09:00:00.000Z';
    const ending = [offer({ expiresAt })];
    expect(fields(after(ending))).toMatchObject({ dueAt: expiresAt, openUntil: expiresAt });
    expect(fields(after(offered))).toMatchObject({ dueAt: LAST_INSTANT, openUntil: LAST_INSTANT });
    const submitted = after(offered, accepted, designActivated, designSubmitted);
    expect(fields(submitted)).toMatchObject({ dueAt: nextAction(submitted.state)?.dueAt, openUntil: null });
  });

  it('is the same after it was taken apart and put together, and lists read no texts of it', () => {
    const whole = after(offered, accepted, designActivated, designSubmitted);
    const { body, details } = partsOf(contractsProjection, whole);
    expect(
      wholeOf(contractsProjection, {
        id: 'k1',
        position: whole.position,
        fields: {},
        body: body as ContractDocument,
        ...(details && { details }),
      }),
    ).toEqual(whole);
    expect(JSON.stringify(body)).not.toMatch(/Three drafts|in three steps|"attachments":\[\{/);
  });

  it('has no fields to be found by when not even its offer could be read', () => {
    const unread = contractsProjection.unread({ contractId: 'k1', revision: -1, position: positionOf(1), parked: null });
    expect(Object.values(fields(unread))).toEqual([null, null, null, null, null, null, null, null]);
  });

  it('does not change when any prefix of its events comes again', () => {
    fc.assert(
      fc.property(randomHistories, fc.nat(), (history, cut) => {
        const events = recorded(history);
        const whole = documentOf(events);
        expect(documentOf(events.slice(0, 1 + (cut % events.length)), whole)).toBe(whole);
      }),
      { numRuns: 50 },
    );
  });
});
