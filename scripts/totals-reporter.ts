import type { TestModule } from 'vitest/node';

/** Test reporter: closes a run with `N passed, N failed, N skipped`, a line that any continuous integration can read. */
export default class TotalsReporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const totals = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      const states = Array.from(module.children.allTests(), (test) => test.result().state);
      for (const state of states) totals[state]++;
      // A file that cannot be loaded or set up has failed, even where none of its tests has.
      if (!module.ok() && !states.includes('failed')) totals.failed++;
    }
    console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped + totals.pending} skipped`);
  }
}
