import { setTimeout as sleep } from 'node:timers/promises';

/** Until a check passes; its last failure after 5 s. */
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
