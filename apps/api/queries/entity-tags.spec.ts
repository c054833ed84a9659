import { describe, expect, it } from '@jest/globals';
import { eventsTag, strongTag, weakTag } from './entity-tags.js';

describe('entity tags', () => {
  it('quote the tag of an answer, weakly where it is a list', () => {
    expect([strongTag({ tag: '3-ab' }), weakTag({ tag: 'ab' })]).toEqual(['"3-ab"', 'W/"ab"']);
  });

  it('of a page of events name its last event', () => {
    const event = { position: '1', hash: 'a' };
    expect([eventsTag([]), eventsTag([event]), eventsTag([event, { position: '2', hash: 'b' }])]).toEqual([
      'W/"0"',
      'W/"1-1-a"',
      'W/"2-2-b"',
    ]);
  });
});
