/** What ann offers bob: a contract with one milestone. */
export const OFFER = {
  title: 'Website',
  description: 'A website.',
  freelancerId: 'bob',
  currency: 'USD',
  milestones: [{ title: 'Design', amount: 10_000, instructions: 'Three drafts.' }],
};
