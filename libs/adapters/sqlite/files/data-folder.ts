import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeAtomically } from './atomic-file.js';
import { faultOf } from './sqlite-fault.js';
import { assertSqliteVersion } from './sqlite-version.js';

/** How long a new process waits for the one before it to end. */
const LOCK_WITHIN_MS = 3_000;

/** What nobody but the owner may do. Windows has no such permissions. */
const OTHERS = 0o077;
/** The files of the service, also those that SQLite keeps beside a database. */
const OWN_FILE = /^(?:lock|secret|clock\.json|(?:events|views|gateway)\.db.*)$/;

/** A small text in the folder. `write` returns once all of it is on disk. */
export interface FolderText {
  read(): string | null;
  write(text: string): void;
}

/** The folder that holds all files of one process. Its lock keeps other processes out, and ends with the process, also after `kill -9`. */
export class DataFolder {
  /**
   * Creates the folder if needed; `:memory:` is a temporary one, removed at the close. Its errors are one line for the person who starts
   * the process. The folder and its files are for their owner alone, also those that the process creates later.
   */
  static async open(path: string): Promise<DataFolder> {
    assertSqliteVersion();
    process.umask(OTHERS);
    const temporary = path === ':memory:';
    const folder = translatingErrors(path, () =>
      temporary ? mkdtempSync(join(tmpdir(), 'milestone-contracts-')) : makeFolders(resolve(path)),
    );
    keepFromOthers(folder);
    const dataFolder = new DataFolder(folder, temporary, await takeLock(folder));
    try {
      translatingErrors(folder, () => dataFolder.tryWriting());
    } catch (error) {
      dataFolder.close();
      throw error;
    }
    return dataFolder;
  }

  private constructor(
    readonly path: string,
    private readonly temporary: boolean,
    private readonly heldLock: DatabaseSync,
  ) {}

  file(name: 'events.db' | 'views.db' | 'gateway.db'): string {
    return join(this.path, name);
  }

  text(name: 'clock.json'): FolderText {
    return this.folderText(name);
  }

  /** 32 random bytes in hex, created by the first call in this folder and kept from then on; only the owner may read the file. */
  secret(name: string): string {
    const text = this.folderText(name);
    const known = text.read();
    if (known !== null && !/^[0-9a-f]{64}$/.test(known))
      throw new Error(`the secret in ${join(this.path, name)} is damaged: restore or remove it`);
    if (known !== null) return known;
    const secret = randomBytes(32).toString('hex');
    text.write(secret);
    return secret;
  }

  /** Releases the lock for the next process. A second call does nothing. */
  close(): void {
    if (this.heldLock.isOpen) this.heldLock.close();
    if (this.temporary) rmSync(this.path, { recursive: true, force: true });
  }

  private folderText(name: string): FolderText {
    const file = join(this.path, name);
    return {
      read: () => (existsSync(file) ? readFileSync(file, 'utf8') : null),
      write: (text) => writeAtomically(file, text),
    };
  }

  private tryWriting(): void {
    const trial = join(this.path, 'trial');
    writeAtomically(trial, 'Written at the start to check that the folder can be written.\n');
    rmSync(trial);
  }
}

/** For a folder that was made when it was open to others. A folder of another owner is left as its owner wants it. */
function keepFromOthers(folder: string): void {
  try {
    chmodSync(folder, 0o700);
    for (const name of readdirSync(folder)) if (OWN_FILE.test(name)) chmodSync(join(folder, name), 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['EPERM', 'EROFS', 'ENOENT'].includes(String(error.code)))) throw error;
  }
}

/** Creates one folder at a time: Node's own `recursive` tries for ever where no folder can be created, as under /proc. */
function makeFolders(folder: string): string {
  if (existsSync(folder)) return folder;
  makeFolders(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // It exists: another process was first.
  }
  return folder;
}

/** Begins an exclusive transaction and never ends it: the system releases its lock when the process ends, however it ends. */
async function takeLock(folder: string): Promise<DatabaseSync> {
  const database = translatingErrors(folder, () => new DatabaseSync(join(folder, 'lock'), { timeout: 0 }));
  const deadline = performance.now() + LOCK_WITHIN_MS;
  while (!tryLock(database, folder)) {
    if (performance.now() > deadline) {
      database.close();
      throw new Error(`another process uses the data folder ${folder}: stop it, or set DATA_DIR to another folder`);
    }
    await sleep(50);
  }
  return database;
}

function tryLock(database: DatabaseSync, folder: string): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (faultOf(error, database.location() ?? folder) === 'busy') return false;
    database.close();
    throw unwritable(folder, error);
  }
}

function translatingErrors<Result>(folder: string, use: () => Result): Result {
  try {
    return use();
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function unwritable(folder: string, cause: unknown): Error {
  const reason = String(cause)
    .replace(/^\w*Error: /, '')
    .split('\n', 1)[0];
  return new Error(
    `the data folder ${folder} cannot be written (${reason}): make it writable, free space on its disk, or set DATA_DIR to another`,
    { cause },
  );
}
