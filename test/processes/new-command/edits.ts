import { readFileSync } from 'node:fs';
import { eventIdOf, hashOf } from '#application';
import type { Edit } from './checkout.js';

/** The words of a command, the freelancer's question about a pending milestone, and of the event that it records. */
export const WORDS: readonly Edit[] = [
  {
    file: 'libs/domain/funding/commands.ts',
    above: '  ConfirmFunding:',
    insert: `  AskAboutMilestone: { asked: { readonly milestoneId: string; readonly message: string | null }; added: Nothing };\n`,
  },
  {
    file: 'libs/domain/funding/events.ts',
    above: '  MilestoneActivated:',
    insert: `  QuestionAsked: { readonly milestoneId: string; readonly message: string | null };\n`,
  },
];

/** What the words ask for in shipped code, apart from the route. */
export const ROWS: readonly Edit[] = [
  {
    file: 'libs/domain/funding/rules.ts',
    above: '  ConfirmFunding: {',
    insert: `  AskAboutMilestone: {
    by: ['freelancer'],
    mayMoveMoney: false,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'allows', charge: 'itsOwn' },
    about: unreleasedMilestone,
    decide: askAboutMilestone,
    attempts: eachMilestone(({ milestoneId }) => ({ milestoneId, message: null })),
  },\n`,
  },
  {
    file: 'libs/domain/funding/rules.ts',
    above: 'function confirmFunding(',
    insert: `function askAboutMilestone(
  { at, milestoneId, message }: Command<'AskAboutMilestone'>,
  contract: ExistingContract,
): readonly ContractEvent[] {
  pending(milestoneOf(contract, milestoneId));
  return [{ type: 'QuestionAsked', at, data: { milestoneId, message } }];
}\n\n`,
  },
  { file: 'libs/domain/funding/evolve.ts', above: '  MilestoneActivated:', insert: `  QuestionAsked: (contract) => contract,\n` },
  { file: 'libs/domain/money/ledger.ts', above: '  MilestoneActivated:', insert: `  QuestionAsked: nothing,\n` },
  {
    file: 'libs/application/commands/command-table.ts',
    above: '  ConfirmFunding:',
    insert: `  AskAboutMilestone: { add: nothing, answers: 'nothing' },\n`,
  },
  { file: 'libs/application/commands/command-records.ts', above: '  MilestoneActivated:', insert: `  QuestionAsked: nothing,\n` },
  { file: 'libs/application/commands/dry-run.ts', above: '  MilestoneActivated:', insert: `  QuestionAsked: nothing,\n` },
  {
    file: 'libs/application/events/versions/funding.ts',
    above: '  MilestoneActivated:',
    insert: `  QuestionAsked: form({ milestoneId: text, message: orNull(text) }),\n`,
  },
  {
    file: 'libs/application/projections/due-list/due-items.ts',
    above: '  MilestoneActivated:',
    insert: `  QuestionAsked: nothing,\n`,
  },
];

/** What the rule of a party's command asks for. */
export const ROUTE: readonly Edit[] = [
  {
    file: 'apps/api/commands/funding.routes.ts',
    above: '  ActivateMilestone: {',
    insert: `  AskAboutMilestone: {
    method: 'POST',
    path: ':contractId/milestones/:milestoneId/questions',
    body: QuestionBody,
    summary: 'The freelancer asks the client about a pending milestone.',
    example: { message: 'May I begin on Monday?' },
    refusals: ['MILESTONE_NOT_FOUND', 'ALREADY_RELEASED', 'MILESTONE_NOT_PENDING'],
  },\n`,
  },
  { file: 'apps/api/commands/funding.routes.ts', above: ` } from './funding.bodies.js'`, insert: `, QuestionBody` },
  {
    file: 'apps/api/commands/funding.bodies.ts',
    above: 'export class ActivateNextBody',
    insert: `export class QuestionBody {
  @Optional() @Text(5_000) readonly message!: string | null;
}\n\n`,
  },
];

/**
 * The answers that the decision tables of the specs expect of it: in an active contract, by the state of the milestone, and by condition. And
 * that it moves no money.
 */
export const EXPECTATIONS: readonly Edit[] = [
  {
    file: 'test/money/charges.ts',
    above: '  ConfirmFunding:',
    insert: `  AskAboutMilestone: { objections: none, moves: () => undefined },\n`,
  },
  { file: 'test/money/charges.ts', above: ', when, type Objection', insert: `, none` },
  {
    file: 'libs/domain/contract-decisions.spec.ts',
    above: '  ConfirmFunding:',
    insert: `  AskAboutMilestone: { freelancer: whenActive('accepted') },\n`,
  },
  {
    file: 'libs/domain/milestone-decisions.spec.ts',
    above: '  ConfirmFunding:',
    insert: `  AskAboutMilestone: {
    freelancer: { ...always('MILESTONE_NOT_PENDING'), pending: 'accepted', funding: 'FUNDING_IN_PROGRESS', released: 'ALREADY_RELEASED' },
  },\n`,
  },
  {
    file: 'libs/domain/conditions.spec.ts',
    above: '  SubmitWork:',
    insert: `  AskAboutMilestone: { paused: OK, onHold: OK, ending: NA, dispute: [OK, OK], charge: [F, OK] },\n`,
  },
];

const SAMPLES = 'libs/application/events/versions/stored-samples.ts';

/** The line of the stored samples that a spec asks for: the event at the end of their chain. */
export function sampleEdit(): Edit {
  const lines = readFileSync(SAMPLES, 'utf8').split('\n');
  const samples = lines.filter((line) => line.startsWith('{'));
  const { metadata } = JSON.parse(samples.at(-1) ?? '') as { readonly metadata: Parameters<typeof hashOf>[0] & { readonly hash: string } }; // as the file says
  const type = 'QuestionAsked';
  const data = { milestoneId: 'm2', message: null };
  const linked = { ...metadata, version: 1, prevHash: metadata.hash };
  const hash = hashOf({ ...linked, contractId: 'k1', revision: samples.length, type, data });
  const sample = JSON.stringify({ id: eventIdOf(hash), type, data, metadata: { ...linked, hash } });
  return { file: SAMPLES, above: '`\n  .trim()', insert: `${sample}\n` };
}
