import { EventStoreDBClient } from '@eventstore/db-client';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { ConnectionString } from './connection-string.js';

export type BatchAppendStream = ReturnType<StreamsClient['batchAppend']>;

type CallArguments = [metadata: object, options: object];

/** What the client keeps for its own commands, and this adapter needs for one: its calls on its connection, and when it connects again. */
interface Inner {
  handleError: (this: void, client: unknown, error: Error) => Promise<void>;
  callArguments: (
    this: void,
    call: { readonly credentials?: object; readonly requiresLeader?: boolean },
    options?: object,
  ) => CallArguments;
  GRPCStreamCreator<Stream>(client: typeof StreamsClient, name: string, create: (client: StreamsClient) => Stream): () => Promise<Stream>;
  getChannel(): Promise<{ close(): void }>;
}

// The members of `Inner` are protected in the client's types and were read in 6.2.1, which is pinned.
const innerOf = (client: EventStoreDBClient): Inner => client as unknown as Inner;

/** A client that neither ends the process nor knows the credentials by heart; nothing is connected yet. */
export function clientOf({ withoutCredentials, credentials }: ConnectionString): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(withoutCredentials);
  const inner = innerOf(client);
  const { handleError, callArguments } = inner;
  // Nobody in the client awaits it, and it fails when no node is found while it looks for one: an unhandled rejection.
  inner.handleError = (failed, error) => handleError(failed, error).catch(() => undefined);
  // Not among the client's settings or a call's options, for it writes both to its debug output.
  if (credentials) inner.callArguments = (call, options) => callArguments({ ...call, credentials }, options);
  return client;
}

/** Opens a `BatchAppend` call that only the leader serves. Rejects when no node is found; then nothing was sent. */
export function openBatchAppend(client: EventStoreDBClient, service: typeof StreamsClient): Promise<BatchAppendStream> {
  const inner = innerOf(client);
  const [metadata, options] = inner.callArguments({ requiresLeader: true }, { deadline: Infinity });
  // Metadata and options as the client makes them for its own calls.
  return inner.GRPCStreamCreator(service, 'appends', (grpc) =>
    grpc.batchAppend(...([metadata, options] as Parameters<typeof grpc.batchAppend>)),
  )();
}

/** Ends every call and the connection. */
export async function disposeOf(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  (await innerOf(client).getChannel()).close();
}
