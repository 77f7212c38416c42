import type { Destination } from '../batch/targets.js';
import { UserError } from '../messages.js';
import { type FormatName, formatNamesFor, formatOfEnding, isFormat, type Written } from '../write/index.js';
import { isTerminal } from './standard.js';

/** @throws {UserError} for a name that is no format of what is written */
export function formatOfName(name: string, kind: Written): FormatName {
  const format = name.trim().toLowerCase();
  if (!isFormat(format, kind)) throw new UserError('usage.format', { name: format, accepted: formatNamesFor(kind).join(', ') });
  return format;
}

/**
 * The format where none is named.
 * @throws {UserError} for a file whose ending tells none
 */
export function defaultFormat(destination: Destination, kind: Written): FormatName {
  if (destination.kind === 'standardOutput') return isTerminal() ? 'table' : 'json';
  if (destination.kind === 'folder') return 'json';
  const format = formatOfEnding(destination.path, kind);
  if (format === null) throw new UserError('usage.ending', { name: destination.path, accepted: formatNamesFor(kind).join(', ') });
  return format;
}
