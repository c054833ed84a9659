import type { PayoutEvents } from '#domain';
import { text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

export const PAYOUT_VERSIONS = {
  PaymentBecameAvailable: form({ payment: whole, amount: whole }),
  PayoutPaid: form({ payment: whole, attempt: whole, amount: whole, gatewayReference: text }),
  PayoutFailed: form({ payment: whole, attempt: whole, code: text }),
  PayoutRetried: form({ payment: whole, attempt: whole }),
} satisfies VersionsOf<keyof PayoutEvents>;
