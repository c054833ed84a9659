import { PROBLEMS, RETRY_AFTER, type ProblemCode } from '../problems/problems.js';
import { headersOf, type HeaderName } from './answer-parts.js';
import { describedProblem, problemSchema } from './problem-schemas.js';

/** One answer for each status, with exactly these codes. It is the same for each route that has them, so it is named after them. */
export function refusedAnswers(codes: readonly ProblemCode[], headers: readonly HeaderName[]): object {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))];
  const answers = statuses.map((status) => {
    const some = codes.filter((code) => PROBLEMS[code].status === status);
    const name = headers.length > 0 ? some : [...some, 'public'];
    return [status, namedAnswer(name.join('.'), refusedAnswer(some, headers))];
  });
  return Object.fromEntries(answers);
}

function refusedAnswer(codes: readonly ProblemCode[], headers: readonly HeaderName[]): object {
  const description = codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' ');
  const retried = codes.filter((code) => RETRY_AFTER.has(code)).length;
  const always: readonly HeaderName[] = [
    ...headers,
    ...(codes.includes('UNAUTHENTICATED') ? (['WWW-Authenticate'] as const) : []),
    ...(retried > 0 && retried === codes.length ? (['Retry-After'] as const) : []),
  ];
  const sometimes = retried > 0 && retried < codes.length ? (['Retry-After'] as const) : [];
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  return {
    description,
    headers: headersOf(always, sometimes),
    content: { 'application/problem+json': { schema: problemSchema(codes), examples } },
  };
}

const NAMED = new Map<string, object>();

function namedAnswer(name: string, answer: object): object {
  NAMED.set(name, NAMED.get(name) ?? answer);
  return { $ref: `#/components/responses/${name}` };
}

/** `components.responses` and `components.examples` of a document with these routes. */
export function refusalComponents(paths: object): { readonly responses: object; readonly examples: object } {
  const text = JSON.stringify(paths);
  const responses = Object.fromEntries([...NAMED].filter(([name]) => text.includes(`"#/components/responses/${name}"`)));
  const shown = text + JSON.stringify(responses);
  const codes = (Object.keys(PROBLEMS) as readonly ProblemCode[]).filter((code) => shown.includes(`"#/components/examples/${code}"`)); // its keys
  return { responses, examples: Object.fromEntries(codes.map((code) => [code, { value: describedProblem(code).example }])) };
}
