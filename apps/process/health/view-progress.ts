import type { Position } from '#application';

/** A view that has not reached for this long where the log ended then is behind. */
const BEHIND_AFTER_MS = 60_000;

/**
 * Whether each view follows the log, on this process's own clock: a demo clock may be moved. Under load a view is always a little behind the
 * head; what counts is whether it comes to where the head was.
 */
export class ViewProgress {
  /** Where the log ended at a moment when the view had not seen all of it. */
  private readonly goals = new Map<string, { readonly head: Position; readonly since: number }>();

  /** Whether the view has been behind for a minute, seen now at a position, null at the beginning of the log. */
  observe(view: string, position: Position | null, head: Position | null, now = performance.now()): boolean {
    const goal = this.goals.get(view);
    const reached = position ?? '';
    if (goal && reached < goal.head) return now - goal.since >= BEHIND_AFTER_MS;
    if (head === null || reached >= head) this.goals.delete(view);
    else this.goals.set(view, { head, since: now });
    return false;
  }
}
