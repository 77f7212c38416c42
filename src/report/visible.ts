/** A text whose control characters, but for tabs and line breaks, are replaced: names and documents must not steer the terminal. */
export function visible(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '\ufffd');
}
