import { VIEWS, type DueListStatus, type ProjectorStatus } from '#application';
import type { DueListHealth, ProjectionHealth } from '#apps/process/health/health';
import type { ReadinessReport } from '#apps/process/health/readiness';
import {
  constant,
  count,
  flag,
  meaning,
  named,
  objectSchema,
  oneOf,
  absent,
  orNull,
  position,
  record,
  seconds,
  type Described,
  type Fields,
  type Schema,
} from '../openapi/described.js';

const store = named(
  'StoreHealth',
  record<{ readonly ok: boolean; readonly reason: string | null }>({
    ok: flag(true),
    reason: absent(oneOf(['full', 'timeout', 'unreachable', 'failed'], 'timeout')),
  }),
);

const dueListHealth: Fields<DueListHealth> = {
  dueItems: meaning('Due items on the first page of the list.', orNull(count())),
  oldestDueSeconds: meaning('How long the oldest of them has been due.', orNull(seconds())),
  oldestDeadlineSeconds: meaning('How long the oldest due deadline has been due, fundings left out.', orNull(seconds())),
};

/** Of a process that does the work of the due list. */
const dueListStatus: Fields<DueListStatus> = {
  inFlight: count(),
  retrying: meaning('Tried without success and waiting to be tried again.', count()),
  unknownFundings: meaning('Fundings that the gateway has given no answer about for 15 minutes.', count()),
  failures: meaning('Attempts since the start that did not settle what was due.', count()),
};

const projectionHealth: Fields<Omit<ProjectionHealth, 'view'>> = {
  position: meaning('How far readers see the log.', orNull(position())),
  head: meaning("The log's end.", orNull(position())),
  live: meaning('Whether a build can be read.', orNull(flag(true))),
  caughtUpSinceStart: flag(true),
  behind: meaning('Whether it has been behind the log for a minute.', flag(false)),
  lagEvents: meaning('Events that it is behind; 200 means 200 or more.', orNull(count())),
  lagSeconds: meaning('The age of the oldest of them.', orNull(seconds())),
  parked: meaning('Contracts that it does not follow any more: an operator has to look at them.', orNull(count())),
};

/** Of a process that fills the view. */
const projectorStatus: Fields<Pick<ProjectorStatus, 'failures'> & { filledTo: ProjectorStatus['position']; failing: boolean }> = {
  filledTo: meaning('How far the build that it fills has read the log.', orNull(position())),
  failures: meaning('How often it has failed since the start.', count()),
  failing: flag(false),
};

/** An object in which the fields of `optional` can be missing, all of them or none. */
function either(always: Fields<object>, optional: Fields<object>): Described<object> {
  const fields = Object.entries<Described<unknown>>({ ...always, ...optional });
  const schemas: Record<string, Schema> = Object.fromEntries(fields.map(([name, { schema }]) => [name, schema]));
  const example = Object.fromEntries(fields.map(([name, field]) => [name, field.example]));
  const together = Object.keys(optional);
  const dependentRequired = Object.fromEntries(together.map((name) => [name, together]));
  return { schema: { ...objectSchema(schemas, Object.keys(always)), dependentRequired }, example };
}

const projection = named('ProjectionHealth', either(projectionHealth, projectorStatus));
const dueList = named('DueListHealth', either(dueListHealth, dueListStatus));

const dependencies: Described<ReadinessReport['dependencies']> = {
  schema: objectSchema({ events: store.schema, views: store.schema, gateway: store.schema, dueList: dueList.schema }, [
    'events',
    'views',
    'dueList',
  ]),
  example: { events: store.example, views: store.example, gateway: store.example, dueList: dueList.example },
};

const names = VIEWS.map(({ name }) => name);

const degraded = meaning('Whether contracts are parked. The others are served, so it is ready all the same.', flag(false));

const projections: Described<ReadinessReport['projections']> = {
  schema: objectSchema(Object.fromEntries(names.map((name) => [name, projection.schema]))),
  example: Object.fromEntries(names.map((name) => [name, projection.example])),
};

/** Every store answers and every view follows. */
export const ready = named('Ready', record<ReadinessReport>({ ready: constant(true), degraded, dependencies, projections }));

/** A store does not answer, or a view does not follow. */
export const notReady = named('NotReady', record<ReadinessReport>({ ready: constant(false), degraded, dependencies, projections }));
