/** What pdf.js calls the errors of files. */
const OF_PDFJS = /^(?:XRefEntry|XRefParse|InvalidPDF|MissingData|ParserEOF|UnknownError|Password|Response|Abort)Exception$|^FormatError$/;

interface Emitter {
  on(event: 'unhandledRejection', listener: (reason: unknown) => void): void;
  off(event: 'unhandledRejection', listener: (reason: unknown) => void): void;
}

/**
 * pdf.js leaves promises of what it cannot read with nobody to catch them, and Node ends a program for that.
 * Catches these, and no others, until the function that it gives is called.
 */
export function catchRejections(): () => void {
  const { process } = globalThis as { process?: Partial<Emitter> };
  if (!process?.on || !process.off) return () => {};
  const emitter = process as Emitter;
  const onRejection = (reason: unknown): void => {
    if (!OF_PDFJS.test((reason as Error | null)?.name ?? '')) throw reason;
  };
  emitter.on('unhandledRejection', onRejection);
  // Node tells of them only after the work that left them.
  return () => void setTimeout(() => emitter.off('unhandledRejection', onRejection));
}
