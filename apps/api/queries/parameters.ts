import { JOB_SORTS, TABS, type JobSort, type Moment, type Tab } from '#application';
import { QueryFlag, QueryNumber } from '#apps/http/shapes/numbers';
import { Default, field, Meaning, Optional } from '#apps/http/shapes/shaped';
import { InstantOrDay, instantOf } from '#apps/http/shapes/time';
import { EventCursor, Line, OneOf, Text } from '#apps/http/shapes/words';
import { MILESTONE_STATES, PARTIES, type MilestoneState, type Party } from '#domain';

export class MyJobsQuery {
  @Meaning("The caller's role in the contracts.") @Default('client') @OneOf(...PARTIES) readonly role!: Party;
  @Meaning('Which of them.') @Default('all') @OneOf(...TABS) readonly tab!: Tab;
  @Meaning('A part of the title or of the id of the other party, in any case.') @Optional() @Line(255) readonly q!: string | null;
  @Meaning('A state that one of the milestones is in.')
  @Optional()
  @OneOf(...MILESTONE_STATES)
  readonly milestoneState!: MilestoneState | null;
  @Meaning('The next step is due before this time, or before this day (UTC) begins.') @Optional() @InstantOrDay() readonly dueBefore!:
    string | null;
  @Meaning('Whether a milestone is past its due date and not done.') @Optional() @QueryFlag() readonly overdue!: boolean | null;
  @Meaning('In which order; without a deadline a contract comes last by `dueAt`.')
  @Default('-updatedAt')
  @OneOf(...JOB_SORTS)
  readonly sort!: JobSort;
  @Meaning('Contracts on a page.') @Default(20) @QueryNumber(1, 100) readonly limit!: number;
  @Meaning('`nextCursor` of an answer with the same role, tab, filters and sort.') @Optional() @Text(2_048) readonly cursor!: string | null;
}

export class AttentionQuery {
  @Meaning('Items on a page.') @Default(20) @QueryNumber(1, 100) readonly limit!: number;
  @Meaning('`nextCursor` of an answer.') @Optional() @Text(2_048) readonly cursor!: string | null;
}

export class HistoryQuery {
  @Optional() @EventCursor() readonly after!: string | null;
  @Meaning('Events on a page.') @Default(100) @QueryNumber(1, 1_000) readonly limit!: number;
}

export class FeedQuery {
  @Optional() @EventCursor() readonly after!: string | null;
  @Meaning('Events on a page.') @Default(100) @QueryNumber(1, 1_000) readonly limit!: number;
}

export class FeedStreamQuery {
  @Optional() @EventCursor() readonly after!: string | null;
}

export class MyJobsStreamQuery {
  @Meaning("The caller's role in the contracts.") @Default('client') @OneOf(...PARTIES) readonly role!: Party;
  @Optional() @EventCursor() readonly after!: string | null;
}

const RevisionOrInstant = (): PropertyDecorator =>
  field({
    message: 'must be a revision or a UTC time such as 2030-01-01T09:00:00Z',
    accepts: (value) => typeof value === 'object',
    read: (sent) => (typeof sent === 'string' ? (momentOf(sent) ?? sent) : String(sent)),
    schema: {
      type: 'string',
      maxLength: 64,
      pattern: String.raw`^\d`,
      description: 'A revision, or a UTC time such as 2030-01-01T09:00:00Z; absent for now.',
    },
  });

function momentOf(text: string): Moment | null {
  // Without zeros before it, so that the answer shows what was asked.
  const revision = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : null;
  if (revision !== null) return Number.isSafeInteger(revision) ? { revision } : null;
  const instant = instantOf(text);
  return instant === null ? null : { instant };
}

export class StateQuery {
  /** Null for the contract as it is now. */
  @Optional() @RevisionOrInstant() readonly asOf!: Moment | null;
}
