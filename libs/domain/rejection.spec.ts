import { describe, expect, it } from '@jest/globals';
import { Rejection } from './rejection.js';

describe('a refusal', () => {
  it('has a code and facts for programs and a sentence for people', () => {
    const refusal = new Rejection('AMOUNT_CHANGED', { sent: 1, actual: 2 }, 'The amount is 2, not 1.');
    expect(refusal).toBeInstanceOf(Error);
    const { name, code, facts, message } = refusal;
    expect({ name, code, facts, message }).toStrictEqual({
      name: 'Rejection',
      code: 'AMOUNT_CHANGED',
      facts: { sent: 1, actual: 2 },
      message: 'The amount is 2, not 1.',
    });
  });

  it('has no stack, and other errors keep theirs', () => {
    const refusal = new Rejection('SAME_PARTY', {}, 'Two parties, please.');
    expect(refusal.stack).toBeUndefined();
    expect(refusal).toBeInstanceOf(Error);
    expect(new Error('a bug').stack).toContain('rejection.spec');
  });
});
