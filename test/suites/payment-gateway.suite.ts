import { afterAll, beforeAll, describe } from '@jest/globals';
import { anyGateway } from './payment-gateway/any-gateway.js';
import type { RunningGateway, RunningSandbox, WitnessedGateway } from './payment-gateway/running-gateway.js';
import { sandbox } from './payment-gateway/sandbox.js';
import { gatewayWitness } from './payment-gateway/witness.js';

/** What every `PaymentGateway` promises. */
export const paymentGatewaySuite = (name: string, start: () => Promise<RunningGateway>): void =>
  describe(`${name} as a payment gateway`, () => {
    onRunning(start, anyGateway);
  });

/** What a `GatewayWitness` promises, for gateways that have this capability. */
export const gatewayWitnessSuite = (name: string, start: () => Promise<RunningGateway<WitnessedGateway>>): void =>
  describe(`${name} as a witness of the log`, () => {
    onRunning(start, gatewayWitness);
  });

/** What the sandbox promises besides: its documented amounts and its ledger. */
export const sandboxSuite = (name: string, start: () => Promise<RunningSandbox>): void =>
  describe(`${name} as the sandbox`, () => {
    onRunning(start, sandbox);
  });

function onRunning<Running extends RunningGateway>(
  start: () => Promise<Running>,
  promises: (running: () => Running, start: () => Promise<Running>) => void,
): void {
  let running: Running;
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running.stop());
  promises(() => running, start);
}
