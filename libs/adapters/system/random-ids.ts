import { randomUUID } from 'node:crypto';
import { IdGenerator } from '#application';

export class RandomIds extends IdGenerator {
  next(): string {
    return randomUUID();
  }
}
