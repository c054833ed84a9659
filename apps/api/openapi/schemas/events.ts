import { eventForms, type DryRun, type Form, type ListedEvent, type ShapeForm, type ShownEvent } from '#application';
import {
  absent,
  constant,
  count,
  id,
  instant,
  meaning,
  named,
  namedSchema,
  nothing,
  nullable,
  objectSchema,
  position,
  record,
  sharedFields,
  text,
  type Described,
  type Fields,
  type Schema,
} from '#apps/http/openapi/described';
import { STORY } from '#apps/http/openapi/story';
import { hash, partyId, role } from '#apps/http/openapi/vocabulary';
import { EVENT_TYPES, type ContractEventType } from '#domain';
import { meaningOf } from './event-fields.js';

const BASE = { text: 'string', whole: 'integer', flag: 'boolean', object: 'object' } as const;
/** What a meaning may say of a text that is one of a list, and of anything that is no text or number. */
const pick = ({ description }: Schema): Schema => (description === undefined ? {} : { description });

/** A field of an event's data: what is stored of it, and what it means. */
function fieldSchema(form: Form, means: Schema): Schema {
  switch (form.kind) {
    case 'orNull':
      return nullable(fieldSchema(form.of, means));
    case 'listOf': {
      const { description: _ofAll, ...ofEach } = means;
      return { type: 'array', items: fieldSchema(form.of, ofEach), ...pick(means) };
    }
    case 'oneOf':
      return { type: 'string', enum: [...form.values], ...pick(means) };
    case 'someOf':
      return { ...objectSchema(fieldSchemas(form.fields), []), ...pick(means) };
    case 'shape':
      return { ...shapeSchema(form), ...pick(means) };
    case 'flag':
    case 'object':
      return { type: BASE[form.kind], ...pick(means) };
    case 'id':
      return { ...id('').schema, ...pick(means) };
    case 'text':
    case 'whole':
      return '$ref' in means ? means : { ...means, type: BASE[form.kind] };
    default:
      return form satisfies never;
  }
}

const shapeSchema = ({ fields }: ShapeForm): Schema => objectSchema(fieldSchemas(fields));

const fieldSchemas = (fields: ShapeForm['fields']): Readonly<Record<string, Schema>> =>
  Object.fromEntries(Object.entries(fields).map(([name, form]) => [name, fieldSchema(form, meaningOf(name))]));

/** The data of an event by its version, the newest last; the newest one has the plain name. */
function dataSchemas(type: ContractEventType): readonly Schema[] {
  const forms = eventForms(type);
  return forms.map((form, nth) => namedSchema(`${type}Data${nth === forms.length - 1 ? '' : nth + 1}`, shapeSchema(form)));
}

const DATA = new Map(EVENT_TYPES.map((type) => [type, dataSchemas(type)]));
const dataOf = (type: ContractEventType): readonly Schema[] => DATA.get(type) ?? [];

type Example = Extract<ListedEvent, { type: 'PaymentReleased' }>;

const EXAMPLE_DATA: Example['data'] = {
  milestoneId: STORY.designId,
  from: 'allocated',
  gross: 40_000,
  fee: 4_000,
  net: 36_000,
  trigger: 'approval',
  availableAt: '2030-01-14T10:00:00.000Z',
};

/** All fields of an event, with those of any type in place of `type`, `version` and `data`. */
const envelope: Fields<Example> = {
  contractId: id(STORY.contractId),
  revision: meaning('The place in the history, from 0.', count(8)),
  position: position('00000000000000000377'),
  eventId: meaning('UUIDv5 of the hash.', id('c7d8e9f0-1a2b-5c3d-8e4f-5a6b7c8d9e0f')),
  type: constant('PaymentReleased'),
  version: count(1),
  at: instant('2030-01-09T10:00:00.000Z'),
  actor: named('Actor', record<ListedEvent['actor']>({ id: partyId('ann'), role: role('client') })),
  commandId: id('d1e2f3a4-5b6c-5d7e-8f90-a1b2c3d4e5f6'),
  commandHash: hash(STORY.hash),
  correlationId: meaning('What the caller called its request.', text('e5f6a7b8-c9d0-4e1f-8a2b-3c4d5e6f7a8b', 128)),
  causationId: meaning('The event that made the system act; null for a party.', absent(id('c7d8e9f0-1a2b-5c3d-8e4f-5a6b7c8d9e0f'))),
  data: { schema: {}, example: EXAMPLE_DATA },
  prevHash: meaning('The hash of the event before it; 64 zeros for the first.', hash(STORY.hash)),
  hash: meaning('SHA-256 of the RFC 8785 text of the event without `eventId`, `position` and `hash`.', hash(STORY.hash)),
};

const ENVELOPE: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries<Described<unknown>>(envelope).map(([name, { schema }]) => [name, schema]),
);

/** The version of an event whose type has this many. */
const versionOf = (versions: number): Schema => (versions === 1 ? { const: 1 } : { type: 'integer', minimum: 1, maximum: versions });
const MOST_VERSIONS = Math.max(...EVENT_TYPES.map((type) => dataOf(type).length));

/** What an event has whatever its type is. */
const { type: _type, version: _version, data: _data, ...ofAnyType } = envelope;
const OF_ANY_TYPE = sharedFields('EventEnvelope', { ...ofAnyType, version: { schema: versionOf(MOST_VERSIONS), example: 1 } });

/** What an event of a type has of its own. It is open, and only `KnownEvent` refers to it. */
const OWN = EVENT_TYPES.map((type) => {
  const versions = dataOf(type);
  const data = versions.length === 1 ? (versions[0] ?? {}) : { anyOf: versions };
  return namedSchema(type, {
    type: 'object',
    properties: { type: { const: type }, version: versionOf(versions.length), data },
    required: ['type', 'data'],
  });
});

/** Closed with the fields of its type. */
const knownEvent = (): Schema =>
  namedSchema('KnownEvent', {
    type: 'object',
    oneOf: OWN,
    discriminator: { propertyName: 'type' },
    unevaluatedProperties: false,
    allOf: [OF_ANY_TYPE.schema],
  });

/** An event that this release cannot read: its place and its type, and nothing that it holds. */
function unreadableEvent(): Schema {
  const { contractId = {}, revision = {}, position: at = {}, ...rest } = ENVELOPE;
  const unknown = Object.fromEntries(Object.keys(rest).map((name) => [name, nothing.schema]));
  const own = { type: text('').schema, eventId: text('', 255).schema };
  return namedSchema('UnreadableEvent', {
    ...objectSchema({ contractId, revision, position: at, ...unknown, ...own }),
    description: 'An event that this release cannot read stands in its place.',
  });
}

/** An event as history and feed show it, by its type. */
export const event: Described<ShownEvent> = named('Event', {
  schema: { oneOf: [knownEvent(), unreadableEvent()] },
  example: record<Example>(envelope).example,
});

/** An event that a command would make happen, by its type. */
export const wouldHappen: Described<DryRun['events'][number]> = named('WouldHappen', {
  schema: { oneOf: EVENT_TYPES.map((type) => objectSchema({ type: { const: type }, data: dataOf(type).at(-1) ?? {} })) },
  example: {
    type: 'MilestoneActivationStarted',
    data: {
      milestoneId: STORY.buildId,
      fundingId: STORY.fundingId,
      amount: 5_000,
      fromCarryover: 2_000,
      toCharge: 3_000,
      message: null,
    },
  },
});
