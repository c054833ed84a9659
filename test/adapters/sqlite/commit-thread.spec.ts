import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommitThread, type CommitThreadOptions } from '#adapters/sqlite/commits/commit-thread';
import { openWriter } from '#adapters/sqlite/files/database';
import { newFile } from './log.js';

let file: string;
let remove: () => void;
beforeEach(() => {
  ({ file, remove } = newFile());
});
afterEach(() => remove());

const start = (options: Partial<CommitThreadOptions> = {}): Promise<CommitThread> =>
  CommitThread.start({ file, synchronous: 'FULL', jobs: 'event-log/event-log-jobs.js', store: 'events', ...options });

let made = 0;
const append = (text = ''): object => {
  made += 1;
  return { stream: `s${made}`, expected: 'empty', events: [{ id: `e${made}`, type: 't', data: JSON.stringify({ text }), metadata: '{}' }] };
};

/** How many threads of this process have a lower priority than it has itself; only Linux shows it. */
const belowProcess = (): number =>
  readdirSync('/proc/self/task').filter((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')')).split(' ')[17]) > getPriority();
  }).length;

describe('a commit thread', () => {
  it('puts jobs that were handed in together into one commit, and counts', async () => {
    const thread = await start();
    const asked = Array.from({ length: 100 }, () => thread.run(append()));
    expect(thread.stats).toMatchObject({ queued: 100, groups: 0 });
    await Promise.all(asked);
    expect(thread.stats).toMatchObject({ queued: 0, groups: 1, jobs: 100 });
    expect(thread.stats.lastCommitSeconds).toBeGreaterThan(0);
    await thread.close();
  });

  it('bounds a commit in number and in bytes', async () => {
    const thread = await start();
    await Promise.all(Array.from({ length: 3000 }, () => thread.run(append())));
    const { groups } = thread.stats;
    expect(groups).toBeGreaterThanOrEqual(3);
    await Promise.all(Array.from({ length: 10 }, () => thread.run(append(), 2_000_000)));
    expect(thread.stats.groups - groups).toBeGreaterThanOrEqual(5);
    await thread.close();
  });

  it('answers in the order it was asked', async () => {
    const thread = await start();
    const answers: number[] = [];
    await Promise.all(Array.from({ length: 1500 }, (_, n) => thread.run(append()).then(() => answers.push(n))));
    expect(answers).toEqual(answers.toSorted((a, b) => a - b));
    await thread.close();
  });

  it('fails the one job that is wrong', async () => {
    const thread = await start();
    const jobs = [thread.run(append()), thread.run(null), thread.run(append())];
    expect((await Promise.allSettled(jobs)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(jobs[1]).rejects.toThrow('TypeError');
    await thread.close();
  });

  it('finishes its jobs when it is closed, moves the log into the database, and refuses more', async () => {
    const thread = await start();
    const asked = Array.from({ length: 2000 }, () => thread.run(append()));
    await Promise.all([thread.close(), thread.close()]);
    await Promise.all(asked);
    await expect(thread.run(append())).rejects.toMatchObject({ name: 'StoreFailure', reason: 'unreachable', ambiguous: false });
  });

  it('does not start on a file that is no database', async () => {
    writeFileSync(file, 'no database, and long enough to be seen as none '.repeat(40));
    await expect(start()).rejects.toThrow(/^\S+: journal_mode=WAL failed: .*not a database$/);
  });

  it('fails jobs at the deadline: sent ones may still be done, waiting ones are not', async () => {
    const thread = await start({ deadlineMs: 300 });
    const other = openWriter(file, 'FULL');
    other.exec('BEGIN IMMEDIATE');
    const asked: Promise<unknown>[] = [];
    for (let n = 0; n < 3; n += 1) {
      asked.push(thread.run(append()).catch((error: unknown) => error));
      await new Promise(setImmediate);
      await new Promise(setImmediate);
    }
    const failures = await Promise.all(asked);
    const timeout = { name: 'StoreFailure', store: 'events', reason: 'timeout' };
    expect(failures).toMatchObject([true, false, false].map((ambiguous) => ({ ...timeout, ambiguous })));
    other.exec('ROLLBACK');
    other.close();
    await thread.close();
  });

  it('fails a job while another process is writing, and goes on', async () => {
    const thread = await start();
    const other = openWriter(file, 'FULL');
    other.exec('BEGIN IMMEDIATE');
    await expect(thread.run(append())).rejects.toMatchObject({ reason: 'timeout', ambiguous: false });
    other.exec('ROLLBACK');
    other.close();
    expect(await thread.run(append())).toMatchObject({ outcome: 'appended' });
    await thread.close();
  });

  it('acknowledges nothing more when the file is broken, and gives the reason in one line', async () => {
    const before = await start();
    await before.run(append());
    await before.close();
    const lines: string[] = [];
    const thread = await start({ onFatal: (line) => lines.push(line) });
    writeFileSync(file, Buffer.alloc(64 * 1024, 'garbage'));
    const asked = [thread.run(append()), thread.run(append())];
    for (const one of asked) await expect(one).rejects.toMatchObject({ name: 'StoreFailure', reason: 'unreachable', ambiguous: true });
    await expect(thread.run(append())).rejects.toMatchObject({ reason: 'unreachable', ambiguous: false });
    expect(lines).toEqual([expect.stringMatching(/^\S+events\.db: .+ failed \(Error: .+, SQLite's code \d+\); .* start again\.$/)]);
    await thread.close();
  });
});

/** What a script that uses `low-priority.ts` prints in a process of this niceness. */
function runNice(script: string, niceness: number): string {
  const module = pathToFileURL('dist/libs/adapters/sqlite/files/low-priority.js').href;
  const lowered = niceness > 0 ? `os.setPriority(${niceness});` : '';
  const program = `${lowered} (async () => { const { lowerPriority, pauseForOthers } = await import('${module}'); ${script} })()`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('the priority of a thread', () => {
  it('is that of the process for one that commits: a request or a funding waits for it', async () => {
    const before = belowProcess();
    const thread = await start();
    expect(belowProcess()).toBe(before);
    await thread.close();
  });

  it('is lowered on request', () => {
    expect(runNice('lowerPriority(); process.stdout.write(String(os.getPriority()))', 0)).toBe(
      String(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL)),
    );
  });

  it('is left alone in a process whose priority is lower already', () => {
    expect(runNice('lowerPriority(); process.stdout.write(String(os.getPriority()))', 15)).toBe('15');
  });

  it('brings pauses during long work when it is low, and none otherwise', () => {
    const script = `
      const slept = () => Number(/^voluntary_ctxt_switches:\\s+(\\d+)/m.exec(fs.readFileSync('/proc/thread-self/status', 'utf8'))[1]);
      const sleptInWork = () => {
        const [before, used] = [slept(), process.cpuUsage()];
        // 100 ms of processor time, however busy the machine is: every half millisecond ends with a pause.
        do for (let n = 0; n < 1_000; n += 1) pauseForOthers();
        while (process.cpuUsage(used).user + process.cpuUsage(used).system < 100_000);
        return slept() - before;
      };
      const unasked = sleptInWork();
      lowerPriority();
      process.stdout.write(JSON.stringify({ unasked, asked: sleptInWork() }));`;
    const { unasked, asked } = JSON.parse(runNice(script, 0)) as { readonly unasked: number; readonly asked: number };
    expect(unasked).toBeLessThan(10);
    expect(asked).toBeGreaterThan(100);
  });
});
