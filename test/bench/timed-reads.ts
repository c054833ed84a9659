import { Latencies, type LatencySummary } from './latencies.js';
import { RawConnection } from './raw-connection.js';

/** Sends reads one after the other on one connection. Throws when one is not answered with 200. */
export function timeReads(port: number, requests: readonly string[]): Promise<LatencySummary> {
  return new Promise((resolve, reject) => {
    const connection = new RawConnection(port, reject);
    timeAll(connection, requests).then(resolve, reject);
  });
}

async function timeAll(connection: RawConnection, requests: readonly string[]): Promise<LatencySummary> {
  const latencies = new Latencies();
  await connection.open();
  for (const request of requests) {
    const started = performance.now();
    const { status, body } = await ask(connection, request);
    if (status !== 200) throw new Error(`a read was answered with ${status}: ${body}`);
    latencies.add(performance.now() - started);
  }
  connection.close();
  return latencies.summary();
}

/** Sends one request and takes its answer. */
export const ask = (connection: RawConnection, request: string): Promise<{ readonly status: number; readonly body: string }> =>
  new Promise((resolve) => {
    connection.send(request, (status, body) => resolve({ status, body }));
  });
