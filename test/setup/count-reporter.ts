import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** Writes `{ passed, failed, skipped, names }` (names of what failed) to the file AMENDS_TEST_COUNTS names, when the run is over. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    const names = unhandled.map(({ message }) => `error outside any test: ${message.split('\n', 1)[0]}`);
    for (const module of modules) {
      let failedInside = false;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        // A test that never got to run is no pass.
        const failed = state === 'failed' || state === 'pending';
        counts[failed ? 'failed' : state] += 1;
        if (failed) names.push(`${module.relativeModuleId} > ${test.fullName}`);
        failedInside ||= failed;
      }
      // A file that cannot be loaded, or whose hooks fail, has no failed test to show for it.
      if (module.state() === 'failed' && !failedInside) {
        counts.failed += 1;
        names.push(module.relativeModuleId);
      }
    }
    const file = process.env.AMENDS_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify({ ...counts, names }));
  }
}
