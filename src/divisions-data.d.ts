declare module 'virtual:divisions' {
  /** Codes of six digits, one behind the other, in their order. */
  export const codes: string;
  /** The names of the codes, in the same order, with commas between. */
  export const names: string;
  /** The package that the divisions are from, and its version. */
  export const version: string;
}
