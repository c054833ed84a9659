import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import { writeWhole } from './atomic-file.js';

/** A restart may overlap the end of the process before it by this much. */
const LOCK_PATIENCE_MS = 3_000;

/** A small text in the folder: `write` returns once it is on disk, whole. */
export interface FolderText {
  read(): string | null;
  write(text: string): void;
}

/** The folder of everything one process keeps, and that process's alone: a lock goes with it, also after `kill -9`. */
export class DataFolder {
  /** Makes the folder; `:memory:` is a temporary one, removed at the close. Its errors are one line for the person who starts the process. */
  static async open(path: string): Promise<DataFolder> {
    const temporary = path === ':memory:';
    const folder = usable(path, () => (temporary ? mkdtempSync(join(tmpdir(), 'milestone-contracts-')) : made(resolve(path))));
    const opened = new DataFolder(folder, temporary, await lock(folder));
    try {
      usable(folder, () => opened.tryWriting());
    } catch (error) {
      opened.close();
      throw error;
    }
    return opened;
  }

  private constructor(
    readonly path: string,
    private readonly temporary: boolean,
    private readonly held: Database.Database,
  ) {}

  file(name: 'events.db' | 'views.db' | 'gateway.db'): string {
    return join(this.path, name);
  }

  text(name: 'clock.json'): FolderText {
    return this.folderText(name);
  }

  /** 32 random bytes in hex, made at the first call in this folder and the same ever after; only the owner may read the file. */
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

  /** Lets the next process in. Twice is once. */
  close(): void {
    if (this.held.open) this.held.close();
    if (this.temporary) rmSync(this.path, { recursive: true, force: true });
  }

  private folderText(name: string): FolderText {
    const file = join(this.path, name);
    return {
      read: () => (existsSync(file) ? readFileSync(file, 'utf8') : null),
      write: (text) => writeWhole(file, text),
    };
  }

  private tryWriting(): void {
    const trial = join(this.path, 'trial');
    writeWhole(trial, 'Written at the start to see whether it can be.\n');
    rmSync(trial);
  }
}

/** Folder by folder: where none can be made, as under /proc, Node's own `recursive` tries for ever. */
function made(folder: string): string {
  if (existsSync(folder)) return folder;
  made(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // else another process was first
  }
  return folder;
}

/** An exclusive transaction that is never ended: the system gives its lock back when the process is gone, however it went. */
async function lock(folder: string): Promise<Database.Database> {
  const database = usable(folder, () => new Database(join(folder, 'lock')));
  const deadline = performance.now() + LOCK_PATIENCE_MS;
  while (!locked(database, folder)) {
    if (performance.now() > deadline) {
      database.close();
      throw new Error(`another process uses the data folder ${folder}: stop it, or set DATA_DIR to another folder`);
    }
    await sleep(50);
  }
  return database;
}

function locked(database: Database.Database, folder: string): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return false;
    database.close();
    throw unusable(folder, error);
  }
}

function usable<Result>(folder: string, use: () => Result): Result {
  try {
    return use();
  } catch (error) {
    throw unusable(folder, error);
  }
}

function unusable(folder: string, cause: unknown): Error {
  const reason = String(cause)
    .replace(/^\w*Error: /, '')
    .split('\n', 1)[0];
  return new Error(
    `the data folder ${folder} cannot be written (${reason}): make it writable, free space on its disk, or set DATA_DIR to another`,
    { cause },
  );
}
