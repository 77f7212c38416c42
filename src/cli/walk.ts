import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadError } from '../read/error.js';
import { toReadError } from '../read/file.js';
import { statOf } from './stat.js';

export interface Walked {
  /** By code units of their paths, so that the order is the same on every machine. */
  files: string[];
  /** Folders that could not be read. */
  failures: [path: string, error: ReadError][];
}

/** Endings of the formats that are read. */
const READABLE = /\.(?:txt|text|md|markdown|html?|xhtml|shtml|docx|docm|doc|wps|pdf|rtf|odt|ofd)$/i;

/** The documents of a folder and the folders in it; hidden ones and links to folders are left out. */
export function walk(root: string): Walked {
  const walked: Walked = { files: [], failures: [] };
  visit(root, walked);
  walked.files.sort();
  return walked;
}

function visit(folder: string, walked: Walked): void {
  for (const entry of entries(folder, walked)) {
    const path = join(folder, entry.name);
    // Hidden ones, and what Word and LibreOffice keep beside a file that is open.
    if (/^(?:\.|~\$)/.test(entry.name)) continue;
    if (entry.isDirectory()) visit(path, walked);
    else if (READABLE.test(entry.name) && isFile(entry, path)) walked.files.push(path);
  }
}

function entries(folder: string, walked: Walked): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    walked.failures.push([folder, toReadError(error)]);
    return [];
  }
}

/** A link that leads nowhere counts as a file, so that reading it says so. */
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return statOf(path)?.isFile() ?? true;
}
