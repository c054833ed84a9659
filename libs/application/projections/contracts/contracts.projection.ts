import { detailsOf, evolve as evolveContract, LAST_INSTANT, nextAction, NO_CONTRACT, shownStatus, summaryOf, withDetails } from '#domain';
import type { ContractDetails } from '#domain';
import { storedBytes } from '../../events/stored-bytes.js';
import type { RecordedEvent } from '../../events/recorded-event.js';
import type { FieldValue } from '../../ports/view-store.js';
import { contractProjection } from '../contract-fold.js';
import { CONTRACTS_VIEW, type ContractDocument } from './contracts.view.js';

type Fields = Readonly<Record<keyof typeof CONTRACTS_VIEW.fields, FieldValue>>;

const NO_FIELDS: Fields = {
  clientId: null,
  freelancerId: null,
  status: null,
  waitingFor: null,
  createdAt: null,
  updatedAt: null,
  dueAt: null,
  openUntil: null,
};

function evolve(body: ContractDocument | undefined, event: RecordedEvent): ContractDocument {
  if (body && event.revision <= body.revision) return body;
  const { contractId, revision, position } = event;
  const state = evolveContract(body?.state ?? NO_CONTRACT, event);
  return { contractId, revision, position, parked: null, state, bytes: (body?.bytes ?? 0) + storedBytes(event.data, event) };
}

function fields({ state }: ContractDocument): Fields {
  if (state.status === 'none') return NO_FIELDS;
  const { clientId, freelancerId, createdAt, updatedAt, expiresAt } = state;
  const next = nextAction(state);
  const dueAt = next?.dueAt ?? LAST_INSTANT;
  const openUntil = state.status === 'offered' ? (expiresAt ?? LAST_INSTANT) : null;
  const status = shownStatus(state);
  return { clientId, freelancerId, status, waitingFor: next?.role ?? null, createdAt, updatedAt, dueAt, openUntil };
}

/** Contracts as they stand, for lists and pages. */
export const contractsProjection = contractProjection<ContractDocument>({
  view: CONTRACTS_VIEW,
  evolve,
  fields,
  unread: (at) => ({ ...at, state: NO_CONTRACT, bytes: 0 }),
  // It holds about what its events hold.
  bytesOf: ({ bytes }) => bytes,
  parts: {
    split: (body) => ({ body: { ...body, state: summaryOf(body.state) }, details: detailsOf(body.state) }),
    join: ({ body, details }) => {
      const summary = body as ContractDocument; // `split` made it
      return details ? { ...summary, state: withDetails(summary.state, details as ContractDetails) } : summary;
    },
  },
});
