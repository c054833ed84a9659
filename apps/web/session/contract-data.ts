import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ContractPage } from '#client';
import { CHANGING } from './changes.js';
import { usePollInterval } from './live.js';
import { useSession, type Session } from './session.js';

export const contractQuery = ({ client, person }: Session, contractId: string) =>
  queryOptions({
    queryKey: ['contract', person.id, contractId],
    queryFn: ({ signal }) => client.getContract({ contractId }, { signal }),
  });

/** The contract as this person sees it, kept up to date. */
export function useContract(contractId: string) {
  const session = useSession();
  return useQuery({ ...contractQuery(session, contractId), refetchInterval: usePollInterval() });
}

/** Asks anew for everything that a command may have changed. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(CHANGING.map((first) => queries.invalidateQueries({ queryKey: [first] })));
  };
}

export type Milestone = ContractPage['milestones'][number];

/** What a milestone holds in escrow, in minor units. */
export const heldBy = ({ deposit, released, carriedOver, refunded }: Milestone): number => deposit - released - carriedOver - refunded;

/** What a side proposes and nobody has answered; at most one. */
export const openProposal = ({ proposals }: ContractPage, by: 'client' | 'freelancer') =>
  proposals.find((one) => one.by === by && one.state === 'open');

/** The milestone that would be activated next; undefined when none is left. */
export const nextPending = ({ milestones }: ContractPage): Milestone | undefined =>
  milestones.filter(({ state }) => state === 'pending').toSorted((one, other) => one.sequence - other.sequence)[0];
