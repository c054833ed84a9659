import type { AllStreamResolvedEvent, JSONType, ResolvedEvent } from '@eventstore/db-client';
import { type StoredEvent, valueOf } from '#application';
import { positionOfCommit } from './log-position.js';

/** An event in the form of the port. Throws an `Error` when the server does not give its position in the log. */
export function storedEvent(resolved: ResolvedEvent | AllStreamResolvedEvent): StoredEvent {
  const { event } = resolved;
  if (!event) throw new Error('EventStoreDB answered an event without its content');
  const { streamId: stream, id, type, data, metadata } = event;
  const position = positionOfCommit(event.position?.commit ?? resolved.commitPosition);
  if (position === undefined)
    throw new Error(`EventStoreDB did not say where ${stream} ${event.revision} is: it needs to be 22.6 or later`);
  return { stream, revision: Number(event.revision), position, id, type, data: contentOf(data), metadata: contentOf(metadata) };
}

/** The client returns JSON as its value, malformed JSON as text, and data that is not marked as JSON, or malformed metadata, as bytes. */
function contentOf(content: JSONType | Uint8Array | undefined): unknown {
  if (content === undefined) return '';
  return content instanceof Uint8Array ? valueOf(Buffer.from(content).toString('utf8')) : content;
}
