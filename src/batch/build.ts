import { VERSION } from '../version.js';

/** A digest of the program's sources: what the build says. */
declare const SOURCES: string;

/** What made a result: the version, its sources (a version may be built more than once), and Node, which knows of characters and encodings. */
export const BUILD = `${VERSION} ${SOURCES} ${process.version}`;
