import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ServiceClient } from '#apps/process/service-client';
import { ScrapedMetrics } from '../http/scraped-metrics.js';
import { OFFER } from './offer.js';
import { withFolder } from '../temporary-folder.js';
import { launch, startReady } from './standalone.js';

interface SentOffer {
  /** Resolves once its answer begins. */
  readonly begun: Promise<unknown>;
  /** Resolves to the status, or to `none` without an answer. */
  readonly answer: Promise<string>;
}

/** Sends one command on its own connection. */
function offerRaw(port: number, token: string, key: string): SentOffer {
  // Each to another freelancer: one may have 50 open offers of a client.
  const body = JSON.stringify({ ...OFFER, freelancerId: `bob-${key}` });
  const head = `POST /v1/contracts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\nIdempotency-Key: ${key}\r\n`;
  const socket = connect(port, '127.0.0.1');
  socket.write(`${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  let text = '';
  const begun = new Promise((resolve) => {
    socket.on('data', (chunk) => resolve((text += chunk.toString('latin1'))));
  });
  const answer = new Promise<string>((resolve, reject) => {
    // The system resets a connection whose request was not read when the service ends.
    socket.once('error', (error: NodeJS.ErrnoException) => error.code === 'ECONNRESET' || reject(error));
    socket.once('close', () => resolve(text.slice(9, 12) || 'none'));
  });
  return { begun, answer };
}

describe('SIGTERM', () => {
  it('ends the service with 0 once every request that was read is answered', () =>
    withFolder(async (folder) => {
      const service = await startReady({ DATA_DIR: folder });
      const token = await new ServiceClient(service.url).token('ann');
      const port = Number(new URL(service.url).port);
      const offers = Array.from({ length: 100 }, (_, nth) => offerRaw(port, token, `offer-${nth}`));
      // Most of the others are being worked on then.
      await Promise.race(offers.map(({ begun }) => begun));
      const at = performance.now();
      const ended = await service.stop();
      expect(ended).toEqual({ code: 0, signal: null });
      expect(performance.now() - at).toBeLessThan(10_000);
      const statuses = await Promise.all(offers.map(({ answer }) => answer));
      const answered = statuses.filter((status) => status === '201').length;
      // A late request is refused or not read at all. Every recorded command is answered.
      expect(statuses.filter((status) => !['201', '503', 'none'].includes(status))).toEqual([]);
      expect(answered).toBeGreaterThan(0);

      const again = await startReady({ DATA_DIR: folder });
      try {
        expect(await contractsOf(again.url)).toBe(answered);
      } finally {
        expect(await again.stop()).toEqual({ code: 0, signal: null });
      }
    }));

  it('stops the service as soon as it has printed its address', async () => {
    const service = launch({ DATA_DIR: ':memory:' });
    await service.listening;
    expect(await service.stop()).toEqual({ code: 0, signal: null });
  });

  it('ends an idle service, and a query that waits', () =>
    withFolder(async (folder) => {
      const service = await startReady({ DATA_DIR: folder });
      const client = new ServiceClient(service.url);
      const token = await client.token('ann');
      const waiting = client.get('/v1/my-jobs', { token, position: '99999999999999999999' });
      while ((await ScrapedMetrics.scrape(service.url)).value('requests_in_progress', { kind: 'read' }) !== 1) await sleep(5);
      const at = performance.now();
      expect(await service.stop()).toEqual({ code: 0, signal: null });
      expect(performance.now() - at).toBeLessThan(5_000);
      expect((await waiting).status).toBeGreaterThanOrEqual(400);
    }));
});

async function contractsOf(url: string): Promise<number> {
  const client = new ServiceClient(url);
  const token = await client.token('ann');
  const { body } = await client.get<{ items: unknown[]; nextCursor: string | null }>('/v1/my-jobs?limit=100', { token });
  expect(body.nextCursor).toBeNull();
  return body.items.length;
}
