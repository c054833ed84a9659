import { describe, expect, it } from '@jest/globals';
import { ViewProgress } from './view-progress.js';

describe('the progress of a view', () => {
  it('ends the readiness after a minute without reaching where the log ended, and no sooner', () => {
    const progress = new ViewProgress();
    expect(progress.observe('contracts', null, '7', 0)).toBe(false);
    expect(progress.observe('contracts', '6', '9', 59_999)).toBe(false);
    expect(progress.observe('contracts', '6', '9', 60_000)).toBe(true);
    expect(progress.observe('contracts', '9', '9', 60_001)).toBe(false);
  });

  it('is fine when the view follows a log that grows all the time', () => {
    const progress = new ViewProgress();
    for (let nth = 10; nth < 99; nth += 1) expect(progress.observe('contracts', `${nth}`, `${nth + 1}`, nth * 50_000)).toBe(false);
  });

  it('counts from the first event that the view has not seen, not from the last that it has', () => {
    const progress = new ViewProgress();
    expect(progress.observe('contracts', '7', '7', 0)).toBe(false);
    expect(progress.observe('contracts', '7', '8', 600_000)).toBe(false);
    expect(progress.observe('contracts', '7', '8', 660_000)).toBe(true);
  });
});
