import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from '@jest/globals';
import { ServiceClient } from '#client';
import { OFFER } from './offer.js';

const NAME = 'order-7';

it('every log line of a request says what its caller calls it', async () => {
  const env = { ...process.env, PORT: '0', DATA_DIR: ':memory:', LOG_LEVEL: 'debug' };
  const child = spawn(process.execPath, ['dist/apps/standalone/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const url = await new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      const [, address] = /listening on (\S+)/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
  const authorization = `Bearer ${await new ServiceClient(url).token('ann')}`;
  const headers = { authorization, 'x-request-id': NAME, 'idempotency-key': 'k', 'content-type': 'application/json' };
  for (const body of [OFFER, { ...OFFER, freelancerId: 'ann' }]) {
    await fetch(`${url}/v1/contracts`, { method: 'POST', headers, body: JSON.stringify(body) });
  }
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
  const named = lines.filter((line) => line.includes(`"requestId":"${NAME}"`));
  expect(named.map((line) => (JSON.parse(line) as { readonly msg: string }).msg)).toEqual(['created', 'answered', 'refused', 'answered']);
}, 30_000);
