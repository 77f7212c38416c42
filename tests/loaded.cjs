// Preloaded into the program by a test: lists, on descriptor 3, which files it loaded.
const { writeSync } = require('node:fs');

process.on('exit', () => writeSync(3, Object.keys(require.cache).join('\n')));
