import {
  type Clock,
  type GatewayOperation,
  type GatewayOrder,
  type GatewayOutcome,
  PaymentGateway,
  type SandboxLedger,
} from '#application';
import { CommitThread } from '../commits/commit-thread.js';
import type { AskResult, LedgerJob } from './ledger-jobs.js';

type Operations = SandboxLedger['operations'];

/**
 * The embedded gateway: its ledger is one SQLite file, and an order is on disk before it is answered. Charges of the documented sandbox
 * amounts decline, time out or are answered late, in real time; refunds and payouts always succeed.
 */
export class SandboxPaymentGateway extends PaymentGateway implements SandboxLedger {
  private readonly delays = new Delays();

  /** `clock` dates the operations. `onFatal` as of `CommitThread`. */
  static async open(options: {
    readonly file: string;
    readonly clock: Clock;
    readonly onFatal?: (line: string) => void;
  }): Promise<SandboxPaymentGateway> {
    const { file, clock, onFatal } = options;
    const thread = await CommitThread.start({
      file,
      synchronous: 'FULL',
      jobs: 'sandbox-gateway/ledger-jobs.js',
      store: 'gateway',
      lowPriority: true,
      ...(onFatal && { onFatal }),
    });
    return new SandboxPaymentGateway(thread, clock);
  }

  private constructor(
    /** For its figures. */
    readonly thread: Pick<CommitThread, 'run' | 'close' | 'stats'>,
    private readonly clock: Clock,
  ) {
    super();
  }

  find(key: string): Promise<GatewayOutcome | null> {
    return this.run({ job: 'find', key });
  }

  charge(order: GatewayOrder): Promise<GatewayOutcome> {
    return this.ask('charge', order);
  }

  refund(order: GatewayOrder): Promise<GatewayOutcome> {
    return this.ask('refund', order);
  }

  payout(order: GatewayOrder): Promise<GatewayOutcome> {
    return this.ask('payout', order);
  }

  lastPosition(): ReturnType<PaymentGateway['lastPosition']> {
    return this.run({ job: 'lastPosition' });
  }

  operations(query: Parameters<Operations>[0]): ReturnType<Operations> {
    return this.run({ job: 'operations', query });
  }

  /** Answers waiting asks with `unknown` and closes the ledger. Twice is once. */
  async close(): Promise<void> {
    this.delays.end();
    await this.thread.close();
  }

  private async ask(kind: GatewayOperation['kind'], order: GatewayOrder): Promise<GatewayOutcome> {
    const asked = await this.run<AskResult>({ job: 'ask', kind, order, at: this.clock.now() });
    if ('reused' in asked) throw new Error(`the gateway's key ${order.key} belongs to another order: ${asked.reused}`);
    const isOver = asked.afterMs === 0 || (await this.delays.wait(asked.afterMs));
    return isOver ? asked.answer : { outcome: 'unknown' };
  }

  private run<Result>(job: LedgerJob): Promise<Result> {
    return this.thread.run<Result>(job);
  }
}

/** Waits in real time, each by itself, all ended together. */
class Delays {
  private readonly waiting = new Map<NodeJS.Timeout, (isOver: boolean) => void>();
  private ended = false;

  /** True when the time is over, false when it was ended early. */
  wait(ms: number): Promise<boolean> {
    if (this.ended) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.waiting.delete(timer);
        resolve(true);
      }, ms);
      this.waiting.set(timer, resolve);
    });
  }

  end(): void {
    this.ended = true;
    for (const [timer, resolve] of this.waiting) {
      clearTimeout(timer);
      resolve(false);
    }
    this.waiting.clear();
  }
}
