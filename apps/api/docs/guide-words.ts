import type { Section } from './section.js';

export const WORDS: Section = {
  id: 'words',
  title: 'Words',
  parts: [
    {
      words: [
        ['activate', 'To pay a milestone into escrow, so that work on it can begin. One comes after the other.'],
        ['escrow', 'Money that is held for a contract. It goes to the freelancer by a release, or back to the client by a refund.'],
        ['carryover', 'Escrow that an earlier milestone has left. The next activation uses it first.'],
        ['funding', 'One attempt to pay a milestone into escrow. A declined one leaves the milestone pending.'],
        ['submission', 'The freelancer says that the work is done. The review window begins.'],
        ['approve', 'The client accepts the work. Its money is released, less the fee.'],
        ['payout', 'The freelancer is paid what was released, once the security period is over.'],
        ['proposal', 'Changes of the plan or the terms that one side asks for and the other accepts.'],
        ['dispute', 'A disagreement about escrow. That money is frozen until both agree or an operator decides.'],
        ['hold', 'An operator stops new charges of a contract for a while.'],
      ],
    },
  ],
};

export const SANDBOX: Section = {
  id: 'sandbox',
  title: 'Sandbox amounts',
  parts: [
    'The payment gateway is a sandbox: it keeps books and moves no money. The last three digits of the amount that it is asked for say how it behaves; every other amount succeeds at once. So a milestone of `10903` is declined once. What a charge asks for is the amount less the carryover, a payout the payment less the fee.',
    {
      head: ['charge', 'payout', 'refund', 'what happens'],
      rows: [
        ['902', '912', '922', 'always declined: `CARD_DECLINED`, `ACCOUNT_CLOSED`, `REFUND_REFUSED`'],
        ['903', '913', '923', 'declined the first time, then done'],
        ['904', '914', '924', 'done, and answered after 2 seconds'],
        ['905', '915', '925', 'done, but the first answer is lost'],
        ['906', '916', '926', 'the first two asks time out and move nothing; the third is done'],
      ],
    },
  ],
};

export const MORE: Section = {
  id: 'more',
  title: 'From here',
  parts: [
    {
      points: [
        'The [reference](/docs/reference) has every route with an example that you can send from there. In its order the examples play a whole contract.',
        '[Refusals](/docs/problems) explains each code.',
        '[/openapi.json](/openapi.json) is the reference for programs: make a client from it, or take the typed one in `libs/client`.',
        '`npm run demo` plays a whole contract and prints each step.',
      ],
    },
  ],
};
