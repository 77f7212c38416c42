import type { Item, Plan, PlanDocument, Section } from '../tree.js';

/** Ids of plans, sections and items: plan number and ordinal path, with ~2 and so on where a path repeats. */
export class Identifiers {
  readonly #ids = new Map<Plan | Section | Item, string>();

  constructor(document: PlanDocument) {
    const plans = document.children.filter((node): node is Plan => node.type === 'plan');
    plans.forEach((plan, index) => {
      const id = `p${index + 1}`;
      this.#ids.set(plan, id);
      this.#number(plan.children, id);
    });
  }

  of(node: Plan | Section | Item): string {
    return this.#ids.get(node)!;
  }

  #number(children: readonly { type: string }[], prefix: string): void {
    const seen = new Map<number, number>();
    for (const child of children) {
      if (child.type !== 'section' && child.type !== 'item') continue;
      const node = child as Section | Item;
      const times = (seen.get(node.ordinal) ?? 0) + 1;
      seen.set(node.ordinal, times);
      const id = `${prefix}.${node.ordinal}${times > 1 ? `~${times}` : ''}`;
      this.#ids.set(node, id);
      this.#number(node.children, id);
    }
  }
}
