import { Injectable } from '@nestjs/common';
import { LAST_INSTANT, type Instant } from '#domain';
import { EventFeed, type Position } from '../ports/event-store.js';
import { ViewStore, type FieldValue, type ViewDefinition } from '../ports/view-store.js';
import { DUE_LIST_VIEW, type DueListDocument } from '../projections/due-list/due-list.view.js';
import { caughtUp } from '../queries/freshness.js';
import type { Due } from './due.js';

const PAGE = 64;
const PATIENCE_MS = 10_000;

/** A page of the due list: what is due, and when the next item of this page will be. */
export interface DuePage {
  readonly due: readonly Due[];
  readonly nextDueAt: Instant | null;
  readonly asOf: Position | null;
}

/** Reads the live due list, the longest due first. */
@Injectable()
export class DueReader {
  constructor(
    private readonly views: ViewStore,
    private readonly log: EventFeed,
  ) {}

  /** Waits until these views show the whole log as it is now. Throws `VIEW_BEHIND`, `ViewRebuilding`. */
  async caughtUp(views: readonly ViewDefinition[]): Promise<void> {
    const minPosition = await this.log.head();
    for (const view of views) await caughtUp(this.views, view, { minPosition, waitMs: PATIENCE_MS });
  }

  /** What has been due the longest, of one page of contracts. Throws `ViewRebuilding`, `StoreFailure`. */
  async longestDue(now: Instant): Promise<readonly Due[]> {
    const { value } = await this.pages(now).next();
    return value?.due ?? [];
  }

  /** When the deadline was that has been due the longest; null when none is due. Throws `ViewRebuilding`, `StoreFailure`. */
  async oldestDeadline(now: Instant): Promise<Instant | null> {
    const { documents } = await this.views.find(DUE_LIST_VIEW, {
      filter: { nextDeadlineAt: { atMost: now } },
      sort: { field: 'nextDeadlineAt', descending: false },
      limit: 1,
    });
    const [oldest] = documents;
    return oldest ? String(oldest.fields['nextDeadlineAt']) : null;
  }

  /** Page by page until nothing more is due. Throws `ViewRebuilding`, `StoreFailure`. */
  async *pages(now: Instant): AsyncGenerator<DuePage> {
    let after: readonly [FieldValue, string] | undefined;
    for (;;) {
      const { documents, asOf } = await this.views.find<DueListDocument>(DUE_LIST_VIEW, {
        // It also finds the next item when none is due now.
        filter: { nextDueAt: { atMost: LAST_INSTANT } },
        sort: { field: 'nextDueAt', descending: false },
        ...(after && { after }),
        limit: PAGE,
      });
      const items = documents.flatMap(({ id, body }) => body.items.map((item): Due => ({ contractId: id, item })));
      const due = items.filter(({ item }) => item.dueAt <= now).toSorted((a, b) => (a.item.dueAt < b.item.dueAt ? -1 : 1));
      const later = items.filter(({ item }) => item.dueAt > now).map(({ item }) => item.dueAt);
      yield { due, nextDueAt: later.toSorted()[0] ?? null, asOf };
      const last = documents.at(-1);
      const lastDueAt = last?.body.nextDueAt ?? null;
      if (!last || documents.length < PAGE || lastDueAt === null || lastDueAt > now) return;
      after = [lastDueAt, last.id];
    }
  }
}
