import { Badge } from '../parts/badge.js';
import { Note } from '../parts/note.js';
import type { Verified } from './verify-history.js';

/** Says what this browser found when it recomputed the hashes. */
export function VerifiedBadge({ verified }: { readonly verified: Verified }) {
  if (verified.ok) {
    return (
      <p>
        <Badge text="Verified" tone="good" /> This browser has recomputed the hash of each of the {verified.checked} events, and each
        follows the one before it.
      </p>
    );
  }
  return (
    <Note tone="bad">
      Not verified: event {verified.revision} ({verified.type}) does not fit, because {verified.why}.
    </Note>
  );
}
