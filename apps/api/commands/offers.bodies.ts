import { Flag, WholeNumber } from '#apps/http/shapes/numbers';
import { ListOf, Part } from '#apps/http/shapes/parts';
import { Optional } from '#apps/http/shapes/shaped';
import { Instant } from '#apps/http/shapes/time';
import { Currency, Line, OneOf, PartyId, Text } from '#apps/http/shapes/words';
import { ACTIVATION_ORDERS, type ActivationOrder } from '#domain';
import { PlannedMilestoneBody } from './milestones.bodies.js';

/** What the parties may choose; the service's settings decide the rest. */
export class TermsBody {
  @Optional() @Flag() readonly fundOnAcceptance?: boolean;
  @Optional() @WholeNumber(1, 2_160) readonly reviewWindowHours?: number;
  @Optional() @OneOf(...ACTIVATION_ORDERS) readonly activationOrder?: ActivationOrder;
  @Optional() @WholeNumber(1, 10) readonly maxConcurrentActive?: number;
  @Optional() @Flag() readonly clientMayDispute?: boolean;
}

export class OfferBody {
  @Line(255, 'Website') readonly title!: string;
  @Text(5_000, 'A site of five pages, with its texts.') readonly description!: string;
  @PartyId() readonly freelancerId!: string;
  @Currency() readonly currency!: string;
  @ListOf(PlannedMilestoneBody, 1, 20) readonly milestones!: readonly PlannedMilestoneBody[];
  @Optional() @Part(TermsBody) readonly terms!: TermsBody | null;
  @Optional() @Instant() readonly expiresAt!: string | null;
}

export class MessageBody {
  @Optional() @Text(5_000, 'Looking forward to it.') readonly message!: string | null;
}
