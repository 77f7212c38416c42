/** Does pieces of work side by side, `ahead` at most begun before the first of them is done; gives what came of them in their order. */
export async function* inOrder<Item, Result>(items: readonly Item[], ahead: number, work: (item: Item) => Promise<Result>): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  for (const item of items) {
    begun.push(work(item));
    if (begun.length >= ahead) yield await begun.shift()!;
  }
  while (begun.length > 0) yield await begun.shift()!;
}
