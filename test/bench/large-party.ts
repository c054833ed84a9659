import type { EventStore } from '#application';
import { DirectCommands } from './direct-commands.js';
import { type PartyIds, writeContract } from './fill-log.js';

/** The parties of very many contracts. */
export const LARGE_PARTIES: PartyIds = { client: 'large-client', freelancer: 'large-freelancer' };

type Kind = (commands: DirectCommands) => Promise<number>;

/** A contract after its first commands. */
const after =
  (most: number): Kind =>
  async (commands) =>
    (await writeContract(commands, LARGE_PARTIES, most)).events;

const declined: Kind = async (commands) => {
  const { contractId } = await writeContract(commands, LARGE_PARTIES, 1);
  const { revision } = await commands.send('DeclineOffer', LARGE_PARTIES.freelancer, contractId, { message: null });
  return revision + 1;
};

const endedBeforeWork: Kind = async (commands) => {
  const { contractId } = await writeContract(commands, LARGE_PARTIES, 2);
  const { revision } = await commands.send('EndContract', LARGE_PARTIES.client, contractId, { reason: 'completed', payAmount: 0 });
  return revision + 1;
};

const offered = after(1);
const waitsForActivation = after(2);
const atWork = after(4);
const submitted = after(5);
const whole = after(Infinity);

/** Most are over, as for a party that has been here for years. None waits for a charge, which the service would make at its start. */
const KINDS: readonly Kind[] = [
  ...Array.from({ length: 9 }, () => endedBeforeWork),
  ...Array.from({ length: 4 }, () => declined),
  whole,
  whole,
  offered,
  waitsForActivation,
  atWork,
  submitted,
  submitted,
];

/** Writes contracts between two parties, in every state there is. Returns the number of events written. */
export async function writeLargeParty(store: EventStore, contracts: number, atOnce = 64): Promise<number> {
  const commands = new DirectCommands(store);
  let begun = 0;
  let written = 0;
  const lane = async (): Promise<void> => {
    while (begun < contracts) {
      const kind = KINDS[begun % KINDS.length] ?? whole;
      begun += 1;
      // Added after the wait: `written += await …` would take the sum from before it.
      const events = await kind(commands);
      written += events;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return written;
}
