import type { Changes } from '../change.js';
import type { EndingEvents } from './events.js';

export const ENDING_CHANGES = {
  ContractEnded: (contract, { at }) => ({ ...contract, status: 'ended', endedAt: at }),
} satisfies Changes<keyof EndingEvents>;
