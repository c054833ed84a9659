import { messageDialog, othersProposal, ownProposal, theContract, theDispute, theMilestone, theSubmission } from './message-dialog.js';

const TO_CLIENT = { label: 'Message to the client' };
const TO_FREELANCER = { label: 'Message to the freelancer' };
const REASON = { label: 'Reason' };

export const DeclineOffer = messageDialog({
  command: 'DeclineOffer',
  about: theContract,
  says: 'The client is told that you do not take this contract.',
  asks: TO_CLIENT,
  send: (client, { message, ...ids }, options) => client.declineOffer({ ...ids, message: message || null }, options),
});

export const WithdrawOffer = messageDialog({
  command: 'WithdrawOffer',
  about: theContract,
  says: 'The freelancer can no longer accept it. Nothing was charged.',
  asks: TO_FREELANCER,
  send: (client, { message, ...ids }, options) => client.withdrawOffer({ ...ids, message: message || null }, options),
});

export const RequestChanges = messageDialog({
  command: 'RequestChanges',
  about: theSubmission,
  says: 'The freelancer submits the work again. The money stays in escrow.',
  asks: { label: 'What should change', isRequired: true },
  send: (client, { message, ...ids }, options) => client.requestChanges({ ...ids, note: message }, options),
});

export const PauseContract = messageDialog({
  command: 'PauseContract',
  about: theContract,
  says: 'No work is submitted or reviewed while the contract is paused.',
  asks: TO_FREELANCER,
  send: (client, { message, ...ids }, options) => client.pauseContract({ ...ids, message: message || null }, options),
});

export const RestartContract = messageDialog({
  command: 'RestartContract',
  about: theContract,
  says: 'Work goes on, and a review that stood still is due later by the time of the pause.',
  send: (client, { contractId }, options) => client.restartContract({ contractId }, options),
});

export const DeleteMilestone = messageDialog({
  command: 'DeleteMilestone',
  title: 'Delete milestone',
  about: theMilestone,
  says: 'The milestone is taken out of the plan. Nothing was charged for it.',
  send: (client, { contractId, milestoneId }, options) => client.deleteMilestone({ contractId, milestoneId }, options),
});

export const RequestActivation = messageDialog({
  command: 'RequestActivation',
  about: ({ contract: { contractId }, milestoneId }) => ({ contractId, milestoneId }),
  says: 'The client is asked to activate the next milestone.',
  asks: TO_CLIENT,
  send: (client, { message, ...ids }, options) => client.requestActivation({ ...ids, message: message || null }, options),
});

export const RejectMilestoneChanges = messageDialog({
  command: 'RejectMilestoneChanges',
  about: othersProposal,
  says: 'Nothing changes, and the other side is told.',
  asks: REASON,
  send: (client, { message, ...ids }, options) => client.rejectMilestoneChanges({ ...ids, reason: message || null }, options),
});

export const WithdrawMilestoneChanges = messageDialog({
  command: 'WithdrawMilestoneChanges',
  about: ownProposal,
  says: 'The other side can no longer accept it.',
  send: (client, { contractId, proposalId }, options) => client.withdrawMilestoneChanges({ contractId, proposalId }, options),
});

export const ApproveEscrowRefund = messageDialog({
  command: 'ApproveEscrowRefund',
  about: theContract,
  says: 'What is left in escrow goes back to the client, and the contract ends.',
  send: (client, { contractId }, options) => client.approveEscrowRefund({ contractId }, options),
});

export const CancelDispute = messageDialog({
  command: 'CancelDispute',
  about: theDispute,
  says: 'You take back your claim, and the contract goes on as if there had been no dispute.',
  send: (client, { contractId, disputeId }, options) => client.cancelDispute({ contractId, disputeId }, options),
});

export const WithdrawSubmission = messageDialog({
  command: 'WithdrawSubmission',
  about: theSubmission,
  says: 'The client no longer reviews it. Submit the work again when it is ready.',
  asks: REASON,
  send: (client, { message, ...ids }, options) => client.withdrawSubmission({ ...ids, reason: message || null }, options),
});

export const PlaceHold = messageDialog({
  command: 'PlaceHold',
  about: theContract,
  says: 'No new charge begins while the contract is on hold.',
  asks: { ...REASON, isRequired: true },
  send: (client, { message, ...ids }, options) => client.placeHold({ ...ids, reason: message }, options),
});

export const LiftHold = messageDialog({
  command: 'LiftHold',
  about: theContract,
  says: 'Charges may begin again.',
  send: (client, { contractId }, options) => client.liftHold({ contractId }, options),
});
