import type { ServiceClient } from '#apps/process/service-client';

/** The two parties of a contract: their ids and bearer tokens. */
export interface Parties {
  readonly clientId: string;
  readonly freelancerId: string;
  readonly client: string;
  readonly freelancer: string;
}

export type Side = 'client' | 'freelancer';

/** Creates tokens for pairs of a client and a freelancer. Another `group` is other parties. */
export async function createParties(service: ServiceClient, count: number, group = ''): Promise<readonly Parties[]> {
  const parties: Parties[] = [];
  for (let nth = 1; nth <= count; nth += 1) {
    const clientId = `${group}client-${nth}`;
    const freelancerId = `${group}freelancer-${nth}`;
    parties.push({ clientId, freelancerId, client: await service.token(clientId), freelancer: await service.token(freelancerId) });
  }
  return parties;
}
