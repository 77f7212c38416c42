/** A text whose control characters, but for tabs and line breaks, are replaced: names and documents must not steer the terminal. */
export function visible(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '\ufffd');
}

/** A name as a part of a line: it must not begin another one, nor look like a command to what reads the log. */
export function visibleName(name: string): string {
  return name.replace(/\p{Cc}/gu, '\ufffd').replace(/^(?=::|##\[)/, './');
}
