import type { Difference, Verification } from '#application';
import { anything, count, flag, listOf, meaning, named, oneOf, record } from '#apps/http/openapi/described';

const KINDS: Readonly<Record<Difference['kind'], true>> = { hash: true, prevHash: true, malformed: true, view: true };

const difference = named(
  'Difference',
  record<Difference>({
    revision: count(8),
    kind: oneOf(Object.keys(KINDS), 'hash'),
    expected: meaning('What a check of the events gives.', anything(null)),
    actual: meaning('What is stored.', anything(null)),
  }),
);

export const verification = named(
  'Verification',
  record<Verification>({
    ok: flag(true),
    checked: meaning("The number of events in the contract's stream.", count(12)),
    differences: listOf(difference, []),
  }),
);
