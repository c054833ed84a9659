import { readFileSync } from 'node:fs';
import { eventIdOf, hashOf } from '#application';
import type { Edit } from './checkout.js';

/** The words of a command, the freelancer's nudge to activate a milestone, and of the event that it records. */
export const WORDS: readonly Edit[] = [
  {
    file: 'libs/domain/funding/commands.ts',
    above: '  ConfirmFunding:',
    insert: `  RequestActivation: { asked: { readonly milestoneId: string; readonly message: string | null }; added: Nothing };\n`,
  },
  {
    file: 'libs/domain/funding/events.ts',
    above: '  MilestoneActivated:',
    insert: `  ActivationRequested: { readonly milestoneId: string; readonly message: string | null };\n`,
  },
];

/** What the words ask for in shipped code, apart from the route. */
export const ROWS: readonly Edit[] = [
  {
    file: 'libs/domain/funding/rules.ts',
    above: '  ConfirmFunding: {',
    insert: `  RequestActivation: {
    by: ['freelancer'],
    mayMoveMoney: false,
    decide: requestActivation,
    attempts: eachMilestone(({ milestoneId }) => ({ milestoneId, message: null })),
  },\n`,
  },
  {
    file: 'libs/domain/funding/rules.ts',
    above: 'function confirmFunding(',
    insert: `function requestActivation(
  { at, milestoneId, message }: Command<'RequestActivation'>,
  contract: ExistingContract,
): readonly ContractEvent[] {
  const milestone = milestoneOf(contract, milestoneId);
  notReleased(milestone);
  activeContract(contract);
  pending(milestone);
  return [{ type: 'ActivationRequested', at, data: { milestoneId, message } }];
}\n\n`,
  },
  { file: 'libs/domain/funding/evolve.ts', above: '  MilestoneActivated:', insert: `  ActivationRequested: (contract) => contract,\n` },
  { file: 'libs/domain/money/ledger.ts', above: '  MilestoneActivated:', insert: `  ActivationRequested: nothing,\n` },
  {
    file: 'libs/application/commands/command-table.ts',
    above: '  ConfirmFunding:',
    insert: `  RequestActivation: { add: nothing, answers: 'nothing' },\n`,
  },
  { file: 'libs/application/commands/command-records.ts', above: '  MilestoneActivated:', insert: `  ActivationRequested: nothing,\n` },
  { file: 'libs/application/commands/dry-run.ts', above: '  MilestoneActivated:', insert: `  ActivationRequested: nothing,\n` },
  {
    file: 'libs/application/events/versions/funding.ts',
    above: '  MilestoneActivated:',
    insert: `  ActivationRequested: form({ milestoneId: text, message: orNull(text) }),\n`,
  },
  {
    file: 'libs/application/projections/due-list/due-list.projection.ts',
    above: `    case 'MilestoneActivated':`,
    insert: `    case 'ActivationRequested':\n`,
  },
];

/** What the rule of a party's command asks for. */
export const ROUTE: readonly Edit[] = [
  {
    file: 'apps/api/commands/funding.routes.ts',
    above: '  ActivateMilestone: {',
    insert: `  RequestActivation: {
    method: 'POST',
    path: ':contractId/milestones/:milestoneId/request-activation',
    body: RequestActivationBody,
    summary: 'The freelancer asks the client to activate this milestone.',
    example: { message: 'I could begin on Monday.' },
    refusals: ['MILESTONE_NOT_FOUND', 'ALREADY_RELEASED', ...ACTIVE_ONLY, 'FUNDING_IN_PROGRESS', 'MILESTONE_NOT_PENDING'],
  },\n`,
  },
  { file: 'apps/api/commands/funding.routes.ts', above: ` } from './funding.bodies.js'`, insert: `, RequestActivationBody` },
  {
    file: 'apps/api/commands/funding.bodies.ts',
    above: 'export class ActivateNextBody',
    insert: `export class RequestActivationBody {
  @Optional() @Text(5_000) readonly message!: string | null;
}\n\n`,
  },
];

/** The answers that the decision tables of the specs expect of it: in an active contract, by the state of the milestone. */
export const EXPECTATIONS: readonly Edit[] = [
  {
    file: 'libs/domain/contract-decisions.spec.ts',
    above: '  ConfirmFunding:',
    insert: `  RequestActivation: { client: never, freelancer: whenActive('accepted'), system: never },\n`,
  },
  {
    file: 'libs/domain/milestone-decisions.spec.ts',
    above: '  ConfirmFunding:',
    insert: `  RequestActivation: {
    client: never,
    freelancer: { ...always('MILESTONE_NOT_PENDING'), pending: 'accepted', funding: 'FUNDING_IN_PROGRESS', released: 'ALREADY_RELEASED' },
    system: never,
  },\n`,
  },
];

const SAMPLES = 'libs/application/events/versions/stored-samples.ts';

/** The line of the stored samples that a spec asks for: the event at the end of their chain. */
export function sampleEdit(): Edit {
  const lines = readFileSync(SAMPLES, 'utf8').split('\n');
  const samples = lines.filter((line) => line.startsWith('{'));
  const { metadata } = JSON.parse(samples.at(-1) ?? '') as { readonly metadata: Parameters<typeof hashOf>[0] & { readonly hash: string } }; // as the file says
  const type = 'ActivationRequested';
  const data = { milestoneId: 'm2', message: null };
  const linked = { ...metadata, version: 1, prevHash: metadata.hash };
  const hash = hashOf({ ...linked, contractId: 'k1', revision: samples.length, type, data });
  const sample = JSON.stringify({ id: eventIdOf(hash), type, data, metadata: { ...linked, hash } });
  return { file: SAMPLES, above: '`\n  .trim()', insert: `${sample}\n` };
}
