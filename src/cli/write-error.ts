import { UserError } from '../messages.js';

/** An output that cannot be written. */
export class WriteError extends UserError {}

/** An error of the file system as one that says what is wrong; others stay as they are. */
export function toWriteError(error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  const denied = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
  return denied ? new WriteError('write.denied') : new WriteError('write.failed', { reason: code });
}
