import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { LoggedEvent } from './logged-event.js';

/** Keeps the log of a stand-in over a kill: a line of JSON for each event, written before the append is answered. */
export class EventFile {
  private readonly descriptor: number;

  constructor(private readonly path: string) {
    this.descriptor = openSync(path, 'a');
  }

  events(): readonly LoggedEvent[] {
    if (!existsSync(this.path)) return [];
    // Text after the last line break was torn by a kill and never acknowledged.
    return readFileSync(this.path, 'utf8').split('\n').slice(0, -1).map(eventOf);
  }

  append(event: LoggedEvent): void {
    const { data, metadata, position } = event;
    const line = { ...event, position: String(position), data: data.toString('base64'), metadata: metadata.toString('base64') };
    writeSync(this.descriptor, `${JSON.stringify(line)}\n`);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

function eventOf(line: string): LoggedEvent {
  const stored = JSON.parse(line) as Omit<LoggedEvent, 'position' | 'data' | 'metadata'> & Record<'position' | 'data' | 'metadata', string>;
  const { position, data, metadata } = stored;
  return { ...stored, position: BigInt(position), data: Buffer.from(data, 'base64'), metadata: Buffer.from(metadata, 'base64') };
}
