import type { Command, CommandType, Role } from '#domain';
import { invalidRequest } from '../refusal.js';
import type { CommandRecord } from './loaded-contract.js';
import type { Asked, PlannedMilestone } from './messages.js';
import type { Policy } from './policy.js';

/** What the service adds to what was asked. */
export interface Completion {
  readonly by: Role;
  readonly at: string;
  readonly actorId: string;
  readonly newId: () => string;
  readonly policy: Policy;
}

interface Row<Type extends CommandType> {
  readonly complete: (asked: Asked[Type], completion: Completion) => Omit<Extract<Command, { type: Type }>, 'type' | 'by' | 'at'>;
  /** What of the command's own events its answer shows, besides contract, revision and position. */
  readonly answer: (record: CommandRecord) => object;
}

const asAsked = <A>(asked: A): A => asked;
const nothingMore = (): object => ({});
const itsMilestones = ({ milestones }: CommandRecord): object => ({ milestones });
const itsFunding = ({ funding }: CommandRecord): object => ({ funding });
const itsSubmission = ({ submission }: CommandRecord): object => ({ ...submission });
const withFunding = <A extends object>(asked: A, { newId }: Completion): A & { fundingId: string } => ({ fundingId: newId(), ...asked });
const withIds = (planned: readonly PlannedMilestone[], { newId }: Completion) => planned.map((one) => ({ milestoneId: newId(), ...one }));

/** Every command: how it is completed before it is decided, and what its answer shows. A new command is one line here. */
export const COMMANDS: { readonly [Type in CommandType]: Row<Type> } = {
  CreateOffer: {
    complete: ({ terms, ...asked }, completion) => ({
      ...asked,
      clientId: completion.actorId,
      terms: completion.policy.terms(terms),
      policyVersion: completion.policy.version,
      milestones: withIds(asked.milestones, completion),
    }),
    answer: itsMilestones,
  },
  AcceptOffer: { complete: withFunding, answer: itsFunding },
  DeclineOffer: { complete: asAsked, answer: nothingMore },
  WithdrawOffer: { complete: asAsked, answer: nothingMore },
  ExpireOffer: { complete: asAsked, answer: nothingMore },
  CreateMilestones: { complete: (asked, completion) => ({ milestones: withIds(asked.milestones, completion) }), answer: itsMilestones },
  ActivateMilestone: { complete: withFunding, answer: itsFunding },
  ActivateNextMilestone: { complete: withFunding, answer: itsFunding },
  ConfirmFunding: { complete: asAsked, answer: nothingMore },
  FailFunding: { complete: asAsked, answer: nothingMore },
  SubmitWork: { complete: (asked, { newId }) => ({ submissionId: newId(), ...asked }), answer: itsSubmission },
  RequestChanges: { complete: asAsked, answer: nothingMore },
  ApproveMilestone: { complete: withFunding, answer: itsFunding },
  AutoApproveMilestone: { complete: asAsked, answer: nothingMore },
  EndContract: { complete: (asked, { by }) => ({ ...asked, payAmount: amountPaid(asked, by) }), answer: nothingMore },
};

/** The client says what it pays; the freelancer, who gives the escrow back, cannot. */
function amountPaid({ payAmount }: Asked['EndContract'], by: Role): number {
  if (by === 'client' && payAmount === null) throw invalidRequest([{ path: 'payAmount', message: 'is required of the client' }]);
  if (by !== 'client' && payAmount !== null) throw invalidRequest([{ path: 'payAmount', message: 'is for the client alone' }]);
  return payAmount ?? 0;
}

export function completed<Type extends CommandType>(type: Type, asked: Asked[Type], completion: Completion): Command {
  const { by, at } = completion;
  // Spread last: behind fields of ever other shapes, each further one is a slow search.
  return { type, by, at, ...COMMANDS[type].complete(asked, completion) } as unknown as Command; // a row answers its own command's fields
}
