import type { ServiceProcess } from '#apps/process/service-process';
import {
  type CommandAnswer,
  type ContractPage,
  type GatewayOperation,
  type GatewayOperations,
  type Ledger,
  ServiceClient,
  type Verification,
} from '#apps/process/service-client';
import { launch } from '../processes/standalone.js';
import { Comparison } from './comparison.js';
import { Recording, type StoredBuild, type StoredRow } from './recording.js';

const PENDING_PATIENCE_MS = 15_000;

/** The current service, running on a copy of a recorded data folder. */
export class Reopened {
  private constructor(
    readonly recording: Recording,
    /** The log as it was before the current service opened it. */
    readonly events: readonly StoredRow[],
    /** The builds of the views as they were before. */
    readonly builds: readonly StoredBuild[],
    private readonly service: ServiceProcess,
    readonly client: ServiceClient,
  ) {}

  /** `prepare` changes the copy before the service opens it. */
  static async open(name: string, prepare?: (recording: Recording) => Promise<void>): Promise<Reopened> {
    const recording = new Recording(name);
    await prepare?.(recording);
    const events = recording.events();
    const builds = recording.builds();
    const service = launch({ DATA_DIR: recording.folder, LOG_LEVEL: 'warn' });
    const opened = new Reopened(recording, events, builds, service, new ServiceClient(await service.listening));
    await opened.untilReady();
    return opened;
  }

  /** A service that cannot read the folder never gets ready: it is stopped, else it would outlive the spec. */
  private async untilReady(): Promise<void> {
    try {
      await this.client.ready();
    } catch (failure) {
      await this.remove();
      throw failure;
    }
  }

  differences(): Promise<readonly string[]> {
    return new Comparison(this.client, this.events).differences(this.recording.answers);
  }

  /** Sends a command with a key of its own; answers once its contract waits for no charge. */
  async command(sub: string, path: string, body: object = {}): Promise<ContractPage> {
    const token = await this.client.token(sub);
    const { status, text, body: sent } = await this.client.post<CommandAnswer>(path, { token, key: `now:${path}`, body });
    if (status !== 202) throw new Error(`POST ${path} by ${sub}: ${status} ${text}`);
    return this.settled(`/v1/contracts/${sent.contractId}`);
  }

  /** The contract once it waits for no charge. */
  async settled(path: string): Promise<ContractPage> {
    const token = await this.client.token('olga', 'operator');
    const deadline = performance.now() + PENDING_PATIENCE_MS;
    for (;;) {
      const { body } = await this.client.get<ContractPage>(`${path}/state`, { token });
      if (body.milestones.every(({ state }) => state !== 'funding')) return body;
      if (performance.now() > deadline) throw new Error(`${path} still waits for a charge`);
    }
  }

  /** What `verify` and the ledger find wrong with any contract. */
  async flaws(): Promise<readonly string[]> {
    const token = await this.client.token('eve', 'auditor');
    const found = this.recording.contracts().map(async (path) => {
      const verified = await this.client.get<Verification>(`${path}/verify`, { token });
      const ledger = await this.client.get<Ledger>(`${path}/ledger`, { token });
      return verified.body.ok && ledger.body.invariants.ok ? [] : [`${path}: ${verified.text} ${ledger.text}`];
    });
    return (await Promise.all(found)).flat();
  }

  async charges(): Promise<readonly GatewayOperation[]> {
    const { body } = await this.client.get<GatewayOperations>('/dev/gateway/operations?limit=1000');
    return body.items.filter(({ kind }) => kind === 'charge');
  }

  /** The present builds of the recorded views. To be read while no service runs on the folder. */
  buildsNow(): readonly StoredBuild[] {
    const names = new Set(this.builds.map(({ name }) => name));
    return this.recording.builds().filter(({ name }) => names.has(name));
  }

  /** Stops the service; a second call changes nothing. */
  async close(): Promise<void> {
    await this.service.stop();
  }

  async remove(): Promise<void> {
    await this.close();
    this.recording.remove();
  }
}
