import type { GatewayWitness, PaymentGateway, SandboxLedger } from '#application';

/** A fresh gateway, never asked for anything. */
export interface RunningGateway<Kind extends PaymentGateway = PaymentGateway> {
  readonly gateway: () => Kind;
  /** How many movements of money the provider has of a contract, those that are not decided yet included. */
  readonly movements: (contractId: string) => Promise<number>;
  /** Lets so much time pass that the provider has decided all that it was asked for, in favour of it. */
  readonly settle: () => Promise<void>;
  /** Ends the gateway, whatever it is busy with, and starts it on the same data. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export type WitnessedGateway = PaymentGateway & GatewayWitness;

export type SandboxGateway = WitnessedGateway & SandboxLedger;

export interface RunningSandbox extends RunningGateway<SandboxGateway> {
  /** Where its clock stands. */
  readonly at: string;
}
