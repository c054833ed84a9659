import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { canonicalJson } from '../../events/canonical-json.js';
import { chainFlaws, type ChainFlaw } from '../../events/chain-flaws.js';
import { asStored } from '../../events/codec.js';
import { FIRST_PREV_HASH } from '../../events/hash-chain.js';
import { EventStore, type Position, type StoredEvent } from '../../ports/event-store.js';
import { ViewRebuilding, ViewStore } from '../../ports/view-store.js';
import { advanced } from '../../projections/advance.js';
import { contractsProjection } from '../../projections/contracts/contracts.projection.js';
import { dueListProjection } from '../../projections/due-list/due-list.projection.js';
import type { Folded, Projection } from '../../projections/projection.js';
import { assertReadable, contractStream } from '../history/contract-stream.js';
import type { Reader } from '../reader.js';

/** Whether a contract's events are as they were written, and its documents as a replay makes them. For auditors and operators. */
export class VerifyContract {
  constructor(readonly asked: { readonly reader: Reader; readonly contractId: string }) {}
}

type Difference =
  ChainFlaw | { readonly revision: number; readonly kind: 'view'; readonly expected: string | null; readonly actual: string | null };

@QueryHandler(VerifyContract)
export class VerifyContractHandler implements IQueryHandler<VerifyContract> {
  constructor(
    private readonly events: EventStore,
    private readonly views: ViewStore,
  ) {}

  async execute({ asked: { reader, contractId } }: VerifyContract): Promise<object> {
    await assertReadable(this.events, reader, contractId);
    // The documents first, so that the stream holds at least what they have seen.
    const contract = await this.documentOf(contractsProjection, contractId);
    const dueList = await this.documentOf(dueListProjection, contractId);
    const stored: StoredEvent[] = [];
    for await (const event of contractStream(this.events, contractId)) stored.push(event);
    const differences = [
      ...brokenLinks(stored),
      ...viewDifferences(contractsProjection, contract, { contractId, stored }),
      ...viewDifferences(dueListProjection, dueList, { contractId, stored }),
    ];
    return { ok: differences.length === 0, checked: stored.length, differences };
  }

  /** Null while the view is being built: then there is nothing to compare. */
  private async documentOf<Body extends Folded>({ view }: Projection<Body>, contractId: string): Promise<Seen<Body> | null> {
    try {
      const { asOf } = await this.views.load<Body>(view, [contractId]);
      // Read once more, so that it is at least as new as the checkpoint it is held against.
      const { documents } = await this.views.load<Body>(view, [contractId]);
      return { asOf, body: documents[0]?.body };
    } catch (failure) {
      if (failure instanceof ViewRebuilding) return null;
      throw failure;
    }
  }
}

interface Seen<Body> {
  readonly asOf: Position | null;
  readonly body: Body | undefined;
}

/** A document against a replay of all that its view has seen: it may be behind the log, but never different. */
function viewDifferences<Body extends Folded>(
  projection: Projection<Body>,
  seen: Seen<Body> | null,
  { contractId, stored }: { readonly contractId: string; readonly stored: readonly StoredEvent[] },
): readonly Difference[] {
  if (!seen) return [];
  const { asOf, body } = seen;
  const upTo = [asOf ?? '', body?.position ?? ''].toSorted().at(-1) ?? '';
  const expected = stored
    .filter(({ position }) => position <= upTo)
    .reduce<Body | undefined>((folded, event) => advanced(projection, folded, { contractId, stored: event }), undefined);
  const { name } = projection.view;
  const [should, is] = [expected, body].map((one) => (one ? `${name} ${canonicalJson(one)}` : null));
  if (should === is) return [];
  return [{ revision: body?.revision ?? expected?.revision ?? 0, kind: 'view', expected: should ?? null, actual: is ?? null }];
}

function brokenLinks(stream: readonly StoredEvent[]): readonly ChainFlaw[] {
  return stream.flatMap((stored, revision) => {
    const before = stream[revision - 1];
    return chainFlaws(stored, { revision, prevHash: before ? asStored(before).hash : FIRST_PREV_HASH });
  });
}
