import { describe, expect, it } from '@jest/globals';
import { ContractCache } from './contract-cache.js';
import { LoadedContract, type CommandRecord } from './loaded-contract.js';

const RECORD: CommandRecord = { commandHash: '', revision: 0, position: '', milestones: [], submission: null, funding: null };

/** Made by so many commands: it weighs one more. */
function contract(id: string, commands: number): LoadedContract {
  const made = new LoadedContract(id);
  for (let nth = 0; nth < commands; nth += 1) made.commands.set(`${nth}`, RECORD);
  return made;
}

const kept = (cache: ContractCache, ...ids: readonly string[]): readonly string[] => ids.filter((id) => cache.get(id) !== undefined);

describe('a cache of contracts', () => {
  it('keeps the last put ones, by the weight of their commands', () => {
    const cache = new ContractCache(10);
    for (const id of ['a', 'b', 'c', 'd']) cache.put(contract(id, 2));
    expect(kept(cache, 'a', 'b', 'c', 'd')).toEqual(['b', 'c', 'd']);
    cache.put(contract('b', 3));
    expect(kept(cache, 'b', 'c', 'd')).toEqual(['b', 'c', 'd']);
    cache.put(contract('e', 1));
    expect(kept(cache, 'b', 'c', 'd', 'e')).toEqual(['b', 'd', 'e']);
  });

  it('weighs a contract anew at each put', () => {
    const cache = new ContractCache(10);
    const growing = contract('a', 1);
    cache.put(growing);
    cache.put(contract('b', 6));
    growing.commands.set('more', RECORD);
    cache.put(growing);
    expect(kept(cache, 'a', 'b')).toEqual(['a', 'b']);
    growing.commands.set('even more', RECORD);
    cache.put(growing);
    expect(kept(cache, 'a', 'b')).toEqual(['a']);
  });

  it('keeps the last one however much it weighs, until another comes', () => {
    const cache = new ContractCache(10);
    cache.put(contract('a', 50));
    expect(kept(cache, 'a')).toEqual(['a']);
    cache.put(contract('b', 1));
    expect(kept(cache, 'a', 'b')).toEqual(['b']);
  });

  it('gives the weight back of what is removed', () => {
    const cache = new ContractCache(10);
    cache.put(contract('a', 4));
    cache.put(contract('b', 4));
    cache.remove('a');
    cache.remove('a');
    cache.put(contract('c', 4));
    expect(kept(cache, 'a', 'b', 'c')).toEqual(['b', 'c']);
  });
});
