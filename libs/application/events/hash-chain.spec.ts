import { describe, expect, it } from '@jest/globals';
import { eventIdOf, FIRST_PREV_HASH, hashOf, sha256, uuidV5 } from './hash-chain.js';

const released = {
  contractId: '5b1f0000-0000-5000-8000-000000000001',
  revision: 8,
  type: 'PaymentReleased',
  version: 1,
  at: '2030-01-09T10:00:00.000Z',
  actor: { id: 'ann', role: 'client' as const },
  commandId: 'c1',
  commandHash: 'h1',
  correlationId: 'r1',
  causationId: null,
  data: { milestoneId: 'm1', from: 'allocated', gross: 40_000, fee: 4_000, net: 36_000 },
  prevHash: FIRST_PREV_HASH,
};

describe('the hash of an event', () => {
  it('is SHA-256 of its RFC 8785 text, keys in order and without spaces', () => {
    const text =
      '{"actor":{"id":"ann","role":"client"},"at":"2030-01-09T10:00:00.000Z","causationId":null,"commandHash":"h1","commandId":"c1",' +
      '"contractId":"5b1f0000-0000-5000-8000-000000000001","correlationId":"r1",' +
      '"data":{"fee":4000,"from":"allocated","gross":40000,"milestoneId":"m1","net":36000},' +
      `"prevHash":"${FIRST_PREV_HASH}","revision":8,"type":"PaymentReleased","version":1}`;
    expect(hashOf(released)).toBe(sha256(text));
  });

  it('does not cover id and position, which follow from elsewhere', () => {
    const shown = { ...released, eventId: 'e', position: '1', hash: 'x' };
    expect(hashOf(shown)).toBe(hashOf(released));
  });

  it('changes with every byte of what happened', () => {
    expect(hashOf({ ...released, data: { ...released.data, gross: 40_001 } })).not.toBe(hashOf(released));
    expect(hashOf({ ...released, prevHash: 'f'.repeat(64) })).not.toBe(hashOf(released));
  });
});

describe('ids made from content', () => {
  // Made with Python's uuid.uuid5(uuid.UUID('6f1c2f5e-0d0b-5c8e-9a53-3b1d0c8e7a41'), …).
  it('are UUIDv5 in the namespace of the product', () => {
    expect(uuidV5('["ann","key-1"]')).toBe('564305f8-d6b9-5e57-bca9-df868fd8ee89');
    expect(eventIdOf('0'.repeat(64))).toBe('4c92951d-b215-5c13-ad45-1e25c302b973');
    expect(uuidV5('ключ')).toBe('a31376ca-7a07-53a0-9fad-dc9a5882c77b');
  });
});
