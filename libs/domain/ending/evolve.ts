import type { Changes } from '../change.js';
import type { EndingEvents } from './events.js';

export const ENDING_CHANGES = {
  EscrowRefundRequested: (contract, { at, data }) => ({
    ...contract,
    status: 'ending',
    refundRequest: { ...data, requestedAt: at, state: 'open' },
  }),
  ContractEnded: (contract, { at }) => ({ ...contract, status: 'ended', endedAt: at }),
} satisfies Changes<keyof EndingEvents>;
