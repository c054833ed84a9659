import type { Position } from './ports/event-store.js';
import type { ParkedKind } from './projections/contract-rules.js';

/** One place of a request that is not as it must be. */
export interface FieldError {
  /** A path such as `milestones.0.amount`, or a header's or parameter's name. */
  readonly path: string;
  readonly message: string;
}

/** The facts that each refusal outside the domain's rules carries besides its code; the rows are public API (`apps/api/README.md`, Codes). */
export interface RefusalFacts {
  INVALID_REQUEST: Record<string, never>;
  MALFORMED_JSON: Record<string, never>;
  INVALID_HEADER: { header: string };
  IDEMPOTENCY_KEY_REQUIRED: Record<string, never>;
  UNAUTHENTICATED: Record<string, never>;
  /** Demo mode alone. */
  HOST_NOT_ALLOWED: { host: string };
  ROUTE_NOT_FOUND: Record<string, never>;
  METHOD_NOT_ALLOWED: Record<string, never>;
  REVISION_NOT_FOUND: Record<string, never>;
  CONTRACT_TOO_LARGE: { maximum: number };
  CONCURRENT_CHANGE: Record<string, never>;
  VIEW_BEHIND: { wanted: Position; asOf: Position | null; waitedMs: number };
  LOG_CHANGED: { after: string };
  REVISION_CHANGED: { sent: number; actual: number | null };
  BODY_TOO_LARGE: Record<string, never>;
  UNSUPPORTED_MEDIA_TYPE: Record<string, never>;
  TOO_MANY_REQUESTS: Record<string, never>;
  IDEMPOTENCY_KEY_REUSED: Record<string, never>;
  INTERNAL: { errorId: string };
  STORE_UNAVAILABLE: { store: 'events' | 'views' | 'gateway' | 'keys'; reason: 'full' | 'timeout' | 'unreachable' };
  VIEW_REBUILDING: Record<string, never>;
  OVERLOADED: Record<string, never>;
  VIEW_PARKED: { reason: ParkedKind };
  TOO_MANY_OPEN_OFFERS: { maximum: number };
}

export type RefusalCode = keyof RefusalFacts;

/** A request that the service refused before or after it applied the rules: `code` and `facts` are public API, `message` is for people. */
export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  constructor(
    readonly code: C,
    readonly facts: RefusalFacts[C],
    message: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** The request itself is not as it must be: one error for each place. */
export const invalidRequest = (errors: readonly FieldError[]): Refusal<'INVALID_REQUEST'> =>
  new Refusal('INVALID_REQUEST', {}, errors.map(({ path, message }) => `${path}: ${message}`).join('; '), errors);
