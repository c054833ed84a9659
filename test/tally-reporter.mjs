import { appendFileSync } from 'node:fs';

const LEFT_OUT = /\(left out: (.+)\)$/;

/**
 * Closes a run with a line for each reason why tests were left out, by what stands in the name of such a test or of its `describe`, and one
 * plain line, `N passed, N failed`. With TEST_TALLY set, the counts are added to that file instead, so that a caller of several runs prints
 * one line for all of them.
 */
export default class TallyReporter {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    // A suite that does not load has no tests to count, but it has failed.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const lines = leftOut(results).map(([reason, count]) => `left out: ${count} ${count === 1 ? 'test' : 'tests'}: ${reason}`);
    const file = process.env.TEST_TALLY;
    if (file) appendFileSync(file, `${passed} ${failed} ${skipped}\n`);
    else lines.push(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    // Jest's own summary follows the reporters; these lines close the run.
    process.once('exit', () => process.stdout.write(lines.map((line) => `${line}\n`).join('')));
  }
}

/** How many tests by their reason. */
function leftOut({ testResults }) {
  const counts = new Map();
  for (const { title, ancestorTitles, status } of testResults.flatMap((suite) => suite.testResults)) {
    const reason = [...ancestorTitles, title].map((name) => LEFT_OUT.exec(name)?.[1]).find(Boolean);
    if (status === 'pending' && reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts];
}
