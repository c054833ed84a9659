import { appendFileSync } from 'node:fs';

const LEFT_OUT = /\(left out: (.+)\)$/;

/**
 * Ends a run with one line for each reason why tests were left out, which the name of the test or of its `describe` gives, and the line
 * `N passed, N failed`. With TEST_TALLY set, the counts are appended to that file instead: a caller of several runs prints one line for all.
 */
export default class TallyReporter {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    // A suite that fails to load has no tests, but counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const lines = leftOut(results).map(([reason, count]) => `left out: ${count} ${count === 1 ? 'test' : 'tests'}: ${reason}`);
    const file = process.env.TEST_TALLY;
    if (file) appendFileSync(file, `${passed} ${failed} ${skipped}\n`);
    else lines.push(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    // Jest prints its own summary after the reporters; these lines come last.
    process.once('exit', () => process.stdout.write(lines.map((line) => `${line}\n`).join('')));
  }
}

/** The number of tests for each reason. */
function leftOut({ testResults }) {
  const counts = new Map();
  for (const { title, ancestorTitles, status } of testResults.flatMap((suite) => suite.testResults)) {
    const reason = [...ancestorTitles, title].map((name) => LEFT_OUT.exec(name)?.[1]).find(Boolean);
    if (status === 'pending' && reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts];
}
