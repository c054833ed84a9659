import { randomUUID } from 'node:crypto';
import { IdGenerator } from '#ports';

export class RandomIds extends IdGenerator {
  next(): string {
    return randomUUID();
  }
}
