import { computingInstants, dayOf, endOfDay, justAfter, type Instant } from '#domain';

/** The time in which something stays as it was made: from its first instant on, and before the other one. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

export const holds = ({ from, until }: Span, at: Instant): boolean => from <= at && at < until;

/**
 * Makes something of a document at an instant, and says how long it would be made the same. What a rule compares with the time is in the
 * document, is computed by the rule, or is a day. So it stays until the next of all these instants, or until the day ends.
 */
export function lasting<Made>(document: object, at: Instant, make: () => Made): { readonly made: Made; readonly span: Span } {
  const { result, instants } = computingInstants(make);
  const all = [...instants];
  collectInstants(document, all);
  return { made: result, span: untilNext(at, all) };
}

/** A rule may ask whether the time has reached an instant, or whether it is past it: so both are such instants, it and the one after. */
function untilNext(at: Instant, instants: readonly Instant[]): Span {
  let until = justAfter(endOfDay(dayOf(at)));
  for (const one of [...instants, endOfDay(dayOf(at))]) {
    const next = one === at ? justAfter(at) : one;
    if (at < next && next < until) until = next;
  }
  return { from: at, until };
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const LENGTH = 24;

function collectInstants(value: unknown, found: Instant[]): void {
  if (typeof value === 'string') {
    if (value.length === LENGTH && INSTANT.test(value)) found.push(value);
  } else if (Array.isArray(value)) {
    for (const one of value) collectInstants(one, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) collectInstants(one, found);
  }
}
