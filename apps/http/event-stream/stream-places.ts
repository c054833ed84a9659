import type { FastifyReply } from 'fastify';
import { Refusal } from '#application';

/** How many streams may be open at the same time. */
export interface PlaceLimits {
  readonly ofParty: number;
  readonly ofProcess: number;
}

/** When a party that has too many streams asks again: it may have closed one, or a dead connection may be found by then. */
const RETRY_AFTER_S = 15;

/** Bounds the streams of a party and of the process. */
export class StreamPlaces {
  private readonly taken = new Map<string, number>();
  private count = 0;

  constructor(private readonly limits: PlaceLimits) {}

  /** Takes a place, which is to be left once. Throws `TOO_MANY_REQUESTS` when the party has none left, `OVERLOADED` when the process has none. */
  take(party: string, reply: Pick<FastifyReply, 'header'>): () => void {
    const { ofParty, ofProcess } = this.limits;
    const taken = this.taken.get(party) ?? 0;
    if (taken >= ofParty) {
      void reply.header('retry-after', RETRY_AFTER_S);
      throw new Refusal('TOO_MANY_REQUESTS', {}, `This party has ${ofParty} streams open, which is the limit: close one.`);
    }
    if (this.count >= ofProcess) throw new Refusal('OVERLOADED', {}, 'The service has too many streams open.');
    this.count += 1;
    this.taken.set(party, taken + 1);
    return () => this.leave(party);
  }

  private leave(party: string): void {
    this.count -= 1;
    const left = (this.taken.get(party) ?? 0) - 1;
    if (left > 0) this.taken.set(party, left);
    else this.taken.delete(party);
  }
}
