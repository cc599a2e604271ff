import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** Writes `{ passed, failed, skipped }` to the file AMENDS_TEST_COUNTS names, when the run is over. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      let failedInside = false;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        // A test that never got to run is no pass.
        if (state === 'pending') counts.failed += 1;
        else counts[state] += 1;
        failedInside ||= state === 'failed' || state === 'pending';
      }
      // A file that cannot be loaded, or whose hooks fail, has no failed test to show for it.
      if (module.state() === 'failed' && !failedInside) counts.failed += 1;
    }
    const file = process.env.AMENDS_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify(counts));
  }
}
