import type { BonusReason } from './extra-payment.js';

export interface BonusCommands {
  PayBonus: {
    asked: { readonly amount: number; readonly reason: BonusReason; readonly note: string | null };
    added: { readonly paymentId: string };
  };
}
