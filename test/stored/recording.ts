import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';

/** A request as it was sent. `who` is a party and its roles, as `eve auditor`; null sends no token, `!` one that is wrong. */
export interface RecordedRequest {
  readonly who: string | null;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** `text` is the body as it came; the headers are all but those of the connection and `date`. */
export interface RecordedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Recorded {
  readonly request: RecordedRequest;
  readonly answer: RecordedAnswer;
}

/** An event as the file of the log holds it: `data` and `metadata` are the stored texts. */
export interface StoredRow {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** A build of a view, without its checkpoint. */
export interface StoredBuild {
  readonly name: string;
  readonly version: number;
  readonly build: number;
  readonly live: number;
}

/** What an earlier release left behind: a copy of its data folder, and the answers that it gave. */
export class Recording {
  readonly answers: readonly Recorded[];
  /** A copy, with the product's clock set back to the instant at which the recorded service stopped. */
  readonly folder: string;

  constructor(name: string) {
    const source = join(process.cwd(), 'test/stored', name); // Jest runs in the root of the checkout.
    const lines = gunzipSync(readFileSync(join(source, 'answers.ndjson.gz'))).toString();
    this.answers = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Recorded); // one of this form a line
    this.folder = mkdtempSync(join(tmpdir(), 'milestone-stored-'));
    cpSync(join(source, 'data'), this.folder, { recursive: true });
    const offsetSeconds = Math.ceil((Date.parse(readFileSync(join(source, 'stopped-at.txt'), 'utf8').trim()) - Date.now()) / 1_000);
    writeFileSync(join(this.folder, 'clock.json'), JSON.stringify({ offsetSeconds }));
  }

  /** The contract with this title; throws where there is none. */
  contract(title: string): { readonly path: string; readonly milestones: readonly string[] } {
    for (const { request, answer } of this.answers) {
      if (request.method !== 'POST' || request.path !== '/v1/contracts' || answer.status !== 201) continue;
      if ((JSON.parse(request.body ?? '') as { readonly title?: string }).title !== title) continue;
      const made = JSON.parse(answer.text) as {
        readonly contractId: string;
        readonly milestones: readonly { readonly milestoneId: string }[];
      };
      return { path: `/v1/contracts/${made.contractId}`, milestones: made.milestones.map(({ milestoneId }) => milestoneId) };
    }
    throw new Error(`no contract is called ${title}`);
  }

  /** The paths of all contracts. */
  contracts(): readonly string[] {
    return [...new Set(this.events().map(({ stream }) => stream.replace(/^contract-/, '/v1/contracts/')))];
  }

  /** In log order. To be read while no service runs on the folder. */
  events(): readonly StoredRow[] {
    const sql = `SELECT name AS stream, revision, position, id, type, data, metadata
      FROM events JOIN streams ON events.stream = streams.number ORDER BY position`;
    return this.rows('events.db', sql) as readonly StoredRow[]; // as selected
  }

  /** The builds in the file of the views. Read them while no service runs on the folder. */
  builds(): readonly StoredBuild[] {
    return this.rows('views.db', 'SELECT name, version, build, live FROM builds ORDER BY name, version, build') as readonly StoredBuild[]; // as selected
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private rows(file: string, sql: string): readonly unknown[] {
    const database = new DatabaseSync(join(this.folder, file));
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  }
}
