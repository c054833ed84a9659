import type { GatewayOperation, SandboxLedger } from '#application';
import { absent, amount, atMost, instant, listOf, meaning, named, oneOf, orNull, record, text } from '#apps/http/openapi/described';
import { STORY } from '#apps/http/openapi/story';
import { currency, declineCode } from '#apps/http/openapi/vocabulary';

const operation = named(
  'GatewayOperation',
  record<GatewayOperation>({
    key: meaning('What the order was asked with.', text(STORY.fundingId, 1_000)),
    contractId: text(STORY.contractId, 255),
    milestoneId: meaning("A refund's is that of its charge; null where the order names no milestone.", orNull(text(STORY.designId, 255))),
    kind: oneOf(['charge', 'payout', 'refund'], 'charge'),
    amount: amount(42_000),
    currency: currency(),
    outcome: oneOf(['succeeded', 'declined'], 'succeeded'),
    code: absent(declineCode()),
    reference: orNull(text('sandbox-1', 1_000)),
    at: instant('2030-01-02T09:00:00.000Z'),
  }),
);

/** The answer to `/dev/gateway/operations`. */
export const operationsPage = named(
  'GatewayOperations',
  record<Awaited<ReturnType<SandboxLedger['operations']>>>({
    items: atMost(1_000, listOf(operation)),
    next: meaning('What to send as `after`: opaque, and for this list alone.', orNull(text(STORY.eventCursor, 1_024))),
    asOf: orNull(text('00000000000000000007', 255)),
  }),
);
