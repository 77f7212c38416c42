/** A decoded document, as a reader yields it. */
export interface Source {
  /** The decoded text, without a byte order mark. */
  text: string;
  /** Relative to the working folder, with `/`; the bare name outside it; null for standard input. */
  path: string | null;
  /** txt, md, html, docx, pdf … */
  format: string;
  /** What the bytes were decoded from, for instance `utf-8`, `gb18030`; null for containers such as docx. */
  encoding: string | null;
  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  sha256: string;
}

declare module 'vfile' {
  interface DataMap {
    source: Source;
  }
}
