import { describe, expect, it } from '@jest/globals';
import { END_REASONS, type ContractEvent } from '#domain';
import type { StoredEvent } from '../../ports/event-store.js';
import { asStored, codecOf, MalformedEvent, streamOf } from '../codec.js';
import { eventIdOf, FIRST_PREV_HASH, hashOf } from '../hash-chain.js';
import { oneOf, orNull, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

/** A history that the product does not have: one type with one version, one with two, one with three. */
const VERSIONS = {
  OfferAccepted: form({ message: orNull(text) }),
  OfferDeclined: form({ message: orNull(text) }).next({ message: orNull(text), reason: orNull(text) }, (old) => ({ ...old, reason: null })),
  EscrowCarriedOver: form({ milestone: text, cents: whole })
    .next({ milestoneId: text, amount: whole }, ({ milestone, cents }) => ({ milestoneId: milestone, amount: cents }))
    .next({ milestoneId: text, amount: whole, from: oneOf('allocated', 'refund') }, (old) => ({ ...old, from: 'allocated' as const })),
};
const { encode, recordedEvent, flawOf } = codecOf(VERSIONS);

const METADATA = `"at":"2030-01-01T09:00:00.000Z","actor":{"id":"ann","role":"client"},"commandId":"c1","commandHash":"h1",
  "correlationId":"r1","causationId":null,"prevHash":"${FIRST_PREV_HASH}","hash":"00"`;

const raw = (type: string, version: number, data: string): StoredEvent => ({
  stream: streamOf('k1'),
  revision: 0,
  position: '00000000000000000001',
  id: 'e1',
  type,
  data: JSON.parse(data) as unknown,
  metadata: JSON.parse(`{"version":${version},${METADATA}}`) as unknown,
  dataBytes: data.length,
});

describe('an event of an older version', () => {
  it.each([
    ['OfferAccepted', 1, '{"message":"Yes"}', { message: 'Yes' }],
    ['OfferDeclined', 1, '{"message":"No time"}', { message: 'No time', reason: null }],
    ['OfferDeclined', 2, '{"message":null,"reason":"price"}', { message: null, reason: 'price' }],
    ['EscrowCarriedOver', 1, '{"milestone":"m1","cents":2000}', { milestoneId: 'm1', amount: 2_000, from: 'allocated' }],
    ['EscrowCarriedOver', 2, '{"milestoneId":"m1","amount":2000}', { milestoneId: 'm1', amount: 2_000, from: 'allocated' }],
    ['EscrowCarriedOver', 3, '{"milestoneId":"m1","amount":7,"from":"refund"}', { milestoneId: 'm1', amount: 7, from: 'refund' }],
  ])('is read in the newest form: %s %i', (type, version, data, newest) => {
    expect(recordedEvent(raw(type, version, data)).data).toEqual(newest);
  });

  it('is shown and hashed as it was stored', () => {
    const stored = raw('EscrowCarriedOver', 1, '{"milestone":"m1","cents":2000}');
    const shown = asStored(stored);
    expect(shown).toMatchObject({ version: 1, data: { milestone: 'm1', cents: 2_000 } });
    expect(recordedEvent(stored)).toMatchObject({ version: 1, hash: shown.hash });
    expect(hashOf(shown)).not.toBe(hashOf(recordedEvent(stored)));
  });

  it.each([
    ['a field of the newest version', 'EscrowCarriedOver', 1, '{"milestoneId":"m1","amount":2000}', 'data: milestone'],
    ['a form before its own', 'EscrowCarriedOver', 3, '{"milestoneId":"m1","amount":2000}', 'data: from'],
    ['a value that its list has not', 'EscrowCarriedOver', 3, '{"milestoneId":"m1","amount":7,"from":"tip"}', 'data: from'],
    ['a version that was never written', 'OfferDeclined', 3, '{"message":null}', 'OfferDeclined has no version 3'],
    ['version 0', 'OfferDeclined', 0, '{"message":null}', 'OfferDeclined has no version 0'],
    ['a type without versions', 'ContractEnded', 1, '{}', 'unknown event type ContractEnded'],
    ['the name of what every object has', 'constructor', 1, '{}', 'unknown event type constructor'],
  ])('is malformed with %s', (_what, type, version, data, flaw) => {
    expect(flawOf(raw(type, version, data))).toBe(flaw);
    expect(() => recordedEvent(raw(type, version, data))).toThrow(MalformedEvent);
  });
});

describe('an event that is written', () => {
  const start = { contractId: 'k1', revision: -1, hash: FIRST_PREV_HASH };
  const cause = {
    actor: { id: 'ann', role: 'client' },
    commandId: 'c1',
    commandHash: 'h1',
    correlationId: 'r1',
    causationId: null,
  } as const;
  const at = '2030-01-01T09:00:00.000Z';

  it('has the number of the newest version of its type', () => {
    const events: readonly ContractEvent[] = [
      { type: 'OfferAccepted', at, data: { message: null } },
      { type: 'OfferDeclined', at, data: { message: null } },
      { type: 'EscrowCarriedOver', at, data: { milestoneId: 'm1', amount: 1 } },
    ];
    const encoded = encode(events, start, cause);
    expect(encoded.map(({ metadata }) => metadata)).toMatchObject([{ version: 1 }, { version: 2 }, { version: 3 }]);
    for (const [revision, { id, type, data, metadata }] of encoded.entries()) {
      const event = asStored({ stream: streamOf('k1'), revision, position: '', id, type, data, metadata, dataBytes: 0 });
      expect(eventIdOf(hashOf(event))).toBe(id);
    }
  });

  it('must have a version', () => {
    const ended: ContractEvent = { type: 'ContractEnded', at, data: { by: 'client', reason: 'completed' } };
    expect(() => encode([ended], start, cause)).toThrow('ContractEnded has no stored version');
  });
});

describe('the compiler', () => {
  it('ties the newest form to the event of the domain', () => {
    const reason = oneOf(...END_REASONS);
    // @ts-expect-error a field is missing
    expect({ EscrowCarriedOver: form({ milestoneId: text }) } satisfies VersionsOf<'EscrowCarriedOver'>).toBeDefined();
    // @ts-expect-error a field too many
    expect({ OfferAccepted: form({ message: orNull(text), more: text }) } satisfies VersionsOf<'OfferAccepted'>).toBeDefined();
    // @ts-expect-error any text where the event has a closed list
    expect({ ContractEnded: form({ by: text, reason }) } satisfies VersionsOf<'ContractEnded'>).toBeDefined();
    // @ts-expect-error a closed list without one of its values
    expect({ ContractEnded: form({ by: oneOf('client', 'freelancer'), reason }) } satisfies VersionsOf<'ContractEnded'>).toBeDefined();
    // @ts-expect-error an upcaster that does not make the next form
    expect(form({ message: text }).next({ note: text }, (old) => old)).toBeDefined();
    // @ts-expect-error an event type without versions
    expect({} satisfies VersionsOf<'OfferAccepted'>).toBeDefined();
  });
});
