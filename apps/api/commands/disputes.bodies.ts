import { Id } from '#apps/http/shapes/ids';
import { Amount } from '#apps/http/shapes/numbers';
import { Meaning } from '#apps/http/shapes/shaped';
import { OneOf, Text } from '#apps/http/shapes/words';
import { DISPUTE_REASONS, type DisputeReason } from '#domain';

const DETAILS = 'The drafts were delivered as agreed.';
const TO_FREELANCER = 'In minor units; both parts together are what is frozen.';
const TO_CLIENT = 'In minor units.';

export class GroundsBody {
  @OneOf(...DISPUTE_REASONS) readonly reason!: DisputeReason;
  @Text(5_000, DETAILS) readonly details!: string;
}

export class DisputeBody {
  @Meaning('The milestone whose money is frozen.') @Id() readonly milestoneId!: string;
  @Meaning('What the sender wants of it, in minor units.') @Amount(9_000) readonly claimAmount!: number;
  @OneOf(...DISPUTE_REASONS) readonly reason!: DisputeReason;
  @Text(5_000, DETAILS) readonly details!: string;
}

export class SplitBody {
  @Meaning(TO_FREELANCER) @Amount(6_000) readonly toFreelancer!: number;
  @Meaning(TO_CLIENT) @Amount(4_000) readonly toClient!: number;
}

export class DecisionBody {
  @Meaning(TO_FREELANCER) @Amount(6_000) readonly toFreelancer!: number;
  @Meaning(TO_CLIENT) @Amount(4_000) readonly toClient!: number;
  @Text(5_000, 'Two of the three drafts are as agreed.') readonly reason!: string;
}
