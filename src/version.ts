import { version } from '../package.json' with { type: 'json' };

/** The version of this package, as written into every registry. */
export const VERSION: string = version;

/** What a registry says made it. */
export const GENERATOR = { name: 'plan-extract', version: VERSION } as const;

/** The version of the form of registries. */
export const SCHEMA_VERSION = '1.0';
