import { timeText, utcText } from '../format/times.js';

/** An instant in the reader's zone; in UTC when pointed at. */
export function Time({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={utcText(at)}>
      {timeText(at)}
    </time>
  );
}
