import type { PaymentGateway, SandboxLedger } from '#application';

export type SandboxGateway = PaymentGateway & SandboxLedger;

/** A fresh gateway, never asked for anything; its clock stands at `at`. */
export interface RunningGateway {
  readonly gateway: () => SandboxGateway;
  readonly at: string;
  /** Ends it, whatever it is busy with, and starts it on the same data. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}
