import { describe, expect, it } from '@jest/globals';
import type { NewEvent, StoredEvent } from '../../ports/event-store.js';
import { asStored, encode, flawOf, recordedEvent, streamOf } from '../codec.js';
import { eventIdOf, FIRST_PREV_HASH, hashOf } from '../hash-chain.js';
import { EVENT_VERSIONS } from './all-events.js';
import { STORED_SAMPLES } from './stored-samples.js';

const stored: readonly StoredEvent[] = STORED_SAMPLES.map((line, revision) => ({
  ...(JSON.parse(line) as NewEvent), // `flawOf` proves it
  stream: streamOf('k1'),
  revision,
  position: String(revision + 1).padStart(20, '0'),
  dataBytes: 0,
}));

const nameOf = ({ type, version }: { readonly type: string; readonly version: number }): string => `${type} ${version}`;

describe('the stored samples', () => {
  it('have every event type in every version', () => {
    const versions = Object.entries(EVENT_VERSIONS).flatMap(([type, { newest }]) =>
      Array.from({ length: newest }, (_one, index) => nameOf({ type, version: index + 1 })),
    );
    expect(new Set(stored.map(asStored).map(nameOf))).toEqual(new Set(versions));
  });

  it.each(stored.map((event) => [event.revision, event.type, event] as const))('are read: %i, %s', (_revision, _type, event) => {
    expect(flawOf(event)).toBeNull();
    expect(recordedEvent(event)).toMatchObject({ type: event.type, contractId: 'k1', revision: event.revision });
  });

  it('are one unbroken chain of hashes over what was stored', () => {
    let prevHash = FIRST_PREV_HASH;
    for (const event of stored.map(asStored)) {
      expect(event.prevHash).toBe(prevHash);
      expect(hashOf(event)).toBe(event.hash);
      expect(eventIdOf(event.hash)).toBe(event.eventId);
      prevHash = event.hash;
    }
  });

  it('are written again, byte for byte, where they have the newest version', () => {
    for (const event of stored.map(recordedEvent)) {
      if (event.version !== EVENT_VERSIONS[event.type].newest) continue;
      const { contractId, revision, prevHash, actor, commandId, commandHash, correlationId, causationId } = event;
      const end = { contractId, revision: revision - 1, hash: prevHash };
      const written = encode([event], end, { actor, commandId, commandHash, correlationId, causationId });
      expect(written.map((one) => JSON.stringify(one))).toEqual([STORED_SAMPLES[revision]]);
    }
  });
});
