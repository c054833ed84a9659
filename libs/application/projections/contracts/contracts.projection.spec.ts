import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { evolveAll, LAST_INSTANT, todo, NO_CONTRACT, type ContractEvent } from '#domain';
import {
  accepted,
  designActivated,
  designDone,
  designInFunding,
  designSubmitted,
  ended,
  happened,
  offer,
  offered,
  offeredAt,
  plannedThree,
  randomHistories,
  terms,
} from '#testing';
import type { RecordedEvent } from '../../events/recorded-event.js';
import { storedBytes } from '../../events/stored-bytes.js';
import { jsonBytes } from '../../json-bytes.js';
import { positionOf } from '../../ports/checks/stored-json.js';
import { partsOf, wholeOf } from '../contract-rules.js';
import { NO_ATTENTION } from './attention.js';
import { contractsProjection } from './contracts.projection.js';
import { CONTRACTS_VIEW, type ContractDocument } from './contracts.view.js';

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
    dataBytes: jsonBytes(event.data),
  }));

const { evolve, fields } = contractsProjection;
const documentOf = (events: readonly RecordedEvent[], from?: ContractDocument): ContractDocument => {
  const document = events.reduce<ContractDocument | undefined>(evolve, from);
  if (!document) throw new Error('no event, no document');
  return document;
};
const after = (...histories: readonly (readonly ContractEvent[])[]): ContractDocument => documentOf(recorded(histories.flat()));

const withdrawn = [happened('SubmissionWithdrawn', { milestoneId: 'design', submissionId: 'submission-design', reason: null })];
const searchedAfter = (...histories: readonly (readonly ContractEvent[])[]) => {
  const { milestoneStates, dueDate } = fields(after(...histories));
  return [milestoneStates, dueDate];
};

const twoAtOnce = [offer({ terms: { ...terms, maxConcurrentActive: 2 } }), ...plannedThree];

describe('the contracts view', () => {
  it('holds the state as the domain folds it, and where it stands in the log', () => {
    const history = [...offered, ...accepted, ...designActivated];
    expect(after(history)).toEqual({
      contractId: 'k1',
      revision: history.length - 1,
      position: positionOf(10 * history.length),
      parked: null,
      state: evolveAll(NO_CONTRACT, history),
      bytes: recorded(history).reduce((sum, event) => sum + storedBytes(event), 0),
      acting: null,
    });
  });

  it.each([
    ['an offer for the freelancer to answer', [offered], 'offered other', 'offered mine'],
    ['the client to activate', [offered, accepted], 'active mine', 'active other'],
    ['the gateway to charge', [offered, accepted, designInFunding], 'active other', 'active other'],
    ['the freelancer to submit', [offered, accepted, designActivated], 'active other', 'active mine'],
    ['the client to review', [offered, accepted, designActivated, designSubmitted], 'active mine', 'active other'],
    ['the freelancer to submit again', [offered, accepted, designActivated, designSubmitted, withdrawn], 'active other', 'active mine'],
    ['each side where both have a step', [twoAtOnce, accepted, designActivated], 'active mine', 'active mine'],
    ['nobody once it is final', [offered, accepted, ended], 'ended nobody', 'ended nobody'],
  ])('stands for each side where it waits for %s', (_whom, histories, clientStanding, freelancerStanding) => {
    expect(fields(after(...histories))).toMatchObject({ clientStanding, freelancerStanding });
  });

  it('stands apart while it is paused, on hold or disputed', () => {
    const body = after(offered, accepted, designActivated);
    const { state } = body;
    if (state.status !== 'active') throw new Error('the contract is not active');
    const at = state.updatedAt;
    const standing = (changed: Partial<typeof state>) => fields({ ...body, state: { ...state, ...changed } }).clientStanding;
    expect(standing({ paused: { at, message: null } })).toBe('paused mine');
    expect(standing({ hold: { at, reason: 'Checks.' } })).toBe('paused other');
    const dispute: typeof state.dispute & object = {
      disputeId: 'd1',
      by: 'client',
      milestoneId: null,
      reason: 'other',
      details: 'Late.',
      claimAmount: 1,
      frozenAmount: 1,
      openedAt: at,
      answerDueAt: at,
      state: 'open',
      outcome: null,
      settlements: [],
    };
    expect(standing({ dispute })).toBe('active other disputed');
    expect(standing({ dispute: { ...dispute, state: 'cancelled' } })).toBe('active other');
  });

  it('is found by its parties, standings and times', () => {
    expect(fields(after(offered, accepted, ended))).toEqual({
      clientId: 'ann',
      freelancerId: 'bob',
      clientStanding: 'ended nobody',
      freelancerStanding: 'ended nobody',
      createdAt: offeredAt,
      updatedAt: ended[0]?.at,
      dueAt: LAST_INSTANT,
      openUntil: null,
      actingClientId: null,
      actingFreelancerId: null,
      clientText: 'website\nbob',
      freelancerText: 'website\nann',
      milestoneStates: ' pending ',
      dueDate: '9999-12-31',
      changedAt: after(offered, accepted, ended).position,
      parkedSince: null,
      ...NO_ATTENTION,
    });
  });

  it('is found by its deadline, and while it is an open offer by its end', () => {
    const expiresAt = '2030-01-05T09:00:00.000Z';
    const ending = [offer({ expiresAt })];
    expect(fields(after(ending))).toMatchObject({ dueAt: expiresAt, openUntil: expiresAt });
    expect(fields(after(offered))).toMatchObject({ dueAt: LAST_INSTANT, openUntil: LAST_INSTANT });
    const submitted = after(offered, accepted, designActivated, designSubmitted);
    expect(fields(submitted)).toMatchObject({ dueAt: todo(submitted.state)[0]?.dueAt, openUntil: null });
    const reviewDueAt = '2030-01-25T09:00:00.000Z';
    const extended = { milestoneId: 'design', submissionId: 'submission-design', number: 1, days: 3, reviewDueAt };
    const later = after(offered, accepted, designActivated, designSubmitted, [happened('ReviewExtended', extended)]);
    expect(fields(later)).toMatchObject({ dueAt: reviewDueAt });
  });

  it('is searched by its title and the other party, without regard to case', () => {
    const named = after([offer({ title: 'ＮＥＷ Straße: Ärger', freelancerId: 'Bob' })]);
    expect(fields(named)).toMatchObject({ clientText: 'new straße: ärger\nbob', freelancerText: 'new straße: ärger\nann' });
  });

  it('is found by the states of its milestones, and by the earliest due date that is not done', () => {
    const buildDue = [happened('MilestoneEdited', { milestoneId: 'build', before: { dueDate: null }, after: { dueDate: '2030-03-01' } })];
    expect(searchedAfter(offered, accepted, buildDue)).toEqual([' pending ', '2030-02-01']);
    expect(searchedAfter(offered, accepted, designActivated, designSubmitted, buildDue)).toEqual([' pending submitted ', '2030-02-01']);
    expect(searchedAfter(offered, accepted, designDone, buildDue)).toEqual([' pending released ', '2030-03-01']);
    expect(searchedAfter(offered, accepted, designDone, buildDue, ended)).toEqual([' pending released ', '9999-12-31']);
  });

  it('is the same after it was taken apart and put together, and lists read no texts of it', () => {
    const whole = after(offered, accepted, designActivated, designSubmitted);
    const { body, details } = partsOf(contractsProjection, whole);
    expect(
      wholeOf(contractsProjection, {
        body: body as ContractDocument,
        ...(details && { details }),
      }),
    ).toEqual(whole);
    expect(JSON.stringify(body)).not.toMatch(/Three drafts|in three steps|"attachments":\[\{/);
  });

  it('has no fields to be found by when not even its offer could be read', () => {
    const unread = contractsProjection.unread({ contractId: 'k1', revision: -1, position: positionOf(1), parked: null });
    expect(Object.values(fields(unread))).toEqual(Object.keys(CONTRACTS_VIEW.fields).map(() => null));
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
