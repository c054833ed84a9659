import type { Parameter } from '#apps/http/openapi/operation';
import { STORY } from '#apps/http/openapi/story';

/** The ids that a command can ask by its path; everything else it asks by its body. A command about another thing adds its id here. */
export type PathId = 'milestoneId' | 'submissionId' | 'proposalId' | 'disputeId' | 'settlementId' | 'payment' | 'refundId';

const pathId = (name: string, description: string, example?: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', format: 'uuid' },
  ...(example !== undefined && { example }),
});

/** The parameters of paths. New ids are random but a contract's, so only that one can be prefilled. */
export const PATH_PARAMETERS: { readonly [Id in 'contractId' | PathId]: Parameter } = {
  contractId: pathId('contractId', 'A contract of the caller.', STORY.contractId),
  proposalId: pathId('proposalId', 'One of its proposals, as an answer named it.'),
  milestoneId: pathId('milestoneId', 'One of its milestones, as an answer named it.'),
  payment: { ...pathId('payment', 'The number of one of its payments, as its page shows it.'), schema: { type: 'integer', minimum: 0 } },
  refundId: pathId('refundId', 'One of its refunds, as an answer named it.'),
  submissionId: pathId('submissionId', 'A submission of the milestone, as an answer named it.'),
  disputeId: pathId('disputeId', 'One of its disputes, as an answer named it.'),
  settlementId: pathId('settlementId', 'One of the settlements that were proposed in it.'),
};
