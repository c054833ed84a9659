import { describe, expect, it } from '@jest/globals';
import { Resources } from './resources.js';

describe('the resources of a start', () => {
  const closed: string[] = [];
  const part = (name: string) => ({ close: async () => void closed.push(name) });

  it('are closed in the opposite order when it fails, and its failure is kept', async () => {
    closed.length = 0;
    const start = Resources.during(async (resources) => {
      resources.add(part('log'));
      resources.add(null);
      resources.add(part('views'));
      throw new Error('no port');
    });
    await expect(start).rejects.toThrow('no port');
    expect(closed).toEqual(['views', 'log']);
  });

  it('stay open when it succeeds, until they are closed', async () => {
    closed.length = 0;
    const stop = await Resources.during(async (resources) => {
      resources.add(part('log'));
      return () => resources.close();
    });
    expect(closed).toEqual([]);
    await stop();
    expect(closed).toEqual(['log']);
  });
});
