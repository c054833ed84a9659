import type { FaultyStore } from './faulty-store.js';

/** One way in which a store fails until it is healed. */
export interface StoreFault {
  readonly name: string;
  /** Whether the store is unusable meanwhile. */
  readonly isAway: boolean;
  /** The number of additional plays that start at the same moment. */
  readonly crowd: number;
  readonly begin: (store: FaultyStore) => void | Promise<void>;
}

const network = (faults: Partial<FaultyStore['faults']>): StoreFault['begin'] => {
  return (store) => void Object.assign(store.faults, faults);
};

/** Half of the latency in each direction. */
const latency = (seconds: number): StoreFault['begin'] => network({ delayMs: (seconds * 1_000) / 2 });

export const STORE_FAULTS: readonly StoreFault[] = [
  { name: 'latency of 0.1 s', isAway: false, crowd: 0, begin: latency(0.1) },
  { name: 'latency of 1 s', isAway: false, crowd: 0, begin: latency(1) },
  { name: 'latency of 10 s', isAway: true, crowd: 0, begin: latency(10) },
  { name: 'connections reset', isAway: false, crowd: 0, begin: network({ resets: 'all' }) },
  { name: 'replies lost', isAway: false, crowd: 0, begin: network({ resets: 'replies' }) },
  { name: 'black hole', isAway: true, crowd: 300, begin: network({ silent: true }) },
  { name: 'one byte a second', isAway: true, crowd: 0, begin: network({ trickles: true }) },
  { name: 'killed', isAway: true, crowd: 0, begin: (store) => store.kill() },
];
