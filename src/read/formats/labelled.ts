/** The automatic number in front of a paragraph. */
export interface Label {
  text: string;
  /** Whether the file says that nothing stands between it and the text. */
  isClose: boolean;
}

/** A paragraph behind its number: `一、text`, `第一条 text`, `1. 5万`. */
export function labelled(label: Label | null, text: string): string {
  if (!label || label.text === '') return text;
  return text !== '' && needsSpace(label, text) ? `${label.text} ${text}` : label.text + text;
}

function needsSpace({ text: label, isClose }: Label, text: string): boolean {
  // `1.` and 11月底前 are no 1.11, whatever the file says.
  if (/[\d.．]$/.test(label) && /^\d/.test(text)) return true;
  if (isClose) return false;
  return /[\p{L}\p{Nd}\p{Nl}]$/u.test(label) || (label.endsWith('.') && /^[A-Za-z]/.test(text));
}
