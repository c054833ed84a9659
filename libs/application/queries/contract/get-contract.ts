import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { evolve, NO_CONTRACT, noSuchContract, todo, type Contract, type Instant, type Person } from '#domain';
import { storedBytes } from '../../events/stored-bytes.js';
import { ContractStreams } from '../../streams/contract-streams.js';
import type { RecordedEvent } from '../../events/recorded-event.js';
import { Clock } from '../../ports/clock.js';
import { ViewStore, type AnyOf, type DocumentState, type Loaded } from '../../ports/view-store.js';
import { wholeOf } from '../../projections/contract-rules.js';
import { contractsProjection } from '../../projections/contracts/contracts.projection.js';
import { CONTRACTS_VIEW, type ContractDocument } from '../../projections/contracts/contracts.view.js';
import { Refusal } from '../../refusal.js';
import { caughtUp, type Freshness } from '../freshness.js';
import { partiesOf, readingRole, readsEverything, type ContractParties, type Reader } from '../../reader.js';
import { cacheBytes, WeighedCache } from '../../weighed-cache.js';
import { SeenChanges, type Look } from '../shown/seen-changes.js';
import type { ShownAnswer } from '../shown/shown-answer.js';
import { ShownTexts, type ShownText } from '../shown/shown-texts.js';
import { contractPage, type ContractPage } from './contract-page.js';
import { shownActions } from './shown-actions.js';
import { pageAsOf, textOf } from './shown-page.js';

/** One contract with every milestone, for its parties, auditors and operators. */
export class GetContract extends Query<ShownAnswer<ContractPage>> {
  constructor(readonly asked: Freshness & { readonly reader: Reader; readonly contractId: string }) {
    super();
  }
}

/** The bytes of the texts that are kept. */
const TEXTS_BYTES = cacheBytes(0.015);
/** The bytes of what is kept about where the view has contracts, and of one of these without the ids in it. */
const PLACES_BYTES = 10 * 1024 * 1024;
const PLACE_BYTES = 400;

/** Where the view has a contract, until it changes there, and who its parties are, which never change. */
interface KnownPlace extends DocumentState, Pick<Look, 'changes'> {
  readonly parties: ContractParties;
}

@QueryHandler(GetContract)
export class GetContractHandler implements IQueryHandler<GetContract> {
  private readonly texts = new ShownTexts(TEXTS_BYTES);
  private readonly places = new WeighedCache<KnownPlace>(PLACES_BYTES, weightOfPlace);
  private readonly changes: SeenChanges;

  constructor(
    private readonly streams: ContractStreams,
    private readonly views: ViewStore,
    private readonly clock: Clock,
  ) {
    this.changes = new SeenChanges(views, CONTRACTS_VIEW);
  }

  async execute({ asked }: GetContract): Promise<ShownAnswer<ContractPage>> {
    await caughtUp(this.views, CONTRACTS_VIEW, asked);
    const { reader, contractId } = asked;
    const look = await this.changes.look();
    const answer = (look && this.kept(reader, contractId, look)) ?? (await this.read(reader, contractId, look));
    await this.streams.assertUsable(contractId);
    return answer;
  }

  /** The answer where the contract has not changed in the view since it was read. */
  private kept(reader: Reader, contractId: string, { asOf }: Look): ShownAnswer<ContractPage> | undefined {
    const place = this.places.get(contractId);
    if (!place || !this.changes.isUnchanged(contractId, place)) return undefined;
    const text = this.texts.find(keyOf(contractId, readingRole(reader, place.parties)), place, this.clock.now());
    return text && pageAsOf(text, asOf);
  }

  private async read(reader: Reader, contractId: string, look: Look | null): Promise<ShownAnswer<ContractPage>> {
    const at = this.clock.now();
    let known: ShownText | undefined;
    const { documents, asOf } = await this.views.loadNews<ContractDocument>(CONTRACTS_VIEW, [contractId], {
      isKnown: (state) => {
        known = this.texts.find(keyOf(contractId, readingRole(reader, partiesIn(state))), state, at);
        return known !== undefined;
      },
      // Who may read is decided by the fields: for anybody else a large body is not read.
      ...having(reader),
    });
    const [document] = documents;
    if (!document) return this.fromStream(reader, contractId);
    const { id, build, position } = document;
    if (look) this.places.put(id, { id, build, position, changes: look.changes, parties: partiesIn(document) });
    return pageAsOf(known ?? this.made(reader, document, at), asOf);
  }

  private made(reader: Reader, document: Loaded<ContractDocument>, at: Instant): ShownText {
    const content = wholeOf(contractsProjection, document);
    if (!content) throw new Error(`the document of the contract ${document.id} was not read`);
    const { revision } = content;
    const key = keyOf(content.contractId, readingRole(reader, partiesOf(content.state)));
    return this.texts.make(key, { state: document, revision, content }, at, () => pageOf(reader, content, at));
  }

  /** A contract that the log has and the view has not yet. */
  private async fromStream(reader: Reader, contractId: string): Promise<ShownAnswer<ContractPage>> {
    await this.streams.assertReadable(reader, contractId);
    let state: Contract = NO_CONTRACT;
    let bytes = 0;
    let last: RecordedEvent | undefined;
    for await (const page of this.streams.recorded(contractId)) {
      state = page.reduce<Contract>(evolve, state);
      bytes += page.reduce((sum, event) => sum + storedBytes(event), 0);
      last = page.at(-1) ?? last;
    }
    if (!last) throw noSuchContract();
    const { revision, position } = last;
    return pageAsOf(textOf(pageOf(reader, { contractId, revision, state, bytes, parked: null }, this.clock.now())), position);
  }
}

/** The page but for the position that it was read as of. Throws `VIEW_PARKED`. */
function pageOf(reader: Reader, body: Omit<ContractDocument, 'position' | 'acting'>, at: Instant): ContractPage {
  const { contractId, revision, state, bytes, parked } = body;
  const role = readingRole(reader, partiesOf(state));
  if (parked || state.status === 'none') {
    const { kind, reason } = parked ?? { kind: 'unreadable', reason: 'it has no offer' };
    throw new Refusal('VIEW_PARKED', { reason: kind }, `This contract cannot be shown whole (${reason}); an operator has to look at it.`);
  }
  const actions = role === null ? [] : shownActions({ state, bytes }, { id: reader.id, role, at });
  return contractPage(state, { contractId, revision, asOf: null, at, todo: todo(state), availableActions: actions });
}

/** Everybody who has the same role sees the same page. */
const keyOf = (contractId: string, role: Person | null): string => `${contractId} ${role}`;

const weightOfPlace = ({ parties }: KnownPlace, contractId: string): number =>
  PLACE_BYTES + contractId.length + (parties ? parties.clientId.length + parties.freelancerId.length : 0);

const partiesIn = ({ fields: { clientId, freelancerId } }: Pick<Loaded<object>, 'fields'>): ContractParties =>
  typeof clientId === 'string' && typeof freelancerId === 'string' ? { clientId, freelancerId } : null;

/** The fields by which a view's document may be read; nothing for those who may read every contract. */
const having = (reader: Reader): { readonly having?: AnyOf } =>
  readsEverything(reader) ? {} : { having: { clientId: reader.id, freelancerId: reader.id } };
