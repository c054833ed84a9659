import { beforeEach, describe, expect, it } from '@jest/globals';
import { positionOf, type StoredEvent } from '#ports';
import { SharedPages } from './shared-pages.js';

const eventAt = (count: number): StoredEvent => ({
  stream: 's',
  revision: count,
  position: positionOf(count),
  id: `e${count}`,
  type: 'T',
  data: {},
  dataBytes: 2,
  metadata: {},
});

describe('the pages that several followers of a log share', () => {
  let log: readonly StoredEvent[];
  let reads: number;
  let pages: SharedPages;
  beforeEach(() => {
    log = [1, 2, 3].map(eventAt);
    reads = 0;
    pages = new SharedPages((count, limit) => {
      reads += 1;
      return log.slice(count, count + limit);
    });
  });

  it('are read once when they are full, whatever was appended meanwhile', () => {
    const first = pages.after(0, 2, 1);
    expect(first).toEqual(log.slice(0, 2));
    expect(pages.after(0, 2, 2)).toBe(first);
    expect(reads).toBe(1);
  });

  it('are read again at the end of the log once it has changed', () => {
    const first = pages.after(2, 5, 1);
    expect(pages.after(2, 5, 1)).toBe(first);
    log = [...log, eventAt(4)];
    expect(pages.after(2, 5, 2)).toEqual([eventAt(3), eventAt(4)]);
    expect(reads).toBe(2);
  });

  it('are others after another place, and of another size', () => {
    pages.after(0, 2, 1);
    expect(pages.after(1, 2, 1)).toEqual(log.slice(1, 3));
    expect(pages.after(1, 1, 1)).toEqual(log.slice(1, 2));
    expect(reads).toBe(3);
  });
});
