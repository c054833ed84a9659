/** What the service needs to answer: each store by name, and how far each projection is behind the log. What is null is unknown. */
export interface ReadinessReport {
  readonly ready: boolean;
  readonly dependencies: Readonly<Record<string, object>>;
  readonly projections: Readonly<Record<string, object>>;
}

/** Answered by whoever wires the stores and the projections. */
export abstract class Readiness {
  /** `ready` only while every store answers, and only once every projection caught up with the log as it stood at the start. */
  abstract report(): Promise<ReadinessReport>;
}
