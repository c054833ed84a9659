import { READER_ROLES } from '#application';
import {
  ACTIVATION_ORDERS,
  FUNDING_STATES,
  MILESTONE_STATES,
  PARTIES,
  ROLES,
  SHOWN_STATUSES,
  SUBMISSION_STATES,
  type MilestoneState,
  type ShownStatus,
} from '#domain';
import { matching, meaning, named, oneOf, text, type Described } from './described.js';

const { schema: STATUS } = oneOf(SHOWN_STATUSES, 'active');
const { schema: STATE } = oneOf(MILESTONE_STATES, 'active');

export const status = (example: ShownStatus): Described<ShownStatus> => named('ContractStatus', { schema: STATUS, example });
export const milestoneState = (example: MilestoneState): Described<MilestoneState> => named('MilestoneState', { schema: STATE, example });
export const fundingState = <const Value extends (typeof FUNDING_STATES)[number]>(example: Value) => oneOf(FUNDING_STATES, example);
export const submissionState = <const Value extends (typeof SUBMISSION_STATES)[number]>(example: Value) =>
  oneOf(SUBMISSION_STATES, example);
export const activationOrder = <const Value extends (typeof ACTIVATION_ORDERS)[number]>(example: Value) =>
  oneOf(ACTIVATION_ORDERS, example);
export const party = <const Value extends (typeof PARTIES)[number]>(example: Value) => oneOf(PARTIES, example);
export const role = <const Value extends (typeof ROLES)[number]>(example: Value) => oneOf(ROLES, example);

/** Who may be refused for a role, and who may do it: a role in the contract, a role of the token, or a party without one. */
export const anyRole = (example: string): Described<string> => oneOf([...new Set([...ROLES, ...READER_ROLES, 'party'])], example);

/** A party's id; in an event also `system`. */
export const partyId = (example: string): Described<string> => matching(/^[\x21-\x7e]{1,255}$/, example);

export const currency = (): Described<string> => meaning('ISO 4217.', matching(/^[A-Z]{3}$/, 'USD'));

export const title = (example: string): Described<string> => text(example, 255);

export const hash = (example: string): Described<string> => meaning('SHA-256 in hex.', matching(/^[0-9a-f]{64}$/, example));

/** A decline code of the payment gateway: capitals joined by underscores. */
export const declineCode = (): Described<string> => named('DeclineCode', DECLINE_CODE);
const DECLINE_CODE = meaning("The payment gateway's reason for a decline.", matching(/^[A-Z][A-Z\d_]*$/, 'CARD_DECLINED'));

/** An address of a file. Release 0.1.0 stored addresses as they were sent, so not every one is a `uri`. */
export const fileAddress = (): Described<string> => meaning('An https address.', text('https://files.example/design.pdf', 2_048));

/** Where in a request something stands. */
export const path = (example: string): Described<string> =>
  meaning("Names and indexes joined by dots, or a header's name.", text(example, 1_000));
