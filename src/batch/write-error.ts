import { type MessageId, UserError } from '../messages.js';

/** An output that cannot be written. */
export class WriteError extends UserError {}

const known: Readonly<Record<string, MessageId>> = {
  EACCES: 'write.denied',
  EPERM: 'write.denied',
  EROFS: 'write.readOnly',
  ENOSPC: 'write.full',
  EDQUOT: 'write.full',
  ENAMETOOLONG: 'write.longName',
  EISDIR: 'write.isFolder',
  ENOTDIR: 'write.noFolder',
  EEXIST: 'write.noFolder',
  ELOOP: 'write.loop',
};

/** An error of the file system as one that says what is wrong; others stay as they are. */
export function toWriteError(error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  const id = known[code];
  return id === undefined ? new WriteError('write.failed', { reason: code }) : new WriteError(id);
}
