export const ROLES = ['client', 'freelancer', 'operator', 'system'] as const;

/** Who acts towards one contract. `operator` is somebody of the service who is no party; `system` is the clocks and the payment gateway. */
export type Role = (typeof ROLES)[number];

/** Who sends commands by himself. */
export type Person = Exclude<Role, 'system'>;

export const PARTIES = ['client', 'freelancer'] as const satisfies readonly Role[];
/** A side of the contract. */
export type Party = (typeof PARTIES)[number];

export const otherParty = (party: Party): Party => (party === 'client' ? 'freelancer' : 'client');
