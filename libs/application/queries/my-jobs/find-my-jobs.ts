import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dayOf, type Instant } from '#domain';
import { sha256 } from '../../events/hash-chain.js';
import { Clock } from '../../ports/clock.js';
import { ViewStore, type DocumentState, type Listed, type ViewQuery } from '../../ports/view-store.js';
import { CONTRACTS_VIEW, type ContractDocument } from '../../projections/contracts/contracts.view.js';
import { standings } from '../../projections/contracts/standing.js';
import { cursorAt, placeOf } from '../cursor.js';
import { caughtUp, type Freshness } from '../freshness.js';
import type { Reader } from '../../reader.js';
import { cacheBytes, WeighedCache } from '../../weighed-cache.js';
import { SeenChanges, type Look } from '../shown/seen-changes.js';
import { ShownAnswer } from '../shown/shown-answer.js';
import type { ShownText } from '../shown/shown-texts.js';
import { filteredList, filterName, type JobFilters } from './job-filters.js';
import { jobKey, JobTexts, type PartyAsking } from './job-texts.js';
import type { MyJob, MyJobs } from './my-job.js';

/** The tabs of My Jobs. */
export const TABS = ['all', 'needsMyAction', 'awaitingOther', 'active', 'paused', 'disputed', 'ended'] as const;
export type Tab = (typeof TABS)[number];

/** The orders of My Jobs. Without a deadline a contract comes last by `dueAt`. */
export const JOB_SORTS = ['-updatedAt', 'updatedAt', '-createdAt', 'createdAt', 'dueAt'] as const;
export type JobSort = (typeof JOB_SORTS)[number];

/** The caller's contracts in one role. By `createdAt` none is left out or comes twice, though contracts change while they are paged. */
export class FindMyJobs extends Query<ShownAnswer<MyJobs>> {
  constructor(
    readonly asked: Freshness & {
      readonly reader: Reader;
      readonly role: MyJob['role'];
      readonly tab: Tab;
      readonly filters: JobFilters;
      readonly sort: JobSort;
      readonly limit: number;
      readonly cursor: string | null;
    },
  ) {
    super();
  }
}

/** The bytes of the lists that are kept: which texts stood on a page. */
const LISTS_BYTES = cacheBytes(0.003);
/** Of a list without its texts, and of each item in it: measured on the heap, rounded up. */
const LIST_BYTES = 600;
const ITEM_BYTES = 220;

/** A page of My Jobs, until a contract of its party changes. */
interface KnownList extends Pick<Look, 'changes'> {
  /** Which texts stand on the page. */
  readonly items: readonly (DocumentState & { readonly key: string })[];
  readonly tag: string;
  readonly nextCursor: string | null;
}

@QueryHandler(FindMyJobs)
export class FindMyJobsHandler implements IQueryHandler<FindMyJobs> {
  private readonly lists = new WeighedCache<KnownList>(LISTS_BYTES, weightOfList);
  private readonly changes: SeenChanges;

  constructor(
    private readonly views: ViewStore,
    private readonly clock: Clock,
    private readonly texts: JobTexts,
  ) {
    this.changes = new SeenChanges(views, CONTRACTS_VIEW);
  }

  async execute({ asked }: FindMyJobs): Promise<ShownAnswer<MyJobs>> {
    const after = asked.cursor === null ? null : jobPlace(asked, asked.cursor);
    await caughtUp(this.views, CONTRACTS_VIEW, asked);
    const look = await this.changes.look();
    return (look && this.kept(asked, look)) ?? (await this.read(asked, after, look));
  }

  /** The answer where no contract of the caller has changed in the view since it was read. */
  private kept(asked: FindMyJobs['asked'], { asOf }: Look): ShownAnswer<MyJobs> | undefined {
    const at = this.clock.now();
    const list = this.lists.get(listKeyOf(asked, at));
    if (!list || !this.changes.isUnchanged(asked.reader.id, list)) return undefined;
    const texts: ShownText[] = [];
    for (const item of list.items) {
      const text = this.texts.find(item.key, item, at);
      if (!text) return undefined;
      texts.push(text);
    }
    return jobsAnswer(texts, { ...list, asOf });
  }

  private async read(asked: FindMyJobs['asked'], after: Place | null, look: Look | null): Promise<ShownAnswer<MyJobs>> {
    const { reader, role, limit } = asked;
    const asking = { id: reader.id, role, at: this.clock.now() };
    const known = new Map<string, ShownText>();
    const query = {
      ...filteredList(listOf(asked), asked.filters, asking.at),
      ...(after && { after }),
      // One more than the page shows: if it is found, there is a next page.
      limit: limit + 1,
    };
    const { documents, asOf, scannedTo } = await this.views.findNews<ContractDocument>(CONTRACTS_VIEW, query, (state) => {
      const text = this.texts.find(jobKey(state.id, role), state, asking.at);
      if (text) known.set(state.id, text);
      return text !== undefined;
    });
    const found = documents.slice(0, limit);
    const last = found.at(-1);
    const shown = found.flatMap((one) => this.shown(one, asking, known.get(one.id)) ?? []);
    // Where a scan ends early, the next page goes on behind the last contract that it looked at.
    const end = last && documents.length > limit ? ([last.sortedBy, last.id] as const) : scannedTo;
    const nextCursor = end && jobCursor(asked, [String(end[0]), end[1]]);
    const texts = shown.map(({ text }) => text);
    const list = { tag: tagOf(texts, nextCursor), nextCursor };
    const items = shown.map(({ item }) => item);
    if (look) this.lists.put(listKeyOf(asked, asking.at), { ...list, changes: look.changes, items });
    return jobsAnswer(texts, { ...list, asOf });
  }

  /** Undefined for a document that has no offer, and so nothing to show. */
  private shown({ body, ...state }: Listed<ContractDocument>, asking: PartyAsking, known: ShownText | undefined) {
    const text = known ?? (body && this.texts.make(body, state, asking));
    const { id, build, position } = state;
    return text ? { item: { id, build, position, key: jobKey(id, asking.role) }, text } : undefined;
  }
}

/** What is overdue changes with the day. */
const listKeyOf = (asked: FindMyJobs['asked'], at: Instant): string =>
  `${nameOf(asked)} ${asked.limit} ${asked.cursor} ${asked.reader.id}${asked.filters.overdue === null ? '' : ` ${dayOf(at)}`}`;

const weightOfList = ({ items, nextCursor }: KnownList, key: string): number =>
  LIST_BYTES + ITEM_BYTES * items.length + key.length + (nextCursor?.length ?? 0);

const tagOf = (texts: readonly ShownText[], nextCursor: string | null): string =>
  sha256(texts.map(({ hash }) => hash).join() + nextCursor).slice(0, 24);

const COMMA = Buffer.from(',');
const START = Buffer.from('{"items":[');

function jobsAnswer(texts: readonly ShownText[], { tag, nextCursor, asOf }: Pick<KnownList, 'tag' | 'nextCursor'> & Pick<Look, 'asOf'>) {
  const items = texts.flatMap(({ bytes }, index) => (index === 0 ? [bytes] : [COMMA, bytes]));
  const end = Buffer.from(`],"nextCursor":${JSON.stringify(nextCursor)},"asOf":${JSON.stringify(asOf)}}`);
  return new ShownAnswer<MyJobs>(tag, [START, ...items, end]);
}

/** The standings that each tab shows; null is every one. */
const STANDINGS: Readonly<Record<Tab, readonly string[] | null>> = {
  all: null,
  needsMyAction: standings(({ turn }) => turn === 'mine'),
  awaitingOther: standings(({ turn }) => turn === 'other'),
  active: standings(({ phase }) => phase === 'active'),
  paused: standings(({ phase }) => phase === 'paused'),
  disputed: standings(({ isDisputed }) => isDisputed),
  ended: standings(({ phase }) => phase === 'ended'),
};

/** Which documents of the view one list shows, and in which order. An index of the view has them so. */
export function listOf({ reader, role, tab, sort }: Pick<FindMyJobs['asked'], 'reader' | 'role' | 'tab' | 'sort'>): JobQuery {
  const shown = STANDINGS[tab];
  const [party, standing] = role === 'client' ? ['clientId', 'clientStanding'] : ['freelancerId', 'freelancerStanding'];
  return { filter: { [party]: reader.id, ...(shown && { [standing]: shown }) }, sort: orderOf(sort) };
}

type JobQuery = Pick<ViewQuery, 'filter' | 'sort'>;

type JobList = Pick<FindMyJobs['asked'], 'role' | 'tab' | 'filters' | 'sort'>;

const nameOf = ({ role, tab, filters, sort }: JobList): string => `my-jobs ${role} ${tab} ${sort}${filterName(filters)}`;

/** The cursor after a contract in a list: by the value that the list is sorted by, and the contract's id. */
export const jobCursor = (list: JobList, place: Place): string => cursorAt(nameOf(list), place);

type Place = readonly [value: string, contractId: string];

function jobPlace(list: JobList, cursor: string): Place {
  const [value, contractId] = placeOf(nameOf(list), 'cursor', cursor);
  return [String(value), String(contractId)];
}

const orderOf = (sort: JobSort) => ({ field: sort.replace(/^-/, ''), descending: sort.startsWith('-') });
