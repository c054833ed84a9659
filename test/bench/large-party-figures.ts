import { JOB_SORTS, TABS, type JobSort, type Tab } from '#application';
import type { BenchService } from './bench-service.js';
import type { Figure } from './figure.js';
import { LARGE_PARTIES } from './large-party.js';
import { get } from './life-cycle.js';
import type { Side } from './parties.js';
import { timeReads } from './timed-reads.js';

const MOST_MS = 5;
const SIDES: readonly Side[] = ['client', 'freelancer'];
/** Every page is another one, so that no rendered page is answered again. */
const LIMITS = Array.from({ length: 20 }, (_, nth) => nth + 11);

/** Measures the first page of each tab and sort for parties with many contracts, one request at a time. */
export async function measureLargeParty(service: Pick<BenchService, 'client' | 'port'>, contracts: number): Promise<readonly Figure[]> {
  const tokens = {
    client: await service.client.token(LARGE_PARTIES.client),
    freelancer: await service.client.token(LARGE_PARTIES.freelancer),
  };
  const figures: Figure[] = [];
  for (const tab of TABS) for (const sort of JOB_SORTS) figures.push(await measureList(service.port, tokens, { tab, sort }));
  const what = `first page of a party with ${contracts.toLocaleString('en')} contracts, slowest tab and sort`;
  return [{ what, value: Math.max(...figures.map(({ value }) => value)), unit: 'ms', target: { at: 'most', value: MOST_MS } }, ...figures];
}

/** The slower side of one list. */
async function measureList(
  port: number,
  tokens: Readonly<Record<Side, string>>,
  { tab, sort }: { readonly tab: Tab; readonly sort: JobSort },
): Promise<Figure> {
  const path = (side: Side, limit: number): string => `/v1/my-jobs?role=${side}&tab=${tab}&sort=${sort}&limit=${limit}`;
  const sides: { readonly side: Side; readonly p50: number; readonly p99: number }[] = [];
  for (const side of SIDES) {
    const requests = LIMITS.map((limit) => get(path(side, limit), tokens[side]));
    sides.push({ side, ...(await timeReads(port, requests)) });
  }
  const [slower] = sides.toSorted((one, other) => other.p50 - one.p50);
  if (!slower) throw new Error('no side was measured');
  return {
    what: `  ${tab} ${sort}`,
    value: slower.p50,
    unit: 'ms',
    note: `p50 of the ${slower.side}; slowest ${slower.p99.toFixed(1)} ms`,
  };
}
