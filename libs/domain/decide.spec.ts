import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  accepted,
  acceptOffer,
  activate,
  activationStarted,
  answer,
  design,
  given,
  offered,
  randomPlays,
  STATUSES,
  type Step,
} from '#testing';
import { chargeInFlight, NO_CONTRACT } from './contract.js';
import type { ContractEvent, ContractEventType } from './events.js';
import { COMMAND_TYPES } from './decide.js';
import { EVENT_TYPES, evolveAll } from './evolve.js';
import { Rejection } from './rejection.js';

const each = (check: (step: Step) => void): void =>
  fc.assert(
    fc.property(randomPlays, (steps) => steps.forEach(check)),
    { numRuns: 60 },
  );

const milestonesOf = (events: readonly ContractEvent[], ...types: readonly ContractEventType[]): readonly (string | null)[] =>
  events.flatMap((event) => (types.includes(event.type) && 'milestoneId' in event.data ? [event.data.milestoneId] : []));

describe('deciding', () => {
  it('refuses every command but the offer while no contract exists', () => {
    given().when(acceptOffer()).refuses('CONTRACT_NOT_FOUND', {});
  });

  it('keeps the last time when the clock steps back', () => {
    const lastEventAt = '2030-01-01T10:00:00.000Z';
    given(offered, accepted)
      .when(activate(design, { at: '2029-12-31T23:00:00.000Z' }))
      .emits(activationStarted(design, lastEventAt));
  });

  it('never dates an event before its predecessor or its command', () => {
    each(({ command, before, events }) => {
      const times = [before.status === 'none' ? command.at : before.updatedAt, ...events.map((event) => event.at)];
      expect(times).toStrictEqual(times.toSorted());
      for (const event of events) expect(event.at >= command.at).toBe(true);
    });
  });

  it('records at least one event, or refuses with a code and a message', () => {
    each(({ events, refusal }) => {
      expect(events.length > 0).toBe(refusal === null);
      if (refusal === null) return;
      expect(refusal).toBeInstanceOf(Rejection);
      expect(refusal.message.length).toBeGreaterThan(10);
      expect(JSON.parse(JSON.stringify(refusal.facts))).toStrictEqual(refusal.facts);
    });
  });

  it('gives the same answer to the same command and state', () => {
    each(({ command, before, events, refusal }) => {
      const again = answer(command, before);
      const said = refusal && { code: refusal.code, facts: refusal.facts };
      expect(again instanceof Rejection ? { code: again.code, facts: again.facts } : again).toStrictEqual(said ?? events);
    });
  });
});

/** The milestones of all payments that come of a dispute, or of no dispute: of what the end of a contract leaves, a dispute may pay more. */
const payments = (history: readonly ContractEvent[], isDisputed: boolean) =>
  milestonesOf(
    history.filter((event) => event.type === 'PaymentReleased' && (event.data.trigger === 'dispute') === isDisputed),
    'PaymentReleased',
  );

/** Whether the plan is changed: an amount that is lowered at work carries a part over, as often as it is lowered. */
const isPlanned = (events: readonly ContractEvent[]): boolean => events.some(({ type }) => type === 'MilestoneEdited');

describe('deciding about money', () => {
  it('approves, funds, carries over and releases a milestone at most once', () => {
    const once: readonly ContractEventType[] = ['MilestoneApproved', 'MilestoneFunded', 'MilestoneActivated', 'EscrowCarriedOver'];
    fc.assert(
      fc.property(randomPlays, (steps) => {
        const history = steps.flatMap(({ events }) => events.filter(({ type }) => type !== 'EscrowCarriedOver' || !isPlanned(events)));
        for (const type of once) {
          const milestones = milestonesOf(history, type);
          expect(milestones).toStrictEqual([...new Set(milestones)]);
        }
        for (const paid of [payments(history, true), payments(history, false)]) expect(paid).toStrictEqual([...new Set(paid)]);
      }),
      { numRuns: 60 },
    );
  });

  it('lets only the client, deadlines and the end of a dispute release, and splits each payment into fee and net', () => {
    each(({ command, events }) => {
      for (const event of events) {
        if (event.type !== 'PaymentReleased') continue;
        const { gross, fee, net } = event.data;
        expect(event.data.trigger === 'dispute' || command.by === 'client' || command.by === 'system').toBe(true);
        expect(gross).toBe(fee + net);
        expect(Math.min(gross - 1, fee, net)).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it('charges only on the gateway’s answer, and only the amount that was requested', () => {
    each(({ command, before, after }) => {
      if (before.status === 'none' || after.status === 'none') return;
      const charged = after.totals.charged - before.totals.charged;
      if (charged === 0) return;
      const open = new Map(before.extraPayments.filter(({ state }) => state === 'pending').map((one) => [one.paymentId, one.amount]));
      const charging = chargeInFlight(before);
      const charge = charging?.toppingUp ?? charging?.funding;
      if (charge) open.set(charge.fundingId, charge.toCharge);
      expect(command.type).toBe('ConfirmFunding');
      expect(charged).toBe('fundingId' in command ? open.get(command.fundingId) : null);
    });
  });

  it('neither releases nor charges a milestone twice when a command is repeated', () => {
    each(({ command, events, after }) => {
      // Without a key, another refund or bonus of the same amount is one more.
      const isOnceMore = command.type === 'GiveRefund' || command.type === 'PayBonus';
      if (events.length === 0 || after.status === 'none' || isOnceMore) return;
      const again = answer(command, after);
      if (again instanceof Rejection) return;
      const charged = milestonesOf(events, 'MilestoneActivationStarted', 'MilestoneFunded');
      expect(milestonesOf(again, 'PaymentReleased')).toStrictEqual([]);
      expect(milestonesOf(again, 'MilestoneActivationStarted').filter((id) => charged.includes(id))).toStrictEqual([]);
      // Where the terms allow a second milestone at work, a repeat may start it. Otherwise a repeat moves no money.
      if (after.terms.maxConcurrentActive > 1) return;
      expect(evolveAll(after, again)).toHaveProperty('totals', after.totals);
    });
  });
});

describe('random histories', () => {
  // The more commands there are, the more plays it takes to meet all that they do.
  const plays = fc.sample(randomPlays, { numRuns: 40 * COMMAND_TYPES.length, seed: 7 });
  const steps = plays.flat();

  it('contain every event type', () => {
    const types = new Set(steps.flatMap((step) => step.events.map((event) => event.type)));
    expect(EVENT_TYPES.filter((type) => !types.has(type))).toStrictEqual([]);
  });

  it('reach every contract status', () => {
    const statuses = new Set([NO_CONTRACT.status, ...steps.map((step) => step.after.status)]);
    expect(STATUSES.filter((status) => !statuses.has(status))).toStrictEqual([]);
  });

  it('accept and refuse, and bring milestones to their release', () => {
    expect(steps.filter((step) => step.refusal).length).toBeGreaterThan(1_000);
    expect(steps.filter((step) => !step.refusal).length).toBeGreaterThan(1_000);
    expect(
      milestonesOf(
        steps.flatMap((step) => step.events),
        'EscrowCarriedOver',
      ).length,
    ).toBeGreaterThan(30);
  });
});
