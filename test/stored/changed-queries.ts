import { contractIdOf, cursorAt, feedCursor, historyCursor, jobCursor, type MyJobs, type Tab, NO_FILTERS } from '#application';
import type { RecordedAnswer, RecordedRequest, StoredRow } from './recording.js';

/** An instant that is yet to come, which release 0.1.0 was asked for. */
const FUTURE = '9998-01-01T00:00:00Z';

/** That of an offer without an end depends on the moment, which is not compared. */
const SOME_INSTANT = '2000-01-01T00:00:00.000Z';

/** What was changed on purpose since release 0.1.0 about queries: how the same is asked today, and what the answer is. */
export class ChangedQueries {
  private readonly byPlace: ReadonlyMap<string, StoredRow>;

  /** `log` is the recorded log. */
  constructor(log: readonly StoredRow[]) {
    this.byPlace = new Map(log.flatMap((row) => [...placesOf(row)].map((place) => [place, row])));
  }

  /** The history was paged by bare revisions, feed and ledger of the gateway by bare positions, My Jobs by another cursor. */
  askedToday({ path, ...request }: RecordedRequest): RecordedRequest {
    const jobs = jobsOf(path);
    if (jobs?.cursor) return { ...request, path: path.replace(`cursor=${jobs.cursor}`, `cursor=${jobCursorToday(path, jobs.cursor)}`) };
    const { url, list } = listOf(path);
    const after = url.searchParams.get('after');
    const cursor = list !== null && after !== null ? this.cursor(list, after) : null;
    return { ...request, path: cursor === null ? path : path.replace(`after=${after}`, `after=${cursor}`) };
  }

  answeredToday({ path }: RecordedRequest, answer: RecordedAnswer): RecordedAnswer {
    const { url, list } = listOf(path);
    const after = url.searchParams.get('after');
    const wasRefused = answer.status === 400 && list !== null && after !== null;
    const isRefused = answer.status === 200 && list !== null && after !== null && this.cursor(list, after) === null;
    if (wasRefused || isRefused) return refusedWith(400);
    if (answer.status !== 200) return answer;
    if (path.includes('dryRun=true')) {
      const text = answer.text.replace('"expiresAt":null', `"expiresAt":"${SOME_INSTANT}"`);
      return withSmallestCharge(withText(answer, text), url.pathname === '/v1/contracts' ? 50 : 0);
    }
    if (jobsOf(path)) return jobsToday(path, answer);
    if (url.pathname.endsWith('/state')) return stateToday(url.searchParams.get('asOf'), withSmallestCharge(answer, 0));
    if (list === null) return withSmallestCharge(answer, 0);
    return withText(
      answer,
      answer.text.replace(/"next":"?(\d+)"?,"asOf"/, (_, next: string) => `"next":"${this.cursor(list, next)}","asOf"`),
    );
  }

  private cursor(list: string, after: string): string | null {
    if (list.startsWith('operations ')) return /^\d{20}$/.test(after) ? cursorAt(list, [after]) : null;
    const row = this.byPlace.get(`${list} ${after}`);
    if (!row) return null;
    const stored = { ...row, position: positionIn(row) };
    return list === 'feed' ? feedCursor(stored) : historyCursor(list, stored);
  }
}

const positionIn = ({ position }: StoredRow): string => String(position).padStart(20, '0');

const placesOf = (row: StoredRow): readonly string[] => [`feed ${positionIn(row)}`, `${contractIdOf(row.stream)} ${row.revision}`];

/** Of a history its contract, of the feed `feed`, of the gateway's ledger the name of its cursors. */
function listOf(path: string): { readonly url: URL; readonly list: string | null } {
  const url = new URL(path, 'http://service');
  const history = /^\/v1\/contracts\/([^/]+)\/history$/.exec(url.pathname);
  if (url.pathname === '/dev/gateway/operations') return { url, list: `operations ${url.searchParams.get('contractId') ?? 'of all'}` };
  return { url, list: history?.[1] ?? (url.pathname === '/v1/feed' ? 'feed' : null) };
}

/** What a path asks of My Jobs; null for another path. */
function jobsOf(path: string): { readonly role: 'client' | 'freelancer'; readonly tab: Tab; readonly cursor: string | null } | null {
  const { pathname, searchParams: asked } = new URL(path, 'http://service');
  if (pathname !== '/v1/my-jobs') return null;
  const role = asked.get('role') === 'freelancer' ? 'freelancer' : 'client';
  return { role, tab: (asked.get('tab') ?? 'all') as Tab, cursor: asked.get('cursor') }; // a tab that is none is refused
}

/** Release 0.1.0 gave cursors that any of its lists took. One that it never gave stays as it is. */
function jobCursorToday(path: string, cursor: string): string {
  const list = jobsOf(path);
  const [, updatedAt, id] = /^\["([^"]+)","([^"]+)"\]$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return list && updatedAt && id ? jobCursor({ ...list, filters: NO_FILTERS, sort: '-updatedAt' }, [updatedAt, id]) : cursor;
}

/** An item shows the actions that would be accepted, no others. */
function jobsToday(path: string, answer: RecordedAnswer): RecordedAnswer {
  const { items, nextCursor, asOf } = JSON.parse(answer.text) as MyJobs; // as the release answered
  const shown = items.map((job) => ({ ...job, availableActions: job.availableActions.filter(({ enabled }) => enabled) }));
  return withText(answer, JSON.stringify({ items: shown, nextCursor: nextCursor && jobCursorToday(path, nextCursor), asOf }));
}

/** `asOf` is what was asked for; `position` is that of the last event. An instant that is yet to come is not found. */
function stateToday(asked: string | null, answer: RecordedAnswer): RecordedAnswer {
  if (asked === FUTURE) return refusedWith(404);
  const { asOf } = JSON.parse(answer.text) as { readonly asOf: string }; // the page was answered with status 200
  const asOfToday = asked === null || /^\d+$/.test(asked) ? asked : JSON.stringify(new Date(asked).toISOString());
  return withText(answer, answer.text.replace(`"asOf":"${asOf}"`, `"asOf":${asOfToday}`).replace(/}$/, `,"position":"${asOf}"}`));
}

/** The terms of a contract say the smallest charge; one that was made before there was such a term has none, a new one 50 cents. History and feed show what was stored. */
const withSmallestCharge = (answer: RecordedAnswer, minCharge: number): RecordedAnswer =>
  withText(answer, answer.text.replace(/("terms":\{[^}]*"maxAmount":\d+)\}/, `$1,"minCharge":${minCharge}}`));

/** Of a refusal that took the place of an answer only the status is known. */
const refusedWith = (status: number): RecordedAnswer => ({ status, headers: {}, text: '' });

const withText = ({ status, headers }: RecordedAnswer, text: string): RecordedAnswer => ({
  status,
  headers: { ...headers, 'content-length': String(Buffer.byteLength(text)) },
  text,
});
