declare module 'virtual:divisions' {
  /** Rows of a code of six digits and a name, in the order of the codes, with a comma before and behind each. */
  export const rows: string;
  /** The package that the divisions are from, and its version. */
  export const version: string;
}
