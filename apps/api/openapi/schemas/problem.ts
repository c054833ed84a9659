import { PROBLEMS } from '#apps/http/problems/problems';
import type { Problem } from '#client';
import { count, facts, listOf, oneOf, record, text, type Described } from './described.js';

const { title, status, explanation } = PROBLEMS.INVALID_REQUEST;

const always = record<Omit<Problem, 'errors'>>({
  type: text('/docs/problems#INVALID_REQUEST'),
  title: text(title),
  status: count(status),
  detail: text(explanation),
  instance: text('urn:uuid:7b0e4d0c-4a54-4c6e-8f0e-2a3b4c5d6e7f'),
  code: oneOf(Object.keys(PROBLEMS), 'INVALID_REQUEST'),
  facts: facts({}),
});

const fieldError = record<NonNullable<Problem['errors']>[number]>({ path: text('milestones.0.amount'), message: text('is required') });

const errors = listOf(fieldError);

export const problem: Described<Problem> = {
  schema: {
    ...always.schema,
    properties: { ...always.schema.properties, errors: { ...errors.schema, description: 'On 400 alone.' } },
    description: 'RFC 9457.',
  },
  example: { ...always.example, errors: errors.example },
};
