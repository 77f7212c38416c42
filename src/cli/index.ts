import { INTERRUPTED } from './outcome.js';
import { run } from './run.js';
import { abandon } from './save.js';

process.on('SIGINT', () => {
  abandon();
  process.exit(INTERRUPTED);
});

void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
