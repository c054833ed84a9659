import type { FieldValue, Position } from '#ports';
import type { Database } from '../files/database.js';
import { pauseForOthers } from '../files/low-priority.js';
import { DocumentPuts } from './document-puts.js';
import { ViewChangesWriter } from './view-changes.js';
import { BUILDS, CHANGES, columnsOf, indexOf, schemaOf, tableOf, type TableShape } from './view-table.js';

/** A job of the view store's writer. `rows` is one flat list, each row in the order of `Row`. */
export type ViewJob =
  | { readonly do: 'open' | 'rebuild'; readonly shape: TableShape; readonly declaration: string; readonly source: string }
  | { readonly do: 'index'; readonly shape: TableShape; readonly build: number; readonly index: readonly string[] }
  | { readonly do: 'promote'; readonly shape: TableShape; readonly build: number }
  | {
      readonly do: 'save';
      readonly shape: TableShape;
      readonly build: number;
      readonly from: Position | null;
      readonly to: Position;
      readonly rows: readonly FieldValue[];
    };

/** The result of `open` and `rebuild`: a build that was found or made. The caller checks its source and declaration. */
export interface BuildFound {
  readonly build: number;
  readonly live: number;
  readonly source: string;
  readonly declaration: string;
}

/** The result of `index`, `promote` and `save`. `checkpointDiffers`: another save was first. */
export type BuildOutcome = 'done' | 'checkpointDiffers' | 'dropped';

const CACHE_KIB = 32 * 1024;

/** Loaded by the thread that writes the views. The function that it returns does one job inside the open transaction. */
export function prepare(db: Database): (job: unknown) => BuildFound | BuildOutcome {
  // A step of a thousand documents touches more pages than the default of 2 MiB. Measured: saves are half as fast again.
  db.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
  db.exec(BUILDS);
  db.exec(CHANGES);
  const builds = new Builds(db);
  return (given) => {
    const job = given as ViewJob;
    switch (job.do) {
      case 'open':
        return builds.current(job.shape) ?? builds.make(job);
      case 'rebuild':
        return builds.make(job);
      case 'index':
        return builds.index(job.shape, job.build, job.index);
      case 'promote':
        return builds.promote(job.shape, job.build);
      case 'save':
        return builds.save(job);
      default:
        return job satisfies never;
    }
  };
}

class Builds {
  private readonly puts = new Map<string, DocumentPuts>();
  private readonly changes;
  private readonly newest;
  private readonly insert;
  private readonly moveCheckpoint;
  private readonly liveOf;
  private readonly olderBuilds;
  private readonly setLive;
  private readonly deleteOlder;

  constructor(private readonly db: Database) {
    this.changes = new ViewChangesWriter(db);
    const of = 'name = ? AND version = ?';
    this.newest = db.prepare(`SELECT build, live, source, declaration FROM builds WHERE ${of} ORDER BY live DESC, build DESC LIMIT 1`);
    this.insert = db.prepare('INSERT INTO builds (name, version, build, source, declaration) VALUES (?, ?, ?, ?, ?)');
    this.moveCheckpoint = db.prepare(`UPDATE builds SET checkpoint = ? WHERE ${of} AND build = ? AND checkpoint IS ?`);
    this.liveOf = db.prepare(`SELECT live FROM builds WHERE ${of} AND build = ?`);
    this.olderBuilds = db.prepare(`SELECT build FROM builds WHERE ${of} AND build < ?`);
    this.setLive = db.prepare(`UPDATE builds SET live = (build = ?) WHERE ${of}`);
    this.deleteOlder = db.prepare(`DELETE FROM builds WHERE ${of} AND build < ?`);
  }

  /** The live build, or the newest when none is live. */
  current({ name, version }: TableShape): BuildFound | undefined {
    return this.newest.get(name, version) as BuildFound | undefined;
  }

  /** Returns the build that is there when it declares other fields or indexes; the caller then refuses. */
  make({ shape, source, declaration }: Extract<ViewJob, { do: 'open' | 'rebuild' }>): BuildFound {
    const current = this.current(shape);
    if (current && current.declaration !== declaration) return current;
    const { name, version } = shape;
    // The newest build is never dropped, so no number is used twice.
    const { build } = this.db
      .prepare('SELECT coalesce(max(build), 0) + 1 AS build FROM builds WHERE name = ? AND version = ?')
      .get(name, version) as { build: number };
    this.insert.run(name, version, build, source, declaration);
    this.db.exec(schemaOf(shape, build));
    return { build, live: 0, source, declaration };
  }

  /**
   * Creates an index of a build before it goes live: filled at once, it costs a fraction of what it costs put by put. `promote` tells when
   * the build is gone.
   */
  index(shape: TableShape, build: number, index: readonly string[]): BuildOutcome {
    if (this.liveOf.get(shape.name, shape.version, build) !== undefined) this.db.exec(indexOf(shape, build, index));
    return 'done';
  }

  promote(shape: TableShape, build: number): BuildOutcome {
    const { name, version } = shape;
    const current = this.current(shape);
    if (current?.live && current.build >= build) return 'done';
    if (this.liveOf.get(name, version, build) === undefined) return 'dropped';
    for (const old of this.olderBuilds.all(name, version, build) as { build: number }[]) {
      this.puts.delete(tableOf(shape, old.build));
      this.db.exec(`DROP TABLE ${tableOf(shape, old.build)}`);
    }
    this.deleteOlder.run(name, version, build);
    this.setLive.run(build, name, version);
    return 'done';
  }

  save(job: Extract<ViewJob, { do: 'save' }>): BuildOutcome {
    const { shape, build, from, to, rows } = job;
    const { name, version } = shape;
    if (this.moveCheckpoint.run(to, name, version, build, from).changes === 0)
      return this.liveOf.get(name, version, build) === undefined ? 'dropped' : 'checkpointDiffers';
    const puts = this.putsInto(shape, build);
    const width = columnsOf(shape).length;
    for (let start = 0; start < rows.length; start += width) {
      puts.put(rows.slice(start, start + width));
      pauseForOthers();
    }
    this.changes.write(job);
    return 'done';
  }

  private putsInto(shape: TableShape, build: number): DocumentPuts {
    const table = tableOf(shape, build);
    const known = this.puts.get(table) ?? new DocumentPuts(this.db, shape, build);
    this.puts.set(table, known);
    return known;
  }
}
