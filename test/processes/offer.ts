/** The body of an offer from ann to bob: a contract with one milestone. */
export const OFFER = {
  title: 'Website',
  description: 'A website.',
  freelancerId: 'bob',
  currency: 'USD',
  milestones: [{ title: 'Design', amount: 10_000, instructions: 'Three drafts.' }],
};
