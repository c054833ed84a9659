import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** CPU seconds by the name of the thread. Threads of one name are added up. */
export type CpuByThread = ReadonlyMap<string, number>;

/** The CPU time that the living threads of a process have used so far. Empty on a system other than Linux. */
export function cpuByThread(pid: number): CpuByThread {
  const tasks = `/proc/${pid}/task`;
  const seconds = new Map<string, number>();
  if (!existsSync(tasks)) return seconds;
  for (const id of readdirSync(tasks)) {
    const name = readFileSync(`${tasks}/${id}/comm`, 'utf8').trim();
    // https://docs.kernel.org/scheduler/sched-stats.html: the first number is the time on a CPU, in nanoseconds.
    const nanoseconds = Number(readFileSync(`${tasks}/${id}/schedstat`, 'utf8').split(' ')[0]);
    seconds.set(name, (seconds.get(name) ?? 0) + nanoseconds / 1e9);
  }
  return seconds;
}

/** What each thread has used between two readings, the busiest first. */
export const cpuBetween = (before: CpuByThread, after: CpuByThread): CpuByThread =>
  new Map(
    [...after].map(([name, seconds]) => [name, seconds - (before.get(name) ?? 0)] as const).toSorted(([, one], [, other]) => other - one),
  );
