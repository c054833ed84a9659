import type { DueListDocument, ProjectorStatus, Saved } from '#application';
import type { CommitFigures } from '#apps/wiring/stores';

/** What the projections' thread is started with. */
export interface ProjectionStart {
  readonly eventsFile: string;
  readonly viewsFile: string;
}

/** `now`: the product's time, for what is behind by how long. */
export type ToProjections = 'stop' | { readonly ask: number; readonly now: string };

export type FromProjections =
  | { readonly saved: Saved<DueListDocument>; readonly commits: CommitFigures }
  | { readonly asked: number; readonly statuses: readonly ProjectorStatus[]; readonly commits: CommitFigures }
  | { readonly logged: 'debug' | 'warn' | 'error' | 'log'; readonly line: string }
  /** One line for the operator: the process must end. */
  | { readonly fatal: string };
