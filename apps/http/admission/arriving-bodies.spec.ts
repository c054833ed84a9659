import { describe, expect, it } from '@jest/globals';
import { ArrivingBodies } from './arriving-bodies.js';

/** Bodies of senders by name, and which of them were dropped. */
function arriving(mostBytes: number) {
  const bodies = new ArrivingBodies(mostBytes);
  const dropped: string[] = [];
  let counted = 0;
  bodies.whenDropped(() => (counted += 1));
  const begin = (sender: string, name: string, most = 1_000_000) => bodies.begin(sender, most, () => dropped.push(name));
  return { bodies, dropped, begin, counted: () => counted };
}

describe('bodies that are arriving', () => {
  it('are held in one piece, whatever the pieces are in which they are sent', () => {
    const { bodies, begin } = arriving(1_000_000);
    const body = begin('ann', 'her body');
    const sent = Buffer.from(Array.from({ length: 10_000 }, (_, nth) => nth % 251));
    for (const byte of sent) body.add(Buffer.of(byte));
    expect(bodies.bytes).toBeGreaterThanOrEqual(sent.length);
    expect(bodies.bytes).toBeLessThanOrEqual(2 * sent.length);
    expect(body.end().equals(sent)).toBe(true);
    expect(bodies.bytes).toBe(0);
  });

  it('take no more memory than they can need', () => {
    const { bodies, begin } = arriving(1_000_000);
    const body = begin('ann', 'her body', 41);
    body.add(Buffer.alloc(40));
    body.add(Buffer.alloc(1));
    expect(bodies.bytes).toBe(41);
  });

  it('count no more once they are there, or left', () => {
    const { bodies, begin, dropped } = arriving(100);
    const [one, other] = [begin('ann', 'one'), begin('bob', 'other')];
    one.add(Buffer.alloc(40));
    other.add(Buffer.alloc(50));
    one.leave();
    one.leave();
    one.add(Buffer.alloc(40));
    expect(bodies.bytes).toBe(50);
    expect([other.end().length, bodies.bytes, dropped]).toEqual([50, 0, []]);
  });

  it('go beyond the bound, of the sender that holds most the one that began first', () => {
    const { bodies, begin, dropped, counted } = arriving(100);
    begin('bob', 'his').add(Buffer.alloc(30));
    for (const [name, bytes] of [
      ['first', 20],
      ['second', 30],
      ['third', 40],
    ] as const)
      begin('ann', name).add(Buffer.alloc(bytes));
    expect([dropped, bodies.bytes, counted()]).toEqual([['first'], 100, 1]);
    begin('cyd', 'another').add(Buffer.alloc(1));
    expect([dropped, bodies.bytes, counted()]).toEqual([['first', 'second'], 71, 2]);
  });

  it('may be the one that has just grown', () => {
    const { bodies, begin, dropped } = arriving(100);
    const body = begin('ann', 'too much');
    body.add(Buffer.alloc(60));
    body.add(Buffer.alloc(60));
    body.add(Buffer.alloc(60));
    expect([dropped, bodies.bytes, body.end().length]).toEqual([['too much'], 0, 0]);
  });
});
