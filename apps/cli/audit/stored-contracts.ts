import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  brokenIn,
  contractIdOf,
  loadLane,
  moneyAfter,
  type MoneyInvariants,
  type Position,
  PROJECTIONS,
  recordedEvent,
  type StoredEvent,
  StreamDamaged,
  streamFlaws,
  streamOf,
  viewDifferences,
  type ViewStore,
} from '#application';
import type { Log } from '../log/open-log.js';
import { withRetries } from '../log/with-retries.js';
import { Refused } from '../refused.js';
import type { Audited, Checked, SeenEvent } from './audited.js';
import type { Finding } from './finding.js';

const PAGE = 1_000;

/** Checks contracts on the stores themselves, which it only reads. Of each contract that is being checked all events are in memory. */
export class StoredContracts implements Audited {
  constructor(
    private readonly events: Log,
    /** Null when they are not to be compared. */
    private readonly views: ViewStore | null,
    readonly close: () => Promise<void>,
  ) {}

  async *log(): AsyncGenerator<{ readonly events: readonly SeenEvent[]; readonly end: Position }> {
    const end = await withRetries(() => this.events.head());
    if (end === null) return;
    for (let after: Position | null = null; after === null || after < end;) {
      const from: Position | null = after;
      const page: readonly StoredEvent[] = await withRetries(() => this.events.page(from, PAGE));
      const last = page.at(-1);
      if (!last) return;
      after = last.position;
      const events = page.flatMap(({ stream, revision, position }) => {
        const contractId = contractIdOf(stream);
        return contractId === null || position > end ? [] : [{ contractId, revision, position }];
      });
      yield { events, end };
      // A log of contracts that were seen already must not hold up signals either.
      await nextTurn();
    }
  }

  async hasFirst(contractId: string): Promise<boolean> {
    const first = await this.read(contractId, 1);
    return 'stored' in first && first.stored.length > 0;
  }

  async verify(contractId: string): Promise<Checked> {
    const read = await this.read(contractId);
    if (!('stored' in read)) return { events: 0, findings: [read] };
    const { stored } = read;
    const findings = [...flawsOf(contractId, stored), ...brokenAppends(contractId, stored)];
    return { events: stored.length, findings: findings.length > 0 ? findings : ledgerFindings(contractId, stored) };
  }

  async compareViews(contractId: string): Promise<Checked> {
    const { views } = this;
    if (!views) throw new Refused('--views must name the view store');
    // The documents first, so that the stream holds at least what they have seen.
    const lanes = await withRetries(() =>
      Promise.all(PROJECTIONS.map(async (one) => ({ one, seen: await loadLane(views, one, contractId) }))),
    );
    const rebuilding = lanes.find(({ seen }) => seen === null);
    if (rebuilding) throw new Refused(`the view ${rebuilding.one.view.name} is being built: try again once it is there`);
    const parked = lanes.flatMap(({ one, seen }) => parkedFinding(contractId, one.view.name, seen?.body));
    const read = await this.read(contractId);
    if (!('stored' in read)) return { events: 0, findings: [read, ...parked] };
    const differences = lanes.flatMap(({ one, seen }) => viewDifferences(one, seen, { contractId, stored: read.stored }));
    const findings = differences.map((one): Finding => ({ contractId, position: read.stored[one.revision]?.position ?? null, ...one }));
    return { events: read.stored.length, findings: [...parked, ...findings] };
  }

  /** The contract's events; a finding when they cannot be read whole. */
  private async read(contractId: string, limit = Infinity): Promise<{ readonly stored: readonly StoredEvent[] } | Finding> {
    const stored: StoredEvent[] = [];
    try {
      for (;;) {
        const most = Math.min(PAGE, limit - stored.length);
        const page = await withRetries(() => this.events.read(streamOf(contractId), { from: stored.length, limit: most }));
        stored.push(...page);
        if (page.length < most || stored.length === limit) break;
      }
    } catch (failure) {
      if (!(failure instanceof StreamDamaged)) throw failure;
      const { reason, revision, message } = failure;
      return { contractId, revision, position: null, kind: reason, expected: null, actual: message };
    }
    if (stored.length === 0) throw new Refused(`there is no contract ${contractId}`);
    return { stored };
  }
}

function flawsOf(contractId: string, stored: readonly StoredEvent[]): readonly Finding[] {
  return streamFlaws(stored).map((flaw) => ({ contractId, position: stored[flaw.revision]?.position ?? null, ...flaw }));
}

function brokenAppends(contractId: string, stored: readonly StoredEvent[]): readonly Finding[] {
  return [...brokenIn(stored)]
    .filter(([, { kind }]) => kind === 'incomplete')
    .map(([{ revision, position }, { kind, reason }]) => ({ contractId, revision, position, kind, expected: null, actual: reason }));
}

/** For a stream whose chain is whole: a person who can link a stream anew can also write amounts that do not add up. */
function ledgerFindings(contractId: string, stored: readonly StoredEvent[]): readonly Finding[] {
  const money = moneyAfter(stored.map(recordedEvent));
  if (money.ok) return [];
  const { revision = null, position = null } = stored.at(-1) ?? {};
  return [{ contractId, revision, position, kind: 'ledger', ...contradiction(money) }];
}

/** The two sides of the sum that must be the same, and of which none may be negative. */
export function contradiction({
  charged,
  allocated,
  carryover,
  released,
  refunded,
}: MoneyInvariants): Pick<Finding, 'expected' | 'actual'> {
  const parts = { allocated, carryover, released, refunded };
  const shown = Object.entries(parts).map(([name, amount]) => `${name} ${amount}`);
  return { expected: `charged ${charged}`, actual: shown.join(' + ') };
}

type Lane = NonNullable<Awaited<ReturnType<typeof loadLane>>>;

function parkedFinding(contractId: string, view: string, body: Lane['body']): readonly Finding[] {
  if (!body?.parked) return [];
  const { kind, position, reason } = body.parked;
  return [{ contractId, revision: body.revision + 1, position, kind, expected: null, actual: `parked by ${view}: ${reason}` }];
}
