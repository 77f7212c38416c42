import { languageOf } from './language.js';
import { run } from './run.js';
import { heedSignals } from './signals.js';

const argv = process.argv.slice(2);

heedSignals(languageOf(argv, process.env));

void run(argv).then((code) => {
  process.exitCode = code;
});
