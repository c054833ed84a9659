import type { ServiceClient } from '#apps/process/service-client';
import { DocumentedAnswers } from '../http/openapi/documented-answers.js';
import { withoutAddedFields, withoutChangedActions } from './added-fields.js';
import { ChangedQueries } from './changed-queries.js';
import type { Recorded, RecordedAnswer, RecordedRequest, StoredRow } from './recording.js';

const AT_ONCE = 8;
const SHOWN_BEFORE = 60;
const SHOWN_AFTER = 80;
/** Headers of the connection and of the wall clock: not recorded. */
const NOT_COMPARED = new Set(['date', 'connection', 'keep-alive']);
/** Headers that release 0.1.0 did not send, or, on its pages, not in the same words. */
const ADDED = new Set(['cache-control', 'content-security-policy', 'referrer-policy', 'vary', 'x-content-type-options', 'x-request-id']);

/** They grow with the service: specs of their own prove them. */
const DOCUMENTS = new Set(['/openapi.json', '/docs/problems']);

const RANDOM_ID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** Sends recorded requests to a service and compares its answers with the recorded ones, byte for byte. */
export class Comparison {
  private readonly tokens = new Map<string, Promise<string>>();

  /** The random ids and the instants that the log holds. */
  private readonly known: ReadonlySet<string>;

  private readonly changed: ChangedQueries;

  /** `log` is the recorded log. */
  constructor(
    private readonly service: ServiceClient,
    log: readonly StoredRow[],
  ) {
    this.changed = new ChangedQueries(log);
    const text = log.map(({ id, data, metadata }) => id + data + metadata).join('\n');
    this.known = new Set([...text.matchAll(RANDOM_ID), ...text.matchAll(INSTANT)].map(([found]) => found));
  }

  /** The differences, each as a text that names the request and shows the first place. */
  async differences(recorded: readonly Recorded[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (let from = 0; from < recorded.length; from += AT_ONCE) {
      const some = recorded.slice(from, from + AT_ONCE);
      found.push(...(await Promise.all(some.map((one) => this.compared(one)))).flat());
    }
    return found;
  }

  private async compared({ request, answer }: Recorded): Promise<readonly string[]> {
    // Today it would end the contract, and change what the other requests are answered.
    if (/\/end(\?|$)/.test(request.path) && answer.text.includes('"ESCROW_NOT_EMPTY"')) return [];
    // Today the rest would be an overpayment.
    if (/\/approve(\?|$)/.test(request.path) && answer.text.includes('"PAID_AMOUNT_TOO_HIGH"')) return [];
    const now = await this.send(this.changed.askedToday(request));
    if (isChanged({ request, before: answer, now })) return [];
    const { who, method, path } = request;
    const expected = withoutChangedActions(this.changed.answeredToday(request, answer));
    // Only its status is known.
    if (expected.text === '' && expected.status === now.status) return [];
    return differencesOf(this.comparable(request, expected), this.comparable(request, withoutAddedFields(now, expected))).map(
      (difference) => `${method} ${path} by ${who}: ${difference}`,
    );
  }

  private async send({ who, method, path, headers, body }: RecordedRequest): Promise<RecordedAnswer> {
    const token = await this.token(who);
    const all = token === null ? headers : { ...headers, authorization: `Bearer ${token}` };
    const response = await fetch(this.service.url + path, { method, headers: all, body });
    const received = [...response.headers].filter(([name]) => !NOT_COMPARED.has(name));
    const [{ status }, text] = [response, await response.text()];
    // Whatever an old log holds is documented too.
    const documented = await DocumentedAnswers.of(this.service.url);
    documented.check({ method, url: path, text: body ?? '' }, { status, text, header: (name) => response.headers.get(name) });
    return { status, headers: Object.fromEntries(received), text };
  }

  private token(who: string | null): Promise<string> | null {
    if (who === null) return null;
    if (who === '!') return Promise.resolve('not.a.token');
    const [sub = '', roles] = who.split(' ');
    const known = this.tokens.get(who) ?? this.service.token(sub, ...(roles?.split(',') ?? []));
    this.tokens.set(who, known);
    return known;
  }

  /**
   * The one rule of what is not compared: random ids that the log does not hold (a problem's `instance`, the ids of a dry run), and of a dry
   * run the instants that the log does not hold. Documents are compared by their status.
   */
  private comparable({ path, body }: RecordedRequest, { status, headers: all, text }: RecordedAnswer): RecordedAnswer {
    if (DOCUMENTS.has(path)) return { status, headers: {}, text: '' };
    const headers = comparableHeaders(all);
    // Release 0.1.0 took other addresses of attachments, and gave them back as they were sent. Specs prove what is taken now.
    if (body?.includes('"attachments"') && body.includes('"url"'))
      return { status, headers: { ...headers, 'content-length': '' }, text: '' };
    const unknown = (mask: string) => (found: string) => (this.known.has(found) ? found : mask);
    const masked = text.replaceAll(RANDOM_ID, unknown('<new id>'));
    if (status >= 400) return { status, headers: { ...headers, 'content-length': '' }, text: comparableTexts(comparablePaths(masked)) };
    return { status, headers, text: path.includes('dryRun=true') ? masked.replaceAll(INSTANT, unknown('<instant>')) : masked };
  }
}

/** Release 0.1.0 wrote the place of a wrong value as `milestones[0].amount`; it is `milestones.0.amount` now. */
const comparablePaths = (text: string): string => text.replaceAll(/\[(\d+)\]/g, '.$1');

/** Release 0.1.0 asked less of texts, and said less of tokens, in its refusals. */
const comparableTexts = (text: string): string =>
  text
    .replaceAll(/(?<=characters)(?:, one of them visible,)? without [^;"]*/g, '')
    .replace('The token is no JWT.', 'The token is not valid.');

/** Release 0.1.0 sent the revision alone as the tag of a contract, and none for lists. */
function comparableHeaders({ etag, ...headers }: RecordedAnswer['headers']): RecordedAnswer['headers'] {
  const known = Object.fromEntries(Object.entries(headers).filter(([name]) => !ADDED.has(name)));
  return etag === undefined || etag.startsWith('W/') ? known : { ...known, etag: etag.replace(/-[^"]*/, '') };
}

interface Answered {
  readonly request: RecordedRequest;
  readonly before: RecordedAnswer;
  readonly now: RecordedAnswer;
}

/** Where the status has changed since release 0.1.0 on purpose. */
const CHANGED: readonly ((answered: Answered) => boolean)[] = [
  // A wrong method on a known path was 404.
  ({ before, now }) => before.text.includes('"ROUTE_NOT_FOUND"') && now.status === 405,
  // Ids in capitals named nothing.
  ({ request: { path }, before }) => /[A-F0-9-]{36}/.test(path) && before.status === 404,
  // `If-None-Match` did not count.
  ({ request: { headers }, now }) => headers['if-none-match'] !== undefined && now.status === 304,
  // A title took line breaks, and any text what nobody can see.
  ({ before, now }) => before.status < 400 && now.status === 400 && now.text.includes('one of them visible'),
  // The tabs of whose turn it is counted the next step alone; now they count every open one.
  ({ request: { path }, now }) => /^\/v1\/my-jobs\?.*tab=(needsMyAction|awaitingOther)/.test(path) && now.status === 200,
  // A weak tag was no revision.
  ({ request: { headers }, before }) => headers['if-match']?.startsWith('W/') === true && before.status === 400,
  // Another milestone than the next one was refused by its own state. Now the code is always `NOT_NEXT_IN_SEQUENCE`, as the domain's specs prove.
  ({ request: { body }, before }) => body !== null && /"(next|expectedMilestoneId)":/.test(body) && before.status >= 400,
];

const isChanged = (answered: Answered): boolean => CHANGED.some((rule) => rule(answered));

function differencesOf(then: RecordedAnswer, now: RecordedAnswer): readonly string[] {
  if (then.status !== now.status) return [`status ${then.status}, now ${now.status}: ${now.text.slice(0, SHOWN_AFTER)}`];
  const names = [...new Set([...Object.keys(then.headers), ...Object.keys(now.headers)])];
  const headers = names
    .filter((name) => then.headers[name] !== now.headers[name])
    .map((name) => `header ${name} was ${then.headers[name]}, is ${now.headers[name]}`);
  return then.text === now.text ? headers : [...headers, bodyDifference(then, now)];
}

function bodyDifference({ text: then }: RecordedAnswer, { text: now }: RecordedAnswer): string {
  let at = 0;
  while (then[at] === now[at]) at += 1;
  const part = (text: string): string => text.slice(Math.max(0, at - SHOWN_BEFORE), at + SHOWN_AFTER);
  return `the body differs at character ${at}\n  was: …${part(then)}…\n  is:  …${part(now)}…`;
}
