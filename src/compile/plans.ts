import type { RegistryPlan } from '../registry/schema.js';
import type { Plan, Section } from '../tree.js';
import type { Identifiers } from './identifiers.js';

type TextOf = (nodes: readonly { type: string }[]) => string;

export function planOf(plan: Plan, ids: Identifiers, textOf: TextOf): RegistryPlan {
  const frame = (type: 'preamble' | 'closing'): string | null => {
    const nodes = plan.children.flatMap((node) => (node.type === type ? node.children : []));
    return nodes.length > 0 ? textOf(nodes) : null;
  };
  return {
    id: ids.of(plan),
    title: plan.title,
    year: plan.year,
    preamble: frame('preamble'),
    closing: frame('closing'),
    sections: sectionsOf(plan.children, [], ids),
  };
}

function sectionsOf(children: readonly { type: string }[], above: readonly number[], ids: Identifiers): RegistryPlan['sections'] {
  return children.flatMap((node) => {
    if (node.type !== 'section') return [];
    const section = node as Section;
    const path = [...above, section.ordinal];
    const own = { id: ids.of(section), path, label: section.label, title: section.title, span: section.position };
    return [own, ...sectionsOf(section.children, path, ids)];
  });
}
