import type { RecordedAnswer, RecordedRequest } from './recording.js';

/** The answer that a query of release 0.1.0 has today, where that was changed on purpose. */
export function answeredNow({ path }: RecordedRequest, answer: RecordedAnswer): RecordedAnswer {
  const url = new URL(path, 'http://service');
  if (answer.status === 200 && url.pathname.endsWith('/state')) return stateNow(url.searchParams.get('asOf'), answer);
  return answer;
}

/** An instant that is yet to come. */
const FUTURE = '9998-01-01T00:00:00Z';

/** `asOf` is what was asked for; `position` is that of the last event. An instant that is yet to come is not found. */
function stateNow(asked: string | null, answer: RecordedAnswer): RecordedAnswer {
  if (asked === FUTURE) return { ...answer, status: 404 };
  const { asOf } = JSON.parse(answer.text) as { readonly asOf: string }; // the page was answered with status 200
  const asOfNow = asked === null || /^\d+$/.test(asked) ? asked : JSON.stringify(new Date(asked).toISOString());
  const text = answer.text.replace(`"asOf":"${asOf}"`, `"asOf":${asOfNow}`).replace(/}$/, `,"position":"${asOf}"}`);
  return withText(answer, text);
}

const withText = ({ status, headers }: RecordedAnswer, text: string): RecordedAnswer => ({
  status,
  headers: { ...headers, 'content-length': String(Buffer.byteLength(text)) },
  text,
});
