import type { Schemas } from '#client';

export type AttentionItem = Schemas['AttentionItem'];
type Kind = AttentionItem['kind'];
type Facts<Of extends Kind> = Extract<AttentionItem, { readonly kind: Of }>['facts'];

interface Words<Of extends Kind> {
  readonly title: string;
  /** What is known of it, and what can be done. */
  readonly says: (facts: Facts<Of>) => string;
}

const VIEWS: Readonly<Record<Facts<'parked'>['view'], string>> = {
  contracts: 'the contract pages and My Jobs',
  'due-list': 'what falls due by itself',
};

const ATTENTION: { readonly [Of in Kind]: Words<Of> } = {
  fundingUnknown: {
    title: 'A charge without an answer',
    says: ({ fundingId }) => `The payment gateway has not said what became of the charge ${fundingId}. It is asked again and again.`,
  },
  payoutFailed: {
    title: 'A payout failed',
    says: ({ code }) => `The freelancer was not paid: ${code}. When the reason is gone, retry it.`,
  },
  refundFailed: {
    title: 'A refund failed',
    says: ({ code }) => `The client did not get the money back: ${code}. When the reason is gone, retry it.`,
  },
  disputeOpen: { title: 'A dispute is open', says: () => 'The parties can settle it, or an operator decides.' },
  onHold: { title: 'On hold', says: ({ reason }) => reason },
  parked: {
    title: 'Parked',
    says: ({ view }) =>
      `An event of this contract cannot be read, or one is missing. It is left out of ${VIEWS[view]} until its history is mended.`,
  },
};

/** What waits for an operator, in words. */
export function attentionWords({ kind, facts }: AttentionItem): { readonly title: string; readonly text: string } {
  const { title, says } = ATTENTION[kind] as Words<Kind>; // the facts are those of the kind
  return { title, text: says(facts) };
}
