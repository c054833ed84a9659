import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { OverloadLog } from './overload-log.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it('logs one line when refusals begin and one when there were none for some seconds, with their number', () => {
  const [warn, info] = [jest.fn(), jest.fn()];
  const log = new OverloadLog({ warn, info });
  for (let nth = 0; nth < 3; nth += 1) {
    for (let second = 0; second < 4; second += 1) {
      log.add('read', { reads: 7 });
      jest.advanceTimersByTime(1_000);
    }
    log.add('command', { reads: 7 });
    jest.advanceTimersByTime(4_500);
    expect(info).toHaveBeenCalledTimes(nth);
    jest.advanceTimersByTime(2_000);
    expect(warn).toHaveBeenCalledTimes(nth + 1);
    expect(info).toHaveBeenCalledTimes(nth + 1);
  }
  expect(warn).toHaveBeenLastCalledWith({ event: 'overloaded', refused: 'read', reads: 7 }, expect.any(String));
  expect(info).toHaveBeenLastCalledWith({ event: 'overloadEnded', reads: 4, commands: 1 }, expect.any(String));
  expect(log.refused).toEqual({ read: 12, command: 3 });
});
