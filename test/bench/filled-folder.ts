import { join } from 'node:path';
import { fillLog, type PartyIds } from './fill-log.js';
import { FillingStore } from './filling-store.js';
import { writeLargeParty } from './large-party.js';

export const CONTRACTS_OF_A_PAIR = 20;

/** Each pair of parties has twenty contracts, however many there are. */
export function pairOf(contract: number): PartyIds {
  const nth = Math.floor(contract / CONTRACTS_OF_A_PAIR);
  return { client: `filled-client-${nth}`, freelancer: `filled-freelancer-${nth}` };
}

/** Writes the log of a data folder without HTTP: contracts between two parties who have many, then whole life cycles up to `events`. */
export async function fillFolder(folder: string, events: number, contractsOfLargeParty: number): Promise<number> {
  const store = new FillingStore(join(folder, 'events.db'));
  try {
    const ofLargeParty = await writeLargeParty(store, contractsOfLargeParty);
    return ofLargeParty + (await fillLog(store, { events: events - ofLargeParty, partiesOf: pairOf }));
  } finally {
    await store.close();
  }
}
