#!/usr/bin/env node
// Plain JavaScript that old versions of Node can read: the program itself is TypeScript, of which they would only say
// "Unknown file extension".
const OLDEST_NODE = 24;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.stderr.write(
    `Cupel needs Node ${OLDEST_NODE} or newer; this is ${process.version}. In a checkout run it through npm, which brings ` +
      'its own: npm run cupel -- COMMAND. If that says the same, npm was told not to run install scripts: ' +
      'npm rebuild node --ignore-scripts=false.\n',
  );
  process.exitCode = 2;
} else {
  // Compiled code is kept between starts: a command's own work should not wait for it (measured: 1.3 → .75 s of CPU).
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  await import('./main.ts');
}
