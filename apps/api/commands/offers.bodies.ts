import { Flag, WholeNumber } from '#apps/http/shapes/numbers';
import { ListOf, Part } from '#apps/http/shapes/parts';
import { Meaning, Optional } from '#apps/http/shapes/shaped';
import { Instant } from '#apps/http/shapes/time';
import { Currency, Line, OneOf, PartyId, Text } from '#apps/http/shapes/words';
import { ACTIVATION_ORDERS, type ActivationOrder } from '#domain';
import { PlannedMilestoneBody } from './milestones.bodies.js';

/** What the parties may choose; the service's settings decide the rest. */
export class TermsBody {
  @Meaning('Whether the first milestone is funded at once when the offer is accepted; true when absent.')
  @Optional()
  @Flag()
  readonly fundOnAcceptance?: boolean;
  @Meaning("The client has so long to review a submission; when absent as the service's setting says.")
  @Optional()
  @WholeNumber(1, 2_160)
  readonly reviewWindowHours?: number;
  @Meaning('Whether milestones are activated in sequence, which is so when absent.')
  @Optional()
  @OneOf(...ACTIVATION_ORDERS)
  readonly activationOrder?: ActivationOrder;
  @Meaning('Milestones that may be at work at once; 1 when absent.') @Optional() @WholeNumber(1, 10) readonly maxConcurrentActive?: number;
  @Meaning('Whether the client too may open a dispute; false when absent.') @Optional() @Flag() readonly clientMayDispute?: boolean;
  @Meaning('Whether less than a milestone holds is paid only by an accepted proposal; false when absent.')
  @Optional()
  @Flag()
  readonly partialReleaseNeedsConsent?: boolean;
}

export class OfferBody {
  @Line(255, 'Website') readonly title!: string;
  @Text(5_000, 'A site of five pages, with its texts.') readonly description!: string;
  @PartyId() readonly freelancerId!: string;
  @Currency() readonly currency!: string;
  @ListOf(PlannedMilestoneBody, 1, 20) readonly milestones!: readonly PlannedMilestoneBody[];
  @Optional() @Part(TermsBody) readonly terms!: TermsBody | null;
  @Meaning('When the offer expires; when absent, after as many days as the service is set to.')
  @Optional()
  @Instant()
  readonly expiresAt!: string | null;
}

export class MessageBody {
  @Optional() @Text(5_000, 'Looking forward to it.') readonly message!: string | null;
}
