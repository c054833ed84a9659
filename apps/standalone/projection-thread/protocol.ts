import type { DueListDocument, ProjectorStatus, Saved } from '#application';
import type { CommitFigures } from '#apps/process/stores/stores';

/** What the projections' thread is started with. */
export interface ProjectionStart {
  readonly eventsFile: string;
  readonly viewsFile: string;
  /** Whether anybody reads a line a batch. */
  readonly debug: boolean;
}

export type ToProjections = 'stop';

export type FromProjections =
  | { readonly saved: Saved<DueListDocument> }
  | { readonly statuses: readonly ProjectorStatus[]; readonly commits: CommitFigures }
  | { readonly logged: 'debug' | 'warn' | 'error' | 'log'; readonly line: string }
  /** One line for the operator: the process must end. */
  | { readonly fatal: string };
