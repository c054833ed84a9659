import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from '#client';

const MESSAGE = 'id: 1\nevent: contract\ndata: {}\n\n';
const ENOUGH = new Error('enough');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // exposed by the flag

/** Garbage is collected in several turns of the event loop. */
async function collectAll(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await new Promise(setImmediate);
    collect();
  }
}

/** A service begins each answer, and does not end it. */
describe('an answer that does not end', () => {
  let server: Server;
  let client: Client;
  beforeAll(async () => {
    server = createServer((request, response) => begin(response, request.url?.includes('stream') === true)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // it listens on a port
    client = createClient({ baseUrl: `http://127.0.0.1:${port}` });
  });
  afterAll(() => void server.close());

  const begin = (response: ServerResponse, isStream: boolean): void => {
    response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
    response.write(isStream ? MESSAGE : '{');
    server.emit('begun', response);
  };
  const begun = async (): Promise<ServerResponse> => ((await once(server, 'begun')) as [ServerResponse])[0];

  it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
    ['a query', (signal) => client.getContract({ contractId: 'c' }, { signal })],
    ['a command', (signal) => client.acceptOffer({ contractId: 'c' }, { signal })],
    ['a stream', (signal) => lastOf(client.streamMyJobs({}, { signal }))],
  ])('ends by the signal of its caller, also when garbage was collected meanwhile: %s', async (_case, ask) => {
    const aborting = new AbortController();
    const response = begun();
    const ended = ask(aborting.signal).catch((failure: unknown) => failure);
    await response;
    await collectAll();
    const closed = once(await response, 'close');
    aborting.abort(ENOUGH);
    expect(await ended).toBe(ENOUGH);
    await closed;
  });

  it('ends with the loop that reads its stream', async () => {
    const response = begun();
    for await (const { id } of client.streamMyJobs()) {
      expect(id).toBe('1');
      break;
    }
    const { closed } = await response;
    if (!closed) await once(await response, 'close');
  });
});

async function lastOf<Value>(values: AsyncIterable<Value>): Promise<Value | undefined> {
  let last: Value | undefined;
  for await (const value of values) last = value;
  return last;
}
