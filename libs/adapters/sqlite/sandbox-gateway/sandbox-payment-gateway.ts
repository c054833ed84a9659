import {
  type ChargeOrder,
  type Clock,
  type GatewayOrder,
  type GatewayWitness,
  PaymentGateway,
  type PayoutOrder,
  type RefundOrder,
  type SandboxLedger,
} from '#ports';
import { CommitThread } from '../commits/commit-thread.js';
import type { AskResult, FindResult, LedgerJob, LedgerOrder, SandboxOutcome } from './ledger-jobs.js';

type Operations = SandboxLedger['operations'];

/**
 * The embedded gateway: its ledger is one SQLite file, and an order is on disk before it is answered. The documented sandbox
 * amounts decline, time out or are answered late, in real time.
 */
export class SandboxPaymentGateway extends PaymentGateway implements GatewayWitness, SandboxLedger {
  private readonly delays = new Delays();

  /** `clock` dates the operations; `onFatal` is that of `CommitThread`. */
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
      ...(onFatal && { onFatal }),
    });
    return new SandboxPaymentGateway(thread, clock);
  }

  private constructor(
    /** Also read for its figures. */
    readonly thread: Pick<CommitThread, 'run' | 'close' | 'stats'>,
    private readonly clock: Clock,
  ) {
    super();
  }

  async find(order: GatewayOrder): Promise<SandboxOutcome | null> {
    const found = await this.run<FindResult>({ job: 'find', order: ledgerOrderOf(order) });
    if ('wrong' in found) throw new Error(found.wrong);
    return found.answer;
  }

  charge(order: ChargeOrder): Promise<SandboxOutcome> {
    return this.ask(order);
  }

  refund(order: RefundOrder): Promise<SandboxOutcome> {
    return this.ask(order);
  }

  payout(order: PayoutOrder): Promise<SandboxOutcome> {
    return this.ask(order);
  }

  lastPosition(): ReturnType<GatewayWitness['lastPosition']> {
    return this.run({ job: 'lastPosition' });
  }

  operations(query: Parameters<Operations>[0]): ReturnType<Operations> {
    return this.run({ job: 'operations', query });
  }

  /** Answers waiting asks with `unknown` and closes the ledger; a second call changes nothing. */
  async close(): Promise<void> {
    this.delays.end();
    await this.thread.close();
  }

  private async ask(order: GatewayOrder): Promise<SandboxOutcome> {
    const asked = await this.run<AskResult>({ job: 'ask', order: ledgerOrderOf(order), at: this.clock.now() });
    if ('wrong' in asked) throw new Error(asked.wrong);
    const isOver = asked.afterMs === 0 || (await this.delays.wait(asked.afterMs));
    return isOver ? asked.answer : { outcome: 'unknown' };
  }

  private run<Result>(job: LedgerJob): Promise<Result> {
    return this.thread.run<Result>(job);
  }
}

const NO_CHARGE = { milestoneId: null, purpose: null } as const;

function ledgerOrderOf(order: GatewayOrder): LedgerOrder {
  const { kind, key, contractId, amount, currency, position } = order;
  const { milestoneId, purpose } = order.kind === 'charge' ? order : NO_CHARGE;
  const charge = order.kind === 'refund' ? { key: order.charge.key, reference: order.charge.reference } : null;
  return { kind, key, contractId, milestoneId, purpose, amount, currency, position, charge };
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
