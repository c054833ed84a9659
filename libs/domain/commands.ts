import type { ApprovalCommands } from './approval/commands.js';
import type { DisputeCommands } from './disputes/commands.js';
import type { EndingCommands } from './ending/commands.js';
import type { BonusCommands } from './bonuses/commands.js';
import type { FundingCommands } from './funding/commands.js';
import type { MilestoneCommands } from './milestones/commands.js';
import type { OfferCommands } from './offers/commands.js';
import type { PausingCommands } from './pausing/commands.js';
import type { PayoutCommands } from './payouts/commands.js';
import type { RefundCommands } from './refunds/commands.js';
import type { ProposalCommands } from './proposals/commands.js';
import type { ReviewCommands } from './reviews/commands.js';
import type { Role } from './roles.js';
import type { Instant } from './time.js';

/** Every command by its type: what its sender asks, and what the service adds. Joined from the topics, one line for a topic. */
export interface CommandMap
  extends
    OfferCommands,
    MilestoneCommands,
    FundingCommands,
    ReviewCommands,
    ApprovalCommands,
    BonusCommands,
    ProposalCommands,
    PausingCommands,
    EndingCommands,
    DisputeCommands,
    PayoutCommands,
    RefundCommands {}

export type CommandType = keyof CommandMap;

/** What a sender asks: checked in form, texts trimmed, absent values null. */
export type Asked<Type extends CommandType> = CommandMap[Type]['asked'];

/** Ids, policies and other values that the service adds; they stand before what was asked. */
export type Added<Type extends CommandType> = CommandMap[Type]['added'];

/** All that a command says besides its type, sender and time. */
export type FieldsOf<Type extends CommandType> = Added<Type> & Asked<Type>;

/** Role, time and new ids enter with the command: `decide` invents nothing. */
interface Sent<Type extends CommandType> {
  readonly type: Type;
  readonly by: Role;
  readonly at: Instant;
}

/** A command of this type; without a type any command. */
export type Command<Type extends CommandType = CommandType> = { [One in Type]: Sent<One> & FieldsOf<One> }[Type];
