/** Texts one behind the other with something between them. */
export async function* separated(texts: AsyncIterable<string>, separator: string): AsyncGenerator<string> {
  let before = '';
  for await (const text of texts) {
    yield before + text;
    before = separator;
  }
}
