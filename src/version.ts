import { version } from '../package.json' with { type: 'json' };

/** The version of this package, as written into every registry. */
export const VERSION: string = version;
