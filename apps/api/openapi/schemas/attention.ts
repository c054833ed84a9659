import { ATTENTION_KINDS, VIEWS, type AttentionFacts, type AttentionItem, type AttentionKind, type AttentionPage } from '#application';
import {
  atMost,
  count,
  id,
  instant,
  listOf,
  meaning,
  named,
  objectSchema,
  oneOf,
  orNull,
  position,
  record,
  text,
  type Described,
  type Fields,
} from '#apps/http/openapi/described';
import { STORY } from '#apps/http/openapi/story';
import { declineCode } from '#apps/http/openapi/vocabulary';

/** What an item of each kind says. */
const FACTS: { readonly [Kind in AttentionKind]: Fields<AttentionFacts[Kind]> } = {
  fundingUnknown: { fundingId: id(STORY.fundingId) },
  payoutFailed: { payment: meaning('The revision of the event that made the payment.', count(8)), code: declineCode() },
  refundFailed: { refundId: id(STORY.refundId), code: declineCode() },
  disputeOpen: { disputeId: id(STORY.disputeId) },
  onHold: { reason: text('The bank asks.') },
  parked: {
    view: oneOf(
      VIEWS.map(({ name }) => name),
      'contracts',
    ),
  },
};

const since = named(
  'Since',
  meaning(
    'Since when, UTC; of a parked contract the time of its last event that can be read, null when there is none.',
    orNull(instant('2030-01-16T09:00:00.000Z')),
  ),
);

const schemaOf = (kind: AttentionKind) => {
  const facts: Fields<object> = FACTS[kind];
  const fields = {
    contractId: id(STORY.contractId).schema,
    kind: { const: kind },
    since: since.schema,
    facts: record<object>(facts).schema,
  };
  return objectSchema(fields);
};

const item: Described<AttentionItem> = named('AttentionItem', {
  schema: { oneOf: ATTENTION_KINDS.map(schemaOf), discriminator: { propertyName: 'kind' } },
  example: { contractId: STORY.contractId, kind: 'payoutFailed', since: since.example, facts: { payment: 8, code: 'ACCOUNT_CLOSED' } },
});

export const attention = named(
  'Attention',
  record<AttentionPage>({
    items: atMost(100, listOf(item)),
    nextCursor: meaning(
      'The `cursor` of the page that follows, null on the last one.',
      orNull(text('q3mHc0x9b2Y1WzgsImM3ZDhlOWYwIl0', 2_048)),
    ),
    asOf: meaning('Up to where the view has read the log.', orNull(position(STORY.asOf))),
  }),
);
