import type { Difference, Verification } from '#application';
import { anything, count, flag, listOf, oneOf, record } from './described.js';

const difference = record<Difference>({
  revision: count(8),
  kind: oneOf(['hash', 'prevHash', 'malformed', 'view'], 'hash'),
  expected: anything(null),
  actual: anything(null),
});

export const verification = record<Verification>({ ok: flag(true), checked: count(12), differences: listOf(difference, []) });
