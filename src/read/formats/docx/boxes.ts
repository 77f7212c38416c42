import { type XmlElement, elements } from '../xml.js';
import { branchOf } from './names.js';

/** No more of a text box is shown in a note. */
const ENOUGH = 60;

/** The texts of the text boxes in a drawing, their beginnings at least. */
export function boxTexts(drawing: XmlElement): string[] {
  const texts: string[] = [];
  const find = (parent: XmlElement): void => {
    for (const element of elements(parent)) {
      if (element.name === 'w:txbxContent') texts.push(plainText(element));
      else find(element.name === 'mc:AlternateContent' ? branchOf(element) : element);
    }
  };
  find(drawing);
  return texts.filter((text) => text !== '');
}

/** What stands in the paragraphs below an element, in one line. */
export function plainText(parent: XmlElement): string {
  const parts: string[] = [];
  let length = 0;
  const collect = (from: XmlElement): void => {
    for (const element of elements(from)) {
      if (length > ENOUGH) return;
      if (element.name === 'w:t') {
        const text = element.children.filter((part) => typeof part === 'string').join('');
        parts.push(text);
        length += text.length;
      } else if (element.name === 'mc:AlternateContent') collect(branchOf(element));
      else if (!/^w:(?:del|moveFrom|pPr|rPr|rt)$/.test(element.name)) collect(element);
      if (element.name === 'w:p') parts.push(' ');
    }
  };
  collect(parent);
  return parts.join('').trim();
}
