import type { Attachment, ReviewEvents } from '#domain';
import { listOf, orNull, shape, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

const attachment = shape<Attachment>({ name: text, sha256: text, url: text });

export const REVIEW_VERSIONS = {
  WorkSubmitted: form({
    milestoneId: text,
    submissionId: text,
    number: whole,
    message: text,
    attachments: listOf(attachment),
    reviewDueAt: text,
  }),
  SubmissionWithdrawn: form({ milestoneId: text, submissionId: text, reason: orNull(text) }),
  ChangesRequested: form({ milestoneId: text, submissionId: text, note: text }),
  ReviewExtended: form({ milestoneId: text, submissionId: text, number: whole, days: whole, reviewDueAt: text }),
  ReviewReminded: form({ milestoneId: text, submissionId: text, percent: whole, reviewDueAt: text }),
} satisfies VersionsOf<keyof ReviewEvents>;
