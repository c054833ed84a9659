import { JobTexts } from '../queries/my-jobs/job-texts.js';
import { FeedStreams } from './feed-streams.js';
import { JobStreams } from './job-streams.js';
import { JobViews } from './job-views.js';
import { LogTail } from './log-tail.js';

/** What streams need, and what they share with queries. */
export const LIVE_PROVIDERS = [JobTexts, LogTail, FeedStreams, JobViews, JobStreams] as const;
