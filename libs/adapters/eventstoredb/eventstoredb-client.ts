import { EventStoreDBClient } from '@eventstore/db-client';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { ConnectionString } from './connection-string.js';

export type BatchAppendStream = ReturnType<StreamsClient['batchAppend']>;

type CallArguments = [metadata: object, options: object];

/**
 * Members that the client keeps for its own commands and that this adapter needs: making a call, its arguments, and handling its errors.
 */
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

// The members of `Inner` are protected in the client's types. They are as in 6.2.1, which is pinned.
const innerOf = (client: EventStoreDBClient): Inner => client as unknown as Inner;

/** A client that does not end the process on errors and does not store the credentials in its settings. It connects on first use. */
export function createClient({ withoutCredentials, credentials }: ConnectionString): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(withoutCredentials);
  const inner = innerOf(client);
  const { handleError, callArguments } = inner;
  // The client does not await it. It rejects when no node can be found, which would be an unhandled rejection.
  inner.handleError = (failed, error) => handleError(failed, error).catch(() => undefined);
  // The client writes its settings and the options of its calls to its debug output, so the credentials go to neither.
  if (credentials) inner.callArguments = (call, options) => callArguments({ ...call, credentials }, options);
  return client;
}

/** Opens a `BatchAppend` call that only the leader serves. Rejects when no node is found; then nothing was sent. */
export function openBatchAppend(client: EventStoreDBClient, service: typeof StreamsClient): Promise<BatchAppendStream> {
  const inner = innerOf(client);
  const [metadata, options] = inner.callArguments({ requiresLeader: true }, { deadline: Infinity });
  // Metadata and options are made by the client itself, as for its own calls.
  return inner.GRPCStreamCreator(service, 'appends', (grpc) =>
    grpc.batchAppend(...([metadata, options] as Parameters<typeof grpc.batchAppend>)),
  )();
}

/** Ends every call and the connection. */
export async function disposeClient(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  (await innerOf(client).getChannel()).close();
}
