import type { FeedPage, History, Ledger, Verification } from '#apps/process/service-client';
import { PARKED_KINDS, type Position } from '#application';
import { Refused } from '../refused.js';
import type { Audited, Checked, SeenEvent } from './audited.js';
import type { Finding } from './finding.js';
import type { ServiceReader } from './service-reader.js';
import { contradiction } from './stored-contracts.js';

const PAGE = 1_000;

/** A page that was found, or the finding that its contract is parked. */
type Answer<Body extends object> = { readonly body: Body } | { readonly parked: Finding };

/** Checks contracts over HTTP, with the token of an auditor. */
export class ServedContracts implements Audited {
  constructor(private readonly reader: ServiceReader) {}

  async *log(): AsyncGenerator<{ readonly events: readonly SeenEvent[]; readonly end: Position }> {
    let end: Position | null = null;
    for (let path = `/v1/feed?limit=${PAGE}`; ;) {
      const page: FeedPage = bodyOf(await this.get<FeedPage>(path));
      end ??= page.asOf;
      const until = end ?? '';
      const events = page.items.filter(({ position }) => position <= until);
      if (end === null || events.length === 0) return;
      yield { events, end };
      if (page.next === null || events.length < page.items.length) return;
      path = `/v1/feed?limit=${PAGE}&after=${encodeURIComponent(page.next)}`;
    }
  }

  async hasFirst(contractId: string): Promise<boolean> {
    const answer = await this.get<History>(`${pathOf(contractId)}/history?limit=1`, contractId);
    return 'body' in answer && answer.body.items[0]?.revision === 0;
  }

  async verify(contractId: string): Promise<Checked> {
    const answer = await this.get<Verification>(`${pathOf(contractId)}/verify`, contractId);
    if (!('body' in answer)) return { events: 0, findings: [answer.parked] };
    const { checked, differences } = answer.body;
    const flaws = differences.filter(({ kind }) => kind !== 'view');
    const findings = flaws.length > 0 ? await this.placed(contractId, flaws) : await this.ledgerFindings(contractId);
    return { events: checked, findings };
  }

  async compareViews(contractId: string): Promise<Checked> {
    const shown = await this.get<object>(pathOf(contractId), contractId);
    const parked = 'body' in shown ? [] : [shown.parked];
    const answer = await this.get<Verification>(`${pathOf(contractId)}/verify`, contractId);
    if (!('body' in answer)) return { events: 0, findings: [answer.parked] };
    const { checked, differences } = answer.body;
    const ofViews = differences.filter(({ kind }) => kind === 'view');
    return { events: checked, findings: [...parked, ...(await this.placed(contractId, ofViews))] };
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }

  private async ledgerFindings(contractId: string): Promise<readonly Finding[]> {
    const answer = await this.get<Ledger>(`${pathOf(contractId)}/ledger`, contractId);
    if (!('body' in answer)) return [answer.parked];
    const { revision, invariants } = answer.body;
    if (invariants.ok) return [];
    const [placed] = await this.placed(contractId, [{ revision, kind: 'ledger', ...contradiction(invariants) }]);
    return placed ? [placed] : [];
  }

  /** Findings with the positions of their events, which the history tells. */
  private async placed(contractId: string, found: readonly Omit<Finding, 'contractId' | 'position'>[]): Promise<readonly Finding[]> {
    if (found.length === 0) return [];
    const wanted = new Set(found.map(({ revision }) => revision));
    const positions = new Map<number | null, Position>();
    for (let next: string | null = ''; next !== null;) {
      const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
      const answer: Answer<History> = await this.get<History>(`${pathOf(contractId)}/history?limit=${PAGE}${after}`, contractId);
      if (!('body' in answer)) break;
      const page = answer.body;
      for (const { revision, position } of page.items) if (wanted.has(revision)) positions.set(revision, position);
      next = page.items.length < PAGE ? null : page.next;
    }
    return found.map((one) => ({ contractId, position: positions.get(one.revision) ?? null, ...one }));
  }

  /** The page, or the finding that its contract is parked. */
  private async get<Body extends object>(path: string, contractId = ''): Promise<Answer<Body>> {
    const answer = await this.reader.get<Body>(path);
    if ('body' in answer) return answer;
    const { code, facts, detail, status } = answer.problem;
    const kind = PARKED_KINDS.find((one) => one === facts['reason']);
    if (code === 'VIEW_PARKED' && kind)
      return { parked: { contractId, revision: null, position: null, kind, expected: null, actual: detail } };
    throw new Refused(status === 404 ? `there is no contract ${contractId}` : `${path} is answered by ${status} ${code}: ${detail}`);
  }
}

const pathOf = (contractId: string): string => `/v1/contracts/${encodeURIComponent(contractId)}`;

function bodyOf<Body extends object>(answer: Answer<Body>): Body {
  if ('body' in answer) return answer.body;
  throw new Refused(`the feed is refused: ${answer.parked.actual}`);
}
