import { describe, expect, it } from '@jest/globals';
import { PROBLEMS } from './problems.js';

describe('the problems', () => {
  it('are explained in sentences', () => {
    for (const { title, explanation } of Object.values(PROBLEMS)) {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(explanation).toMatch(/^[`A-Z].*\.$/);
    }
  });
});
