/** The ids of the one story that all examples are from: Ann pays Bob 400.00 of the 420.00 for a design and goes on to the building. */
export const STORY = {
  /** What the key of the example gives to Ann's offer, so that the examples can be sent one after the other. */
  contractId: 'd514e37f-3acc-5837-b4a8-904943fe2ce6',
  designId: '0f4f7a52-8f0a-4a53-9a0e-6f3b2d9c1e01',
  buildId: '0f4f7a52-8f0a-4a53-9a0e-6f3b2d9c1e02',
  fundingId: 'f2c1b7de-5f3a-4a38-8a55-93b0c1d2e3f4',
  disputeId: 'd4b1e6a2-3c5d-4e7f-9a8b-0c1d2e3f4a05',
  paymentId: 'c8e2f3a4-5b6c-4d7e-8f9a-0b1c2d3e4f07',
  settlementId: 'e5c2f7b3-4d6e-4f8a-8b9c-1d2e3f4a5b06',
  refundId: 'b7d1e2f3-4a5b-4c6d-8e7f-9a0b1c2d3e06',
  proposalId: 'c5e2d7b3-4d6e-4f80-8b9c-1d2e3f4a5b06',
  submissionId: 'a1c2e3f4-1b2c-4d3e-8f4a-5b6c7d8e9f01',
  hash: '9b74c9897bac770ffc029102a200c5de5c7d5d5c6b6a8c1a3f4e5d6c7b8a9f00',
  eventCursor: 'q3mHc0x9b2Y1WzgsImM3ZDhlOWYwIl0',
  /** The head of the log when the contract is read. */
  asOf: '00000000000000000431',
} as const;
