import type { FeedPage, History } from '#application';
import { atMost, listOf, meaning, named, orNull, position, record, text } from '#apps/http/openapi/described';
import { STORY } from '#apps/http/openapi/story';
import { event } from './events.js';

const page = {
  items: atMost(1_000, listOf(event)),
  next: meaning('What to send as `after`: opaque, and for this list alone.', orNull(text(STORY.eventCursor, 1_024))),
  asOf: meaning('Up to where the log was read.', orNull(position(STORY.asOf))),
};

export const history = named('History', record<History>(page));

export const feed = named('FeedPage', record<FeedPage>(page));
