import { describe, expect, it } from '@jest/globals';
import type { StoredEvent, StreamRange } from '../event-store.js';
import { StreamDamaged } from '../stream-damaged.js';
import { boundsOf } from './stored-json.js';
import { assertWhole } from './whole-stream.js';

const eventsAt = (...revisions: number[]): readonly StoredEvent[] =>
  revisions.map((revision) => ({
    stream: 's',
    revision,
    position: String(revision),
    id: String(revision),
    type: 'A',
    data: {},
    metadata: {},
    dataBytes: 2,
  }));

describe('what a read of a stream has found', () => {
  it.each<[StreamRange, readonly number[]]>([
    [{}, []],
    [{}, [0, 1, 2]],
    [{ from: 2 }, [2, 3]],
    [{ limit: 2 }, [0, 1]],
    [{ backwards: true }, [2, 1, 0]],
    [{ backwards: true, limit: 2 }, [7, 6]],
    [{ backwards: true, from: 4 }, [5, 4]],
  ])('%j: %j is whole', (range, revisions) => {
    expect(() => assertWhole('s', boundsOf(range), eventsAt(...revisions))).not.toThrow();
  });

  it.each<[StreamRange, readonly number[], number]>([
    [{}, [1, 2], 0],
    [{}, [0, 2], 1],
    [{ from: 2 }, [3], 2],
    [{ limit: 2 }, [2, 3], 0],
    [{ backwards: true }, [3, 2], 0],
    [{ backwards: true, limit: 2 }, [7, 5], 6],
    [{ backwards: true, from: 4 }, [6, 5], 4],
  ])('%j: %j lacks %d', (range, revisions, revision) => {
    const damaged = { constructor: StreamDamaged, stream: 's', reason: 'incomplete', revision };
    expect(() => assertWhole('s', boundsOf(range), eventsAt(...revisions))).toThrow(expect.objectContaining(damaged));
  });
});
