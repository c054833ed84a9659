import type { DueListDocument, ProjectorStatus, SavedBatch } from '#application';
import type { CommitFigures } from '#apps/process/stores/stores';

/** The data with which the projection thread is started. */
export interface ProjectionStart {
  readonly eventsFile: string;
  readonly viewsFile: string;
  /** Whether debug lines are logged, one a batch. */
  readonly debug: boolean;
}

export type ToProjections = 'stop';

export type FromProjections =
  | { readonly saved: SavedBatch<DueListDocument> }
  | { readonly statuses: readonly ProjectorStatus[]; readonly commits: CommitFigures }
  | { readonly logged: 'debug' | 'warn' | 'error' | 'log'; readonly record: object; readonly context: string }
  /** The process must end with this line for the operator. */
  | { readonly fatal: string };
