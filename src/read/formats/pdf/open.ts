import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs';
import { ReadError } from '../../error.js';
import { CMapFactory } from './cmap-factory.js';

export type { PDFDocumentProxy, PDFPageProxy };
export type Pdfjs = typeof import('unpdf/pdfjs');

/** The newest built-in that pdf.js calls, which Node 20 does not have; unpdf brings the others. */
function provideBuiltIns(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  // oxlint-disable-next-line eslint/no-extend-native -- pdf.js calls it as a method
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length: number = this.byteLength) {
      return this.slice(0, length);
    },
  });
}

/** pdf.js without its worker and all that draws. */
export async function loadPdfjs(): Promise<Pdfjs> {
  provideBuiltIns();
  return import('unpdf/pdfjs');
}

/**
 * Opens a PDF: nothing in it is run and nothing is fetched.
 * @throws {ReadError} `encrypted`, `damaged`
 */
export async function openPdf({ getDocument, VerbosityLevel }: Pdfjs, bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const task = getDocument({
    // pdf.js takes the bytes away from who gave them.
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    BinaryDataFactory: CMapFactory,
    // Fonts are not drawn; what is no embedded font is not looked for.
    useSystemFonts: true,
    disableFontFace: true,
    // Pictures are not unpacked: what is left of one is the matrix that it would have been drawn with.
    maxImageSize: 0,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    throw refusal(error);
  }
}

/** What is wrong with a file that pdf.js gives up on. */
export function refusal(error: unknown): unknown {
  if (error instanceof ReadError) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'PasswordException') return new ReadError('encrypted', 'read.encrypted');
  return new ReadError('damaged', 'read.damaged', { format: 'PDF', reason: message.split('\n', 1)[0]!.replace(/[.。]+$/, '').slice(0, 120) });
}
