import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchService } from './bench-service.js';
import type { Figure } from './figure.js';
import type { OneContract } from './load-job.js';
import { CONNECTIONS, measureLoad } from './measured-load.js';
import { createParties } from './parties.js';

const SECONDS = 5;

/** Measures many concurrent commands on one contract. */
export async function measureOneContract(service: BenchService): Promise<readonly Figure[]> {
  const parties = await createParties(service.client, 1);
  const target = await createFundedContract(service, parties[0]?.client ?? '', parties[0]?.freelancer ?? '');
  const order = { port: service.port, parties, connections: CONNECTIONS, target, rate: null, lagEvery: 0 } as const;
  const { load } = await measureLoad(service, { ...order, warmSeconds: 1, seconds: SECONDS, name: 'one' });
  const decided = (load.commands + load.refused) / load.seconds;
  return [
    {
      what: 'one contract, 64 connections, decided',
      value: decided,
      unit: '/s',
      target: { at: 'least', value: 1_000 },
      note: `${Math.round(load.commands / load.seconds)}/s accepted, the rest refused by a rule`,
    },
    { what: '  latency p50', value: load.latency.p50, unit: 'ms' },
    { what: '  latency p99', value: load.latency.p99, unit: 'ms' },
  ];
}

async function createFundedContract({ client }: BenchService, clientToken: string, freelancerToken: string): Promise<OneContract> {
  const offer = {
    title: 'Busy',
    description: 'Everybody at once.',
    freelancerId: 'freelancer-1',
    currency: 'USD',
    milestones: [{ title: 'All', amount: 10_000, instructions: 'Everything.' }],
  };
  const { body } = await client.post<OneContract & { milestones: { milestoneId: string }[] }>('/v1/contracts', {
    token: clientToken,
    key: 'one-contract',
    body: offer,
  });
  const { contractId } = body;
  await client.post(`/v1/contracts/${contractId}/accept`, { token: freelancerToken, key: 'one-accept' });
  for (let tries = 0; tries < 100; tries += 1) {
    const page = await client.get<{ milestones: { state: string; milestoneId: string }[] }>(`/v1/contracts/${contractId}`, {
      token: clientToken,
    });
    const [milestone] = page.body.milestones;
    if (milestone?.state === 'active') return { contractId, milestoneId: milestone.milestoneId };
    await sleep(50);
  }
  throw new Error('the contract was not funded within 5 s');
}
