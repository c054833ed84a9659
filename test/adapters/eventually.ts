import { setTimeout as sleep } from 'node:timers/promises';

/** Repeats a check until it passes; after 5 s it throws the last failure. */
export async function eventually(check: () => void): Promise<void> {
  for (let left = 500; ; left -= 1) {
    try {
      return check();
    } catch (failure) {
      if (left === 0) throw failure;
    }
    await sleep(10);
  }
}
