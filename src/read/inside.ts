import { isAbsolute } from 'node:path';

/** Whether a relative path leads out of the folder that it starts in. */
export const leadsOut = (path: string): boolean => isAbsolute(path) || /^\.\.(?:[/\\]|$)/.test(path);
