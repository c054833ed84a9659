import type { FeedPage, History, RecordedEvent, ShownEvent } from '#application';
import { type Described, absent, count, facts, id, instant, listOf, named, orNull, position, record, text } from './described.js';
import { STORY } from './story.js';

type Released = Extract<RecordedEvent, { type: 'PaymentReleased' }>;
type Place = 'contractId' | 'revision' | 'position' | 'eventId' | 'type';

/** All but its place is null of an event that cannot be read. */
export const event = record<Pick<Released, Place> & { readonly [Name in Exclude<keyof Released, Place>]: Released[Name] | null }>({
  contractId: id(STORY.contractId),
  revision: count(8),
  position: position('00000000000000000377'),
  eventId: id('c7d8e9f0-1a2b-5c3d-8e4f-5a6b7c8d9e0f'),
  type: text('PaymentReleased'),
  version: orNull(count(1)),
  at: orNull(instant('2030-01-09T10:00:00.000Z')),
  actor: orNull(record<RecordedEvent['actor']>({ id: id('ann'), role: text('client') })),
  commandId: orNull(id('d1e2f3a4-5b6c-5d7e-8f90-a1b2c3d4e5f6')),
  commandHash: orNull(text(STORY.hash)),
  correlationId: orNull(id('e5f6a7b8-c9d0-4e1f-8a2b-3c4d5e6f7a8b')),
  causationId: absent(id('c7d8e9f0-1a2b-5c3d-8e4f-5a6b7c8d9e0f')),
  data: orNull(
    facts({
      milestoneId: STORY.designId,
      from: 'allocated',
      gross: 40_000,
      fee: 4_000,
      net: 36_000,
      trigger: 'approval',
      availableAt: '2030-01-14T10:00:00.000Z',
    }),
  ),
  prevHash: orNull(text(STORY.hash)),
  hash: orNull(text(STORY.hash)),
});

const items = listOf<ShownEvent>(named('Event', event as Described<ShownEvent>));

const eventCursor: Described<string> = {
  schema: { type: 'string', description: 'What to send as `after`: opaque, and for this list alone.' },
  example: 'q3mHc0x9b2Y1WzgsImM3ZDhlOWYwIl0',
};

export const history = record<History>({ items, next: orNull(eventCursor), asOf: orNull(position(STORY.asOf)) });

export const feed = record<FeedPage>({ items, next: orNull(eventCursor), asOf: orNull(position(STORY.asOf)) });
