import type { Registry, RegistryResponsibility, RegistryTask } from '../src/registry/schema.js';

export function span(start: number, end: number): RegistryTask['span'] {
  return { start: { line: 1, column: start + 1, offset: start }, end: { line: 1, column: end + 1, offset: end } };
}

function responsible(role: RegistryResponsibility['role'], name: string, at: number): RegistryResponsibility {
  return { role, name, canonicalName: null, collective: false, implied: role === 'responsible', openEnded: false, type: 'organization', span: span(at, at + name.length) };
}

function task(id: string, at: number, parts: Partial<RegistryTask>): RegistryTask {
  return {
    id, plan: 'p1', path: [1, 1], sections: ['夯实基础'], label: '（一）', title: null, index: 1, text: '开展排查。',
    responsibilities: [], responsibilityText: null, targets: [], deadlines: [], schedules: [], references: [], span: span(at, at + 10), ...parts,
  };
}

const target: RegistryTask['targets'][number] = {
  text: '95%以上', kind: 'percentage', metric: '校园食堂“明厨亮灶”覆盖率', verb: '达到', change: 'level', baseline: null, comparator: 'ge',
  value: 95, maxValue: null, fraction: null, unit: '%', implied: false, damaged: false, deadline: '2031-12-31', span: span(20, 25),
};

/** A registry of a document that does not exist, right in itself: two tasks below one section. */
export function sampleRegistry(): Registry {
  return {
    schemaVersion: '1.0',
    generator: { name: 'plan-extract', version: '0.1.0' },
    source: { path: 'notices/青岫.txt', format: 'txt', encoding: 'utf-8', sha256: '0'.repeat(64), characters: 60 },
    document: {
      title: '青岫市食安办关于印发《2031年工作要点》的通知', type: '通知',
      number: { text: '青食安办〔2031〕3号', code: '青食安办', year: 2031, serial: 3 },
      issuers: ['青岫市食安办'], jurisdiction: null, addressees: [], issuedOn: '2031-02-03', disclosure: null, copiedTo: [], printedBy: null, printedOn: null,
    },
    plans: [
      {
        id: 'p1', title: '2031年工作要点', year: 2031, preamble: null, closing: null,
        sections: [{ id: 'p1.1', path: [1], label: '一', title: '夯实基础', span: span(0, 6) }],
      },
    ],
    tasks: [
      task('p1.1.1#1', 10, {
        title: '校园食品安全提升行动',
        responsibilities: [responsible('lead', '市教育局', 30), responsible('support', '市公安局', 36), responsible('support', '市城管局', 41)],
        targets: [target],
        deadlines: [{ text: '年底前', date: '2031-12-31', span: span(16, 19) }],
        schedules: [{ text: '每季度', period: 'quarter', span: span(12, 15) }],
      }),
      task('p1.1.2#1', 48, { path: [1, 2], label: '（二）', responsibilities: [responsible('responsible', '市教育局', 50)] }),
    ],
    organizations: [
      { name: '市教育局', canonicalName: null, collective: false, lead: 1, support: 0, shared: 0, responsible: 1, guide: 0, tasks: 2 },
      { name: '市公安局', canonicalName: null, collective: false, lead: 0, support: 1, shared: 0, responsible: 0, guide: 0, tasks: 1 },
      { name: '市城管局', canonicalName: null, collective: false, lead: 0, support: 1, shared: 0, responsible: 0, guide: 0, tasks: 1 },
    ],
    diagnostics: [{ rule: 'numbering-gap', severity: 'warning', message: '序号不连续', span: null }],
  };
}
