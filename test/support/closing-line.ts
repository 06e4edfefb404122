import type { Reporter, TestModule, TestCase } from 'vitest/node';

/**
 * Lists what was skipped and closes with the line `N passed, N failed`. With CI=true a skip is a failure: CI installs
 * every server and browser, so nothing may be left out there.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    for (const test of skipped) console.log(`skipped: ${nameOf(test)}`);
    const brokenModules = modules.filter((module) => module.state() === 'failed' && allRan(module)).length;
    const isCi = process.env['CI'] === 'true';
    const failed = count('failed') + brokenModules + errors.length + (isCi ? skipped.length : 0);
    const tail = skipped.length > 0 && !isCi ? `, ${skipped.length} skipped` : '';
    if (failed > 0) process.exitCode = 1;
    process.once('exit', () => process.stdout.write(`\n${count('passed')} passed, ${failed} failed${tail}\n`));
  }
}

/** A module that failed though no test of it did: it could not be read or its hooks threw. */
function allRan(module: TestModule): boolean {
  return [...module.children.allTests()].every((test) => test.result().state !== 'failed');
}

function nameOf(test: TestCase): string {
  const { note } = test.result() as { note?: string };
  return `${test.module.relativeModuleId} > ${test.fullName}${note === undefined ? '' : ` (${note})`}`;
}
