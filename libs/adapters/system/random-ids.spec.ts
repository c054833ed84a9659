import { describe, expect, it } from '@jest/globals';
import { RandomIds } from './random-ids.js';

describe('random ids', () => {
  it('are different UUIDs of version 4', () => {
    const ids = new RandomIds();
    const made = Array.from({ length: 100 }, () => ids.next());
    expect(new Set(made).size).toBe(100);
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
