import type { CommandAnswer, ContractPage } from '#apps/process/service-client';
import type { Answer } from '../suites/http-stories/party.js';
import type { StoryService } from './story-service.js';

/** What a proposal's commands answer. */
export const answerOf = ({ body }: Answer): CommandAnswer => body as object as CommandAnswer; // of any command

export const proposalOf = (...items: readonly object[]) => ({ items, message: 'As we said.' });

/** A party proposes these changes, the freelancer unless it is said; resolves to the path of the proposal. */
export async function proposed(service: StoryService, path: string, ...items: readonly object[]): Promise<string> {
  return proposedBy(service.bob, path, ...items);
}

export async function proposedBy(party: StoryService['bob'], path: string, ...items: readonly object[]): Promise<string> {
  const { proposalId } = answerOf(await party.post(`${path}/proposals`, { body: proposalOf(...items) }));
  return `${path}/proposals/${proposalId}`;
}

/** The contract page, with these writes. */
export async function pageOf({ ann }: StoryService, path: string, ...writes: readonly Answer[]): Promise<ContractPage> {
  const position = writes
    .map(({ body }) => body.position ?? '')
    .toSorted()
    .at(-1);
  return (await ann.get(path, position ? { 'min-position': position } : {})).body as object as ContractPage; // its answer
}

/** The contract, once nothing is due. */
export async function settled(service: StoryService, path: string): Promise<ContractPage> {
  await service.waitUntilIdle();
  return (await service.ann.get(`${path}/state`)).body as object as ContractPage; // as it is now
}
