import { setTimeout as sleep } from 'node:timers/promises';
import type { Ask, Client } from '#client';
import type { BenchService } from './bench-service.js';
import type { Figure } from './figure.js';
import type { FundedContract } from './load-job.js';
import { CONNECTIONS, type MeasuredLoad, measureLoad } from './measured-load.js';
import { createParties } from './parties.js';

const SECONDS = 5;
const WARM_SECONDS = 1;
/** A milestone takes 50 submissions, and a third of the commands submit: so many fill a contract. */
const COMMANDS_TO_FILL = 150;
/** Enough for 10,000 commands a second. */
const CONTRACTS = ((SECONDS + WARM_SECONDS) * 10_000) / COMMANDS_TO_FILL;
/** A client may have 50 open offers to one freelancer. */
const AT_ONCE = 40;

const OFFER = {
  title: 'Busy',
  description: 'Everybody at once.',
  currency: 'USD',
  milestones: [{ title: 'All', amount: 10_000, instructions: 'Everything.' }],
};

/** Measures many concurrent commands on one contract: while it takes them, and once it is full and refuses every one. */
export async function measureOneContract(service: BenchService): Promise<readonly Figure[]> {
  const [parties] = await createParties(service.client, 1);
  if (!parties) throw new Error('there are no parties');
  const [client, freelancer] = [await service.clientOf(parties.clientId), await service.clientOf(parties.freelancerId)];
  const offer = { ...OFFER, freelancerId: parties.freelancerId };
  const contracts: FundedContract[] = [];
  while (contracts.length < CONTRACTS) {
    contracts.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => createFundedContract(client, freelancer, offer)))));
  }
  const order = { port: service.port, parties: [parties], connections: CONNECTIONS, rate: null, lagEvery: 0 } as const;
  const times = { warmSeconds: WARM_SECONDS, seconds: SECONDS };
  const one = await measureLoad(service, { ...order, ...times, target: { contracts, commandsEach: COMMANDS_TO_FILL }, name: 'one' });
  // The first of them is full.
  const full = await measureLoad(service, { ...order, ...times, target: { contracts, commandsEach: Infinity }, name: 'full' });
  return [
    ...decidedFigures(`one contract at a time, ${CONNECTIONS} connections, decided`, one),
    { what: '  accepted', value: one.load.commands / one.load.seconds, unit: '/s', note: 'the others are refused by a rule' },
    ...decidedFigures(`one full contract, ${CONNECTIONS} connections, refused`, full),
  ];
}

function decidedFigures(what: string, { load }: MeasuredLoad): readonly Figure[] {
  return [
    { what, value: (load.commands + load.refused) / load.seconds, unit: '/s', target: { at: 'least', value: 1_000 } },
    { what: '  latency p50', value: load.latency.p50, unit: 'ms' },
    { what: '  latency p99', value: load.latency.p99, unit: 'ms' },
  ];
}

async function createFundedContract(client: Client, freelancer: Client, offer: Ask<'CreateOffer'>): Promise<FundedContract> {
  const { contractId } = await client.createOffer(offer);
  await freelancer.acceptOffer({ contractId });
  for (let tries = 0; tries < 100; tries += 1) {
    const [milestone] = (await freelancer.getContract({ contractId })).milestones;
    if (milestone?.state === 'active') return { contractId, milestoneId: milestone.milestoneId };
    await sleep(50);
  }
  throw new Error('the contract was not funded within 5 s');
}
