import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { programAt } from '../../programs.js';

/** Specs and benchmarks run in the root of the checkout. */
const HERE = join(process.cwd(), 'test/servers/mongo');
const SOURCES = ['pom.xml', 'src/main/java/MongoServerForTests.java'];
const START_WITHIN_MS = 30_000;
const LISTENING = /listening on (\S+)/;

/** What this machine lacks to run the server; null when it lacks nothing. */
export function missingForMongoServer(): string | null {
  if (programAt('java') === undefined) return 'Java';
  return existsSync(builtFolder()) || programAt('mvn') !== undefined ? null : 'Maven';
}

/**
 * mongo-java-server with its file backend, as a process on loopback: an independent implementation of the MongoDB protocol, not MongoDB.
 * Like a journaled write, everything it has answered survives a kill. It has no sessions, transactions, replicas or secondary indexes, and
 * it orders text by UTF-16 units.
 */
export class MongoServer {
  /** Builds it first when its sources have changed. Without a port it uses any free one. */
  static async start(file: string, port = 0): Promise<MongoServer> {
    const folder = await build();
    const classPath = [join(folder, 'classes'), join(folder, 'jars/*')].join(delimiter);
    // It lives for seconds only: with the first JIT compiler alone, a suite takes half the CPU time.
    const args = [
      '-Xmx512m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=off',
      '-cp',
      classPath,
    ];
    const child = spawn(programAt('java') ?? 'java', [...args, 'MongoServerForTests', String(port), file], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return new MongoServer(child, file, await untilListening(child));
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly file: string,
    /** `mongodb://127.0.0.1:<port>` */
    readonly url: string,
  ) {}

  /** Stops the process. On a busy machine it may run on for a moment. */
  async pause(): Promise<void> {
    this.child.kill('SIGSTOP');
    while (!isPaused(this.child.pid)) await new Promise((resume) => setTimeout(resume, 5));
  }

  /** Lets a paused process run again. */
  goOn(): void {
    this.child.kill('SIGCONT');
  }

  /** Kills it with SIGKILL. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    if (this.child.kill('SIGKILL')) await ended;
  }

  /** Starts another process on the same file and port. */
  startAgain(): Promise<MongoServer> {
    return MongoServer.start(this.file, Number(new URL(this.url).port));
  }
}

function untilListening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = '';
    const fail = (what: string): void => reject(new Error(`the MongoDB server for tests ${what}: ${errors}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('did not listen in time');
    }, START_WITHIN_MS);
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('error', (error) => fail(error.message));
    child.once('close', () => {
      clearTimeout(timer);
      fail('ended before it listened');
    });
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      const url = LISTENING.exec(line)?.[1];
      if (url) resolve(url);
      else fail(line);
    });
  });
}

/** The folder of its classes and jars. Maven builds in another folder first, because two processes may build at the same time. */
async function build(): Promise<string> {
  const folder = builtFolder();
  if (existsSync(folder)) return folder;
  const beside = `${folder}.${process.pid}`;
  try {
    // From the local cache if possible, otherwise from Maven Central.
    await maven(beside, ['--offline']).catch(() => maven(beside, []));
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function maven(target: string, more: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)(programAt('mvn') ?? 'mvn', ['--batch-mode', '--quiet', ...more, `-Dbuilt=${target}`, 'compile'], {
      cwd: HERE,
    });
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    throw new Error(`Maven could not build the MongoDB server for tests: ${stdout ?? ''}`, { cause: error });
  }
}

/** Named by a hash of the sources, so that a changed source has another folder. */
function builtFolder(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) hash.update(readFileSync(join(HERE, source)));
  return join(HERE, 'target', hash.digest('hex').slice(0, 12));
}

/** Whether a process is stopped; assumed where the system does not show it. */
function isPaused(pid: number | undefined): boolean {
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || readFileSync(status, 'utf8').includes(') T ');
}
