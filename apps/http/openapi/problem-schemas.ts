import type { ShownAction } from '#application';
import type { Problem } from '#apps/process/service-answers';
import type { RejectionCode } from '#domain';
import { PROBLEMS, type ProblemCode } from '../problems/problems.js';
import {
  constant,
  exemplified,
  extension,
  listOf,
  matching,
  named,
  namedSchema,
  oneOf,
  record,
  sharedFields,
  text,
  type Described,
  type Schema,
} from './described.js';
import { factsOf, isRuleCode } from './facts.js';
import { path } from './vocabulary.js';

type FieldError = NonNullable<Problem['errors']>[number];

const fieldError = named('FieldError', record<FieldError>({ path: path('milestones.0.amount'), message: text('is required', 1_000) }));
const errors = exemplified(listOf(fieldError));
const detail = exemplified(text('In words, for people.'));
const urn = matching(/^urn:uuid:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/, 'urn:uuid:7b0e4d0c-4a54-4c6e-8f0e-2a3b4c5d6e7f');
const instance = named('RequestUrn', exemplified(urn));

const ALWAYS = sharedFields('ProblemFields', { detail, instance });

/** Facts without a field need no example. */
const exemplifiedFacts = <Facts extends object>(facts: Described<Facts>): Described<Facts> =>
  Object.keys(facts.example).length > 0 ? exemplified(facts) : facts;

function problemOf(code: ProblemCode): Described<Problem> {
  const { title, status, explanation } = PROBLEMS[code];
  const fields = {
    type: constant(`/docs/problems#${code}`),
    title: constant(title),
    status: constant(status),
    detail,
    instance,
    code: constant(code),
    facts: exemplifiedFacts(factsOf(code)),
  };
  // `errors` stands on 400 alone.
  const { schema, example } =
    status === 400 ? extension<Required<Problem>>(ALWAYS, { ...fields, errors }) : extension<Omit<Problem, 'errors'>>(ALWAYS, fields);
  return named(code, { schema: { ...schema, description: explanation }, example });
}

const DESCRIBED = new Map<ProblemCode, Described<Problem>>();

/** A refusal as it is sent. */
export function describedProblem(code: ProblemCode): Described<Problem> {
  const known = DESCRIBED.get(code) ?? problemOf(code);
  DESCRIBED.set(code, known);
  return known;
}

/** One of these refusals: its code says which. */
export function problemSchema(codes: readonly ProblemCode[]): Schema {
  const refs = codes.map((code) => describedProblem(code).schema);
  return refs.length === 1 ? (refs[0] ?? {}) : { oneOf: refs };
}

const ALL = Object.keys(PROBLEMS) as readonly ProblemCode[]; // the table has exactly these keys

/** Any refusal: what a program reads when an answer is no success. Its code is the name of its schema. RFC 9457. */
export const ANY_PROBLEM = namedSchema('Problem', {
  ...problemSchema(ALL),
  discriminator: { propertyName: 'code' },
  description: 'RFC 9457. A path without a route, or with another method, is refused with `ROUTE_NOT_FOUND` or `METHOD_NOT_ALLOWED`.',
});

const OF_ACTIONS: readonly NonNullable<ShownAction['code']>[] = [...ALL.filter(isRuleCode), 'CONTRACT_TOO_LARGE'];

/** A code that an available action is refused with: by a rule of the domain, or because the contract has no room. */
export const anyActionCode = (example: RejectionCode): Described<NonNullable<ShownAction['code']>> => oneOf(OF_ACTIONS, example);

/** The facts of such a refusal; the code says which. */
export const anyFacts: Described<object> = named('RuleFacts', {
  schema: { anyOf: [...new Map(OF_ACTIONS.map((code) => [JSON.stringify(factsOf(code).schema), factsOf(code).schema])).values()] },
  example: {},
});
