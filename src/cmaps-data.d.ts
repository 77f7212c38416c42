declare module 'virtual:cmaps' {
  /** The CMaps of Adobe's Chinese character collections in pdf.js's binary form, by name, in base64. */
  export const cmaps: Readonly<Record<string, string>>;
}
