import type { RefusedAttempts } from './refused-requests.js';
import { approvalOf } from './story-service.js';

const MORE = { milestones: [{ title: 'More', amount: 500 }] };
const BIG = { title: 'More', amount: 500, instructions: '€'.repeat(5_000) };
const WORK = { message: 'Done.' };

const paying = (payAmount: number): object => ({ reason: 'completed', payAmount });

/** Commands that the state of a contract does not allow. */
export const REFUSED_COMMANDS: RefusedAttempts = {
  WRONG_ROLE: async (service) => {
    const { path } = await service.createOffered([500]);
    return {
      send: (key) => service.ann.post(`${path}/accept`, { key }),
      status: 403,
      facts: { role: 'client', allowed: ['freelancer'] },
      valid: (key) => service.ann.post(`${path}/withdraw`, { key }),
    };
  },
  REVISION_CHANGED: async (service) => {
    const { path } = await service.createAccepted(500);
    return {
      send: (key) => service.ann.post(`${path}/milestones`, { key, body: MORE, headers: { 'if-match': '"0"' } }),
      status: 412,
      facts: { sent: 0, actual: 2 },
      valid: (key) => service.ann.post(`${path}/milestones`, { key, body: MORE, headers: { 'if-match': '"2"' } }),
    };
  },
  MILESTONE_NOT_FOUND: async (service) => {
    const { path } = await service.createAccepted(500);
    return {
      send: (key) => service.ann.post(`${path}/milestones/none/activate`, { key, body: { expectedAmount: 500 } }),
      status: 404,
      facts: {},
      valid: (key) => service.ann.post(`${path}/milestones/activate-next`, { key }),
    };
  },
  CONTRACT_NOT_ACTIVE: async (service) => {
    const { path } = await service.createOffered([500]);
    return {
      send: (key) => service.ann.post(`${path}/milestones`, { key, body: MORE }),
      status: 409,
      facts: { status: 'offered' },
      valid: (key) => service.ann.post(`${path}/withdraw`, { key }),
    };
  },
  CONTRACT_NOT_PAUSED: async (service) => {
    const { path } = await service.createAccepted(500);
    return {
      send: (key) => service.ann.post(`${path}/restart`, { key }),
      status: 409,
      facts: { status: 'active' },
      valid: (key) => service.ann.post(`${path}/pause`, { key }),
    };
  },
  CONTRACT_NOT_ON_HOLD: async (service) => {
    const { path } = await service.createAccepted(500);
    return {
      send: (key) => service.operator.post(`${path}/lift-hold`, { key }),
      status: 409,
      facts: { status: 'active' },
      valid: (key) => service.operator.post(`${path}/hold`, { key, body: { reason: 'The bank asks.' } }),
    };
  },
  CONTRACT_ENDED: async (service) => {
    const { path } = await service.createAccepted(500);
    await service.ann.post(`${path}/end`, { body: paying(0) });
    return { send: (key) => service.ann.post(`${path}/milestones`, { key, body: MORE }), status: 409, facts: {} };
  },
  OFFER_NOT_OPEN: async (service) => {
    const { path } = await service.createAccepted(500);
    return {
      send: (key) => service.bob.post(`${path}/accept`, { key }),
      status: 409,
      facts: { status: 'active' },
      valid: (key) => service.bob.post(`${path}/end`, { key, body: { reason: 'other' } }),
    };
  },
  PREVIOUS_MILESTONE_NOT_RELEASED: async (service) => {
    const { path, ids, parts } = await service.createSubmitted(10_000, 5_000);
    return {
      send: (key) => service.ann.post(`${path}/milestones/activate-next`, { key }),
      status: 409,
      facts: { blocking: { milestoneId: ids[0], title: 'Part 1', state: 'submitted' } },
      valid: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000, { afterwards: 'activateNext' }) }),
    };
  },
  NOT_NEXT_IN_SEQUENCE: async (service) => {
    const { ids, parts } = await service.createAccepted(10_000, 5_000);
    return {
      send: (key) => service.ann.post(`${parts[1]}/activate`, { key, body: { expectedAmount: 5_000 } }),
      status: 409,
      facts: { nextMilestoneId: ids[0] },
      valid: (key) => service.ann.post(`${parts[0]}/activate`, { key, body: { expectedAmount: 10_000 } }),
    };
  },
  NO_PENDING_MILESTONE: async (service) => {
    const { parts } = await service.createSubmitted(10_000);
    return {
      send: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000, { afterwards: 'activateNext' }) }),
      status: 409,
      facts: {},
      valid: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000) }),
    };
  },
  MILESTONE_NOT_PENDING: async (service) => {
    const { path, parts } = await service.createActive(10_000);
    return {
      send: (key) => service.ann.post(`${parts[0]}/activate`, { key, body: { expectedAmount: 10_000 } }),
      status: 409,
      facts: { state: 'active' },
      valid: (key) => service.ann.post(`${path}/milestones`, { key, body: MORE }),
    };
  },
  MILESTONE_NOT_FUNDED: async (service) => {
    const { path, parts } = await service.createAccepted(10_000);
    return {
      send: (key) => service.bob.post(`${parts[0]}/submissions`, { key, body: WORK }),
      status: 409,
      facts: { state: 'pending' },
      valid: (key) => service.bob.post(`${path}/end`, { key, body: { reason: 'other' } }),
    };
  },
  FUNDING_IN_PROGRESS: async (service) => {
    const { path, ids } = await service.createAccepted(10_906);
    await service.ann.post(`${path}/milestones/activate-next`);
    return {
      send: (key) => service.ann.post(`${path}/end`, { key, body: paying(0) }),
      status: 409,
      facts: { milestoneId: ids[0] },
      valid: (key) => service.ann.post(`${path}/milestones`, { key, body: MORE }),
    };
  },
  SUBMISSION_OPEN: async (service) => {
    const { parts, submissionId } = await service.createSubmitted(10_000);
    const again = (key: string) => service.bob.post(`${parts[0]}/submissions`, { key, body: WORK });
    return {
      send: again,
      status: 409,
      facts: { submissionId },
      valid: async (key) => {
        await service.ann.post(`${parts[0]}/request-changes`, { body: { note: 'Once more.' } });
        return again(key);
      },
    };
  },
  TOO_MANY_SUBMISSIONS: async (service) => {
    const { parts } = await service.createActive(10_000);
    for (let sent = 0; sent < 50; sent += 1) {
      await service.bob.post(`${parts[0]}/submissions`, { body: WORK });
      await service.ann.post(`${parts[0]}/request-changes`, { body: { note: 'Once more.' } });
    }
    return {
      send: (key) => service.bob.post(`${parts[0]}/submissions`, { key, body: WORK }),
      status: 409,
      facts: { maximum: 50 },
      valid: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000) }),
    };
  },
  CONTRACT_TOO_LARGE: async (service) => {
    const { path, parts } = await service.createActive(10_000);
    const long = '€'.repeat(5_000);
    const attachment = { name: '€'.repeat(255), sha256: 'ab'.repeat(32), url: `https://files.example/${'x'.repeat(2_000)}` };
    const work = { message: long, attachments: Array.from({ length: 10 }, () => attachment) };
    while ((await service.bob.post(`${parts[0]}/submissions`, { body: work })).status === 202) {
      await service.ann.post(`${parts[0]}/request-changes`, { body: { note: long } });
    }
    return {
      send: (key) => service.ann.post(`${path}/milestones`, { key, body: { milestones: Array.from({ length: 20 }, () => BIG) } }),
      status: 409,
      facts: { maximum: 2_097_152 },
      valid: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000, { note: long }) }),
    };
  },
  NO_OPEN_SUBMISSION: async (service) => {
    const { parts } = await service.createActive(10_000);
    return {
      send: (key) => service.ann.post(`${parts[0]}/request-changes`, { key, body: { note: 'Once more.' } }),
      status: 409,
      facts: { state: 'active' },
      valid: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000) }),
    };
  },
  SUBMISSION_CHANGED: async (service) => {
    const { parts, submissionId: sent } = await service.createSubmitted(10_000);
    await service.ann.post(`${parts[0]}/request-changes`, { body: { note: 'Once more.', submissionId: sent } });
    const { body } = await service.bob.post(`${parts[0]}/submissions`, { body: WORK });
    const { submissionId: actual } = body as object as { readonly submissionId: string }; // a submission's answer
    const approve = (submissionId: string) => (key: string) =>
      service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000, { submissionId }) });
    return { send: approve(sent), status: 409, facts: { sent, actual }, valid: approve(actual) };
  },
  ALREADY_RELEASED: async (service) => {
    const { path, parts } = await service.createReleased(10_000);
    return {
      send: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000) }),
      status: 409,
      facts: {},
      valid: (key) => service.ann.post(`${path}/end`, { key, body: paying(0) }),
    };
  },
  AMOUNT_CHANGED: async (service) => {
    const { parts } = await service.createAccepted(10_000);
    return {
      send: (key) => service.ann.post(`${parts[0]}/activate`, { key, body: { expectedAmount: 9_000 } }),
      status: 409,
      facts: { sent: 9_000, actual: 10_000 },
      valid: (key) => service.ann.post(`${parts[0]}/activate`, { key, body: { expectedAmount: 10_000 } }),
    };
  },
  ESCROW_NOT_EMPTY: async (service) => {
    const { path, parts } = await service.createSubmitted(10_000);
    const underpaid = approvalOf(10_000, { paidAmount: 9_000, underpaymentReason: 'Less.', afterwards: 'endContract' });
    return {
      send: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: underpaid }),
      status: 409,
      facts: { allocated: 0, carryover: 1_000 },
      valid: (key) => service.ann.post(`${path}/end`, { key, body: paying(10_000) }),
    };
  },
  PAYMENT_NOT_FOUND: async (service) => {
    const { path } = await service.createAccepted(500);
    return {
      send: (key) => service.operator.post(`${path}/payments/seven/retry-payout`, { key }),
      status: 404,
      facts: {},
      valid: (key) => service.operator.post(`${path}/hold`, { key, body: { reason: 'The bank asks.' } }),
    };
  },
  PAYOUT_NOT_FAILED: async (service) => {
    const { path } = await service.createReleased(10_000);
    const payment = await service.paymentOf(path);
    return {
      send: (key) => service.operator.post(`${path}/payments/${payment}/retry-payout`, { key }),
      status: 409,
      facts: { state: 'held' },
      valid: (key) => service.operator.post(`${path}/hold`, { key, body: { reason: 'The bank asks.' } }),
    };
  },
  REFUND_NOT_FOUND: async (service) => {
    const { path } = await service.createAccepted(500);
    return {
      send: (key) => service.operator.post(`${path}/refunds/${crypto.randomUUID()}/retry`, { key }),
      status: 404,
      facts: {},
      valid: (key) => service.operator.post(`${path}/hold`, { key, body: { reason: 'The bank asks.' } }),
    };
  },
  REFUND_NOT_FAILED: async (service) => {
    const { path } = await service.createActive(10_000);
    const { body } = await service.bob.post(`${path}/end`, { body: { reason: 'other' } });
    const [refund] = (body as object as { readonly refunds: readonly { readonly refundId: string }[] }).refunds; // an end's answer
    await service.waitUntilIdle();
    return {
      send: (key) => service.operator.post(`${path}/refunds/${refund?.refundId}/retry`, { key }),
      status: 409,
      facts: { state: 'paid' },
    };
  },
  REFUND_REQUEST_NOT_OPEN: async (service) => {
    const { path } = await service.createActive(10_000);
    return {
      send: (key) => service.bob.post(`${path}/refund-request/approve`, { key }),
      status: 409,
      facts: { state: null },
      valid: (key) => service.bob.post(`${path}/end`, { key, body: { reason: 'other' } }),
    };
  },
  REFUND_TOO_HIGH: async (service) => {
    const { path, parts } = await service.createSubmitted(10_000);
    await service.ann.post(`${parts[0]}/approve`, { body: approvalOf(10_000) });
    return {
      send: (key) => service.bob.post(`${path}/refunds`, { key, body: { amount: 9_001 } }),
      status: 422,
      facts: { maximum: 9_000 },
      valid: (key) => service.bob.post(`${path}/refunds`, { key, body: { amount: 9_000 } }),
    };
  },
  PAID_AMOUNT_TOO_HIGH: async (service) => {
    const { parts } = await service.createSubmitted(10_000);
    return {
      send: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000, { paidAmount: 20_001 }) }),
      status: 422,
      facts: { maximum: 20_000 },
      valid: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000) }),
    };
  },
  BONUS_REQUIRES_FULL_RELEASE: async (service) => {
    const { parts } = await service.createSubmitted(10_000);
    const less = approvalOf(10_000, { paidAmount: 9_000, underpaymentReason: 'A page is missing.', bonusAmount: 500 });
    return {
      send: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: less }),
      status: 409,
      facts: {},
      valid: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000, { bonusAmount: 500 }) }),
    };
  },
  CONSENT_REQUIRED: async (service) => {
    const { path, parts } = await service.createOffered([10_000], { terms: { partialReleaseNeedsConsent: true } });
    await service.bob.post(`${path}/accept`);
    await service.waitUntilIdle();
    const less = approvalOf(10_000, { paidAmount: 9_000, underpaymentReason: 'A page is missing.' });
    return {
      send: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: less }),
      status: 422,
      facts: {},
      valid: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: approvalOf(10_000) }),
    };
  },
  UNDERPAYMENT_REASON_REQUIRED: async (service) => {
    const { parts } = await service.createSubmitted(10_000);
    const less = approvalOf(10_000, { paidAmount: 9_000 });
    return {
      send: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: less }),
      status: 422,
      facts: {},
      valid: (key) => service.ann.post(`${parts[0]}/approve`, { key, body: { ...less, underpaymentReason: 'A page is missing.' } }),
    };
  },
  TOO_MANY_MILESTONES: async (service) => {
    const twenty = Array.from({ length: 20 }, () => 500);
    const { path } = await service.createAccepted(...twenty);
    const milestones = twenty.map((amount) => ({ title: 'More', amount }));
    for (const body of Array.from({ length: 4 }, () => ({ milestones }))) await service.ann.post(`${path}/milestones`, { body });
    return {
      send: (key) => service.ann.post(`${path}/milestones`, { key, body: MORE }),
      status: 422,
      facts: { maximum: 100 },
      valid: (key) => service.ann.post(`${path}/milestones/activate-next`, { key }),
    };
  },
};
