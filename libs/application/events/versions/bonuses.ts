import { EXTRA_PAYMENT_KINDS, type BonusEvents } from '#domain';
import { oneOf, orNull, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

export const BONUS_VERSIONS = {
  ExtraPaymentStarted: form({
    paymentId: text,
    milestoneId: orNull(text),
    kind: oneOf(...EXTRA_PAYMENT_KINDS),
    amount: whole,
    note: orNull(text),
  }),
  ExtraPaymentMade: form({ paymentId: text, gross: whole, fee: whole, net: whole, gatewayReference: text, availableAt: text }),
  ExtraPaymentFailed: form({ paymentId: text, code: text }),
} satisfies VersionsOf<keyof BonusEvents>;
