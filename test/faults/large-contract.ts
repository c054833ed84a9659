import { encode, FIRST_PREV_HASH, streamOf, type EventStore } from '#application';
import type { ContractEvent } from '#domain';
import { offered } from '#testing';

const MILESTONES = 90;
const INSTRUCTIONS_BYTES = 200_000;
const AT = '2030-01-01T09:00:00.000Z';
const cause = { actor: { id: 'ann', role: 'client' }, commandId: 'c1', commandHash: 'h1', correlationId: 'r1', causationId: null } as const;

/** Writes an offer of 18 MB, larger than any command may make it and than a store of views takes, as an older release could. */
export async function writeTooLarge(events: EventStore, contractId: string): Promise<void> {
  const milestones = Array.from({ length: MILESTONES }, (_, nth): ContractEvent => {
    const data = {
      milestoneId: `m${nth}`,
      title: `Part ${nth}`,
      amount: 500,
      dueDate: null,
      dueInDays: null,
      instructions: 'x'.repeat(INSTRUCTIONS_BYTES),
    };
    return { type: 'MilestoneCreated', at: AT, data: { ...data, sequence: offered.length + nth } };
  });
  let end = { contractId, revision: -1, hash: FIRST_PREV_HASH };
  for (const event of [...offered, ...milestones]) {
    const encoded = encode([event], end, cause);
    const result = await events.append(streamOf(contractId), end.revision < 0 ? 'empty' : end.revision, encoded);
    if (result.outcome === 'conflict') throw new Error('another writer appended to the stream');
    const [{ metadata } = { metadata: {} }] = encoded;
    end = { contractId, revision: result.revision, hash: (metadata as { readonly hash: string }).hash };
  }
}
