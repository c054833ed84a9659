import { appendFileSync } from 'node:fs';

/**
 * Closes a run with one plain line, `N passed, N failed`. With TEST_TALLY set, the counts are added to that file
 * instead, so that a caller of several runs prints one line for all of them.
 */
export default class TallyReporter {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    // A suite that does not load has no tests to count, but it has failed.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const file = process.env.TEST_TALLY;
    if (file) appendFileSync(file, `${passed} ${failed} ${skipped}\n`);
    // Jest's own summary follows the reporters; this line closes the run.
    else process.once('exit', () => process.stdout.write(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`));
  }
}
