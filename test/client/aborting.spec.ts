import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from '#client';

const MESSAGE = 'id: 1\nevent: contract\ndata: {}\n\n';
const ENOUGH = new Error('enough');
/** The second one finds what only garbage of the first one had kept. */
const COLLECTIONS = 2;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // exposed by the flag

/** What the current turn of the event loop has used is collected in a later one. */
async function collectAll(): Promise<void> {
  for (let collected = 0; collected < COLLECTIONS; collected += 1) {
    const garbage = new WeakRef({});
    do {
      await new Promise(setImmediate);
      collect();
    } while (garbage.deref());
  }
}

const begin = ({ url }: IncomingMessage, response: ServerResponse): void => {
  const isStream = url?.includes('stream') === true;
  response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
  response.write(isStream ? MESSAGE : '{');
};

describe('an answer that does not end', () => {
  let server: Server;
  let client: Client;
  beforeAll(async () => {
    server = createServer((request, response) => server.emit('asked', request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // it listens on a port
    client = createClient({ baseUrl: `http://127.0.0.1:${port}` });
  });
  afterAll(() => void server.close());

  /** The next request, and the answer to it. */
  const asked = async (): Promise<[IncomingMessage, ServerResponse]> => (await once(server, 'asked')) as [IncomingMessage, ServerResponse];

  const ASK: Readonly<Record<string, (signal: AbortSignal) => Promise<unknown>>> = {
    'a query': (signal) => client.getContract({ contractId: 'c' }, { signal }),
    'a command': (signal) => client.acceptOffer({ contractId: 'c' }, { signal }),
    'a stream': (signal) => lastOf(client.streamMyJobs({}, { signal })),
  };

  it.each(Object.keys(ASK).flatMap((kind) => ['has begun', 'has not begun'].map((state) => [kind, state] as const)))(
    'ends by the signal of its caller, also when garbage was collected meanwhile: %s whose answer %s',
    async (kind, state) => {
      const aborting = new AbortController();
      const arrived = asked();
      const ended = ASK[kind]?.(aborting.signal).catch((failure: unknown) => failure);
      const [request, response] = await arrived;
      if (state === 'has begun') begin(request, response);
      await collectAll();
      const closed = once(response, 'close');
      aborting.abort(ENOUGH);
      expect(await ended).toBe(ENOUGH);
      await closed;
    },
  );

  it('ends with the loop that reads its stream', async () => {
    const arrived = asked();
    void arrived.then(([request, response]) => begin(request, response));
    for await (const { id } of client.streamMyJobs()) {
      expect(id).toBe('1');
      break;
    }
    const [, response] = await arrived;
    if (!response.closed) await once(response, 'close');
  });
});

async function lastOf<Value>(values: AsyncIterable<Value>): Promise<Value | undefined> {
  let last: Value | undefined;
  for await (const value of values) last = value;
  return last;
}
