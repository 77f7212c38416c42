import type { SourceText } from '../../../source.js';
import { ReadError } from '../../error.js';
import type { Limits } from '../../reader.js';
import { Layout } from '../layout/index.js';
import type { Page } from '../layout/types.js';
import { Interpreter } from './interpreter.js';
import { catchRejections } from './rejections.js';
import { type PDFDocumentProxy, type PDFPageProxy, type Pdfjs, loadPdfjs, openPdf, refusal } from './open.js';

/** pdf.js keeps the fonts of all pages that it has read, until it is told not to. */
const PAGES_A_CLEANUP = 100;
/** More on a page is no page to be read. */
const MOST_OPERATORS = 500_000;

/**
 * The text of a PDF.
 * @throws {ReadError} `encrypted`, `damaged`, `scanned`, `limit`
 */
export async function readPdf(bytes: Uint8Array, limits: Limits): Promise<SourceText> {
  const layout = new Layout();
  for await (const page of readPdfPages(bytes, limits)) layout.add(page);
  return layout.finish();
}

/** The pages of a PDF with their characters and ruling lines, one after the other. */
export async function* readPdfPages(bytes: Uint8Array, limits: Limits): AsyncGenerator<Page, void, void> {
  const pdfjs = await loadPdfjs();
  const stopCatching = catchRejections();
  let document: PDFDocumentProxy | null = null;
  try {
    document = await openPdf(pdfjs, bytes);
    if (document.numPages > limits.pages) throw new ReadError('limit', 'read.pages', { pages: String(document.numPages), limit: String(limits.pages) });
    yield* pagesOf(document, pdfjs);
  } finally {
    await document?.loadingTask.destroy();
    stopCatching();
  }
}

async function* pagesOf(document: PDFDocumentProxy, pdfjs: Pdfjs): AsyncGenerator<Page, void, void> {
  let unread = 0;
  for (let number = 1; number <= document.numPages; number++) {
    try {
      yield await readPage(await document.getPage(number), pdfjs);
    } catch (error) {
      if (error instanceof ReadError || ++unread === document.numPages) throw refusal(error);
      // One damaged page leaves the others readable; it is reported as one that was not read.
      yield { width: 0, height: 0, runs: [], rules: [], hasPicture: true };
    }
    if (number % PAGES_A_CLEANUP === 0) await document.cleanup();
  }
}

async function readPage(page: PDFPageProxy, pdfjs: Pdfjs): Promise<Page> {
  try {
    const list = await operatorsOf(page, pdfjs);
    await fontsOf(page, list.fnArray, list.argsArray, pdfjs);
    return new Interpreter(page, pdfjs).run(list.fnArray, list.argsArray);
  } finally {
    page.cleanup();
  }
}

type Operators = Awaited<ReturnType<PDFPageProxy['getOperatorList']>>;

/** What pdf.js adds the operators of a page with, as they come. */
const RECEIVE = '_renderPageChunk';

interface Receiver {
  [RECEIVE]?: (chunk: { length: number }, state: unknown) => void;
}

/** The drawing operators of a page; forms that draw others ten times, and these others, could give any number of them. */
function operatorsOf(page: PDFPageProxy, { AnnotationMode }: Pdfjs): Promise<Operators> {
  const receiver = page as unknown as Receiver;
  const receive = receiver[RECEIVE];
  if (!receive) throw new Error(`pdf.js has no ${RECEIVE} any more`);
  let count = 0;
  return new Promise<Operators>((resolve, reject) => {
    receiver[RECEIVE] = (chunk, state) => {
      count += chunk.length;
      if (count > MOST_OPERATORS) reject(new ReadError('damaged', 'read.damaged', { format: 'PDF', reason: `page ${page.pageNumber}: ${MOST_OPERATORS}+ operators` }));
      else receive.call(page, chunk, state);
    };
    page.getOperatorList({ annotationMode: AnnotationMode.DISABLE }).then(resolve, reject);
    // pdf.js keeps its pages, and these would keep their operators.
  }).finally(() => delete receiver[RECEIVE]);
}

/** Fonts come a little after the list that names them. */
async function fontsOf(page: PDFPageProxy, operators: readonly number[], operands: readonly unknown[], { OPS }: Pdfjs): Promise<void> {
  const isMissing = (operator: number, index: number): boolean => operator === OPS.setFont && !page.commonObjs.has(String((operands[index] as unknown[])[0]));
  for (let turn = 0; turn < 3 && operators.some(isMissing); turn++) await new Promise((resolve) => setTimeout(resolve));
}
