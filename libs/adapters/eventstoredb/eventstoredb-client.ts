import { EventStoreDBClient } from '@eventstore/db-client';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { answerOf } from './append-message.js';
import type { ConnectionString } from './connection-string.js';
import { readMessage } from './read-message.js';
import { withoutAddressesAsNames } from './tls-names.js';

export type BatchAppendStream = ReturnType<typeof batchAppend>;
export type ReadCall = ReturnType<typeof read>;
export type Channel = ReturnType<StreamsClient['getChannel']>;

type CallArguments = Required<Parameters<StreamsClient['batchAppend']>>;

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
  getChannel(): Promise<Channel>;
}

// The members of `Inner` are protected in the client's types. They are as in 6.2.1, which is pinned.
const innerOf = (client: EventStoreDBClient): Inner => client as unknown as Inner;

/** A client that does not end the process on errors and does not store the credentials in its settings. It connects on first use. */
export function createClient({ withoutCredentials, credentials }: ConnectionString): EventStoreDBClient {
  const client = withoutAddressesAsNames(() => EventStoreDBClient.connectionString(withoutCredentials));
  const inner = innerOf(client);
  const { handleError, callArguments } = inner;
  // The client does not await it. It rejects when no node can be found, which would be an unhandled rejection.
  inner.handleError = (failed, error) => handleError(failed, error).catch(() => undefined);
  // The client writes its settings and the options of its calls to its debug output, so the credentials go to neither.
  if (credentials) inner.callArguments = (call, options) => callArguments({ ...call, credentials }, options);
  return client;
}

/** Opens a `BatchAppend` call that only the leader serves. Rejects when no node is found; then nothing was sent. */
export function openBatchAppend(client: EventStoreDBClient): Promise<BatchAppendStream> {
  const inner = innerOf(client);
  const [metadata, options] = inner.callArguments({ requiresLeader: true }, { deadline: Infinity });
  // Metadata and options are made by the client itself, as for its own calls.
  return inner.GRPCStreamCreator(StreamsClient, 'appends', (grpc) => batchAppend(grpc, metadata, options))();
}

/**
 * Begins a read or a subscription. It does not use the client's own: that cannot filter a read, does not tell the size of an event, and hands
 * out what the server says between two events before the events that came earlier.
 */
export function openRead(client: EventStoreDBClient, request: ReadReq, requiresLeader: boolean): Promise<ReadCall> {
  const inner = innerOf(client);
  const [metadata, options] = inner.callArguments({ requiresLeader }, { deadline: Infinity });
  return inner.GRPCStreamCreator(StreamsClient, 'read', (grpc) => read(grpc, request, { metadata, options }))();
}

/** Called by its name, because the generated method would decode each message into the generated classes. */
const batchAppend = (grpc: StreamsClient, ...call: CallArguments) =>
  grpc.makeBidiStreamRequest(StreamsService.batchAppend.path, (request: Buffer) => request, answerOf, ...call);

const read = (grpc: StreamsClient, request: ReadReq, { metadata, options }: { metadata: CallArguments[0]; options: CallArguments[1] }) =>
  grpc.makeServerStreamRequest(StreamsService.read.path, StreamsService.read.requestSerialize, readMessage, request, metadata, options);

/** The channel that the next call will use. Rejects when no node is found. */
export const channelOf = (client: EventStoreDBClient): Promise<Channel> => innerOf(client).getChannel();

/** Ends every call and the connection. */
export async function disposeClient(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  (await innerOf(client).getChannel()).close();
}
