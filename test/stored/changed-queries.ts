import { contractIdOf, feedCursor, historyCursor } from '#application';
import type { RecordedAnswer, RecordedRequest, StoredRow } from './recording.js';

/** An instant that is yet to come, which release 0.1.0 was asked for. */
const FUTURE = '9998-01-01T00:00:00Z';

/** What was changed on purpose since release 0.1.0 about queries: how the same is asked today, and what the answer is. */
export class ChangedQueries {
  private readonly byPlace: ReadonlyMap<string, StoredRow>;

  /** `log` is the recorded log. */
  constructor(log: readonly StoredRow[]) {
    this.byPlace = new Map(log.flatMap((row) => [...placesOf(row)].map((place) => [place, row])));
  }

  /** The history was paged by bare revisions, the feed by bare positions: today by cursors. */
  askedToday({ path, ...request }: RecordedRequest): RecordedRequest {
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
    if (url.pathname.endsWith('/state')) return stateToday(url.searchParams.get('asOf'), withSmallestCharge(answer, 0));
    if (list === null) return withSmallestCharge(answer, url.pathname === '/v1/contracts' ? 50 : 0);
    return withText(
      answer,
      answer.text.replace(/"next":"?(\d+)"?,"asOf"/, (_, next: string) => `"next":"${this.cursor(list, next)}","asOf"`),
    );
  }

  private cursor(list: string, after: string): string | null {
    const row = this.byPlace.get(`${list} ${after}`);
    if (!row) return null;
    const stored = { ...row, position: positionIn(row) };
    return list === 'feed' ? feedCursor(stored) : historyCursor(list, stored);
  }
}

const positionIn = ({ position }: StoredRow): string => String(position).padStart(20, '0');

const placesOf = (row: StoredRow): readonly string[] => [`feed ${positionIn(row)}`, `${contractIdOf(row.stream)} ${row.revision}`];

/** Of a history its contract, of the feed `feed`. */
function listOf(path: string): { readonly url: URL; readonly list: string | null } {
  const url = new URL(path, 'http://service');
  const history = /^\/v1\/contracts\/([^/]+)\/history$/.exec(url.pathname);
  return { url, list: history?.[1] ?? (url.pathname === '/v1/feed' ? 'feed' : null) };
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
