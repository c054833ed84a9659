import { describe, expect, it } from '@jest/globals';
import { encode, eventIdOf, FIRST_PREV_HASH, hashOf, shown, type RecordedEvent } from '#application';
import { accepted, designActivated, designSubmitted, offered } from '#testing';
import { verifyHistory, type HistoryEvent } from './verify-history.js';

const cause = { actor: { id: 'ann', role: 'client' }, commandId: 'c1', commandHash: 'h1', correlationId: 'r1', causationId: null } as const;
const stored = encode(
  [offered, accepted, designActivated, designSubmitted].flat(),
  { contractId: 'k1', revision: -1, hash: FIRST_PREV_HASH },
  cause,
).map((event, revision) => ({ ...event, stream: 'contract-k1', revision, position: String(revision), dataBytes: 0 }));
/** As the service shows it, after the way through JSON. */
const history = JSON.parse(JSON.stringify(stored.map(shown))) as readonly HistoryEvent[]; // what the service shows

const FORGED = 2;
/** The history with one event changed, or without it. */
const forged = (change: (event: HistoryEvent) => unknown): readonly HistoryEvent[] =>
  history.flatMap((event, revision) => (revision === FORGED ? (change(structuredClone(event)) as readonly HistoryEvent[]) : event)); // one or none

describe('a history in the browser', () => {
  it('is verified as the service wrote it', async () => {
    expect(await verifyHistory('k1', history)).toEqual({ ok: true, checked: history.length });
  });

  it.each<[string, (event: HistoryEvent) => unknown, string]>([
    ['has a character more in its data', (event) => ({ ...event, data: { ...event.data, message: 'x' } }), 'it does not have its hash'],
    ['is by somebody else', (event) => ({ ...event, actor: { id: 'eve', role: 'client' } }), 'it does not have its hash'],
    ['has another id', (event) => ({ ...event, eventId: history[0]?.eventId }), 'it does not have its id'],
    ['is of another contract', (event) => ({ ...event, contractId: 'k2' }), 'it is of another contract'],
    ['cannot be read', (event) => ({ ...event, data: null, hash: null }), 'it cannot be read'],
    ['was left out', () => [], 'an event before it is missing'],
  ])('names the event that %s', async (_what, change, why) => {
    expect(await verifyHistory('k1', forged(change))).toMatchObject({ ok: false, revision: FORGED, why });
  });

  it('names the event after one that was forged with hash and id of its own', async () => {
    const changed = forged((event) => {
      const other = { ...event, at: '2030-01-01T09:00:00.001Z' } as RecordedEvent; // but for its hash
      const hash = hashOf(other);
      return { ...other, hash, eventId: eventIdOf(hash) };
    });
    expect(await verifyHistory('k1', changed)).toMatchObject({ revision: FORGED + 1, why: 'it does not follow the event before it' });
  });
});
