import { canonicalJson } from '#application';
import type { ServiceClient } from '#client';
import type { Recorded, RecordedAnswer, RecordedRequest } from './recording.js';

const AT_ONCE = 8;
const SHOWN_BEFORE = 60;
const SHOWN_AFTER = 80;
/** Headers of the connection and of the wall clock: not recorded. */
const NOT_COMPARED = new Set(['date', 'connection', 'keep-alive']);

const RANDOM_ID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** Sends recorded requests to a service and compares its answers with the recorded ones, byte for byte. */
export class Comparison {
  private readonly tokens = new Map<string, Promise<string>>();

  /** The random ids and the instants that the log holds. */
  private readonly known: ReadonlySet<string>;

  /** `log` is the text of the whole log. */
  constructor(
    private readonly service: ServiceClient,
    log: string,
  ) {
    this.known = new Set([...log.matchAll(RANDOM_ID), ...log.matchAll(INSTANT)].map(([found]) => found));
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
    if (namesNext(request.body) && answer.status >= 400) return [];
    const now = await this.send(request);
    const { who, method, path } = request;
    return differencesOf(this.comparable(request, answer), this.comparable(request, now)).map(
      (difference) => `${method} ${path} by ${who}: ${difference}`,
    );
  }

  private async send({ who, method, path, headers, body }: RecordedRequest): Promise<RecordedAnswer> {
    const token = await this.token(who);
    const all = token === null ? headers : { ...headers, authorization: `Bearer ${token}` };
    const response = await fetch(this.service.url + path, { method, headers: all, body });
    const received = [...response.headers].filter(([name]) => !NOT_COMPARED.has(name));
    return { status: response.status, headers: Object.fromEntries(received), text: await response.text() };
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
   * run the instants that the log does not hold. The OpenAPI document is compared by what it says, not by its length or the order of its keys.
   * It and the page of problems are compared without the codes that came later.
   */
  private comparable({ path }: RecordedRequest, { status, headers, text }: RecordedAnswer): RecordedAnswer {
    if (path === '/openapi.json') return { status, headers: { ...headers, 'content-length': '' }, text: comparableDocument(text) };
    if (path === '/docs/problems') return { status, headers: { ...headers, 'content-length': '' }, text: withoutLaterSections(text) };
    const unknown = (mask: string) => (found: string) => (this.known.has(found) ? found : mask);
    const masked = text.replaceAll(RANDOM_ID, unknown('<new id>'));
    return { status, headers, text: path.includes('dryRun=true') ? masked.replaceAll(INSTANT, unknown('<instant>')) : masked };
  }
}

/**
 * Release 0.1.0 refused another milestone than the next one by its own state. Now that is always `NOT_NEXT_IN_SEQUENCE`, which
 * `activation.spec.ts` and `afterwards.spec.ts` of the domain prove.
 */
const namesNext = (body: string | null): boolean => body !== null && /"(next|expectedMilestoneId)":/.test(body);

/** Codes that came after release 0.1.0: it could not answer them. */
const LATER_CODES: ReadonlySet<unknown> = new Set(['TOO_MANY_SUBMISSIONS', 'SUBMISSION_CHANGED', 'CONTRACT_TOO_LARGE']);

const withoutLaterSections = (page: string): string =>
  page.replaceAll(/<section id="(\w+)">.*<\/section>\n/g, (section, code) => (LATER_CODES.has(code) ? '' : section));

/** Release 0.1.0 did not document every refusal of these. The specs of the routes prove what is documented now. */
const LACKED_REFUSALS: ReadonlySet<unknown> = new Set([
  'ActivateMilestone',
  'ActivateNextMilestone',
  'ApproveMilestone',
  'CreateMilestones',
  'DeclineOffer',
  'RequestChanges',
  'SubmitWork',
  'WithdrawOffer',
]);

function comparableDocument(text: string): string {
  return canonicalJson(JSON.parse(text, (key, value: unknown) => comparableValue(key, value)));
}

/** The schemas of bodies that got an optional field later, which is not compared. */
const LATER_FIELDS: ReadonlyMap<string, string> = new Map([
  ['ApprovalBody', 'submissionId'],
  ['ChangesBody', 'submissionId'],
]);

function comparableValue(key: string, value: unknown): unknown {
  const laterField = LATER_FIELDS.get(key);
  if (laterField !== undefined && hasProperties(value)) return withoutProperty(value, laterField);
  if (Array.isArray(value)) return value.filter((one) => !LATER_CODES.has(one));
  return lacksRefusals(value) ? withoutRefusals(value) : value;
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, unknown>>;
}

const hasProperties = (value: unknown): value is ObjectSchema => typeof value === 'object' && value !== null && 'properties' in value;

const withoutProperty = (schema: ObjectSchema, left: string): ObjectSchema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties).filter(([name]) => name !== left)),
});

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>;
}

const lacksRefusals = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'operationId' in value && LACKED_REFUSALS.has(value.operationId);

const withoutRefusals = (operation: Operation): Operation => ({
  ...operation,
  responses: Object.fromEntries(Object.entries(operation.responses).filter(([status]) => status < '400')),
});

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
