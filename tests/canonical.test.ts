import { describe, expect, it } from 'vitest';
import type { Jurisdiction } from '../src/divisions.js';
import { canonicalName } from '../src/canonical.js';
import { looksLikeOrganization } from '../src/organizations.js';

const place = (name: string, level: Jurisdiction['level'], code: string | null = null): Jurisdiction => ({ name, level, code });

describe('canonicalName', () => {
  const zibo = place('淄博市', 'city', '370300');
  const jinyun = place('缙云县', 'county', '331122');
  const chaoyang = place('朝阳区', 'county', '110105');
  const invented = place('清河口县', 'county');

  it('puts the jurisdiction before the long form', () => {
    expect(canonicalName('市市场监管局', zibo)).toBe('淄博市市场监督管理局');
    expect(canonicalName('县市场监管局', jinyun)).toBe('缙云县市场监督管理局');
    expect(canonicalName('市法院', zibo)).toBe('淄博市中级人民法院');
    expect(canonicalName('县法院', jinyun)).toBe('缙云县人民法院');
  });

  it('takes 市 and 省 for the divisions above a county', () => {
    expect(canonicalName('市食药安办', jinyun)).toBe('丽水市食品药品安全委员会办公室');
    expect(canonicalName('省教育厅', jinyun)).toBe('浙江省教育厅');
    expect(canonicalName('市卫生健康委', chaoyang)).toBe('北京市卫生健康委员会');
    expect(canonicalName('市法院', chaoyang)).toBeNull();
  });

  it('does not guess what is above a county that is not in the data', () => {
    expect(canonicalName('市市场监管局', invented)).toBeNull();
    expect(canonicalName('省教育厅', place('云岭市', 'city'))).toBeNull();
    expect(canonicalName('县市场监管局', invented)).toBe('清河口县市场监督管理局');
  });

  it('takes 市 in a document of a city of county level for that city', () => {
    expect(canonicalName('市法院', place('诸暨市', 'county', '330681'))).toBe('诸暨市人民法院');
  });

  it('keeps a place that is printed', () => {
    expect(canonicalName('桓台县卫健局', zibo)).toBe('桓台县卫生健康局');
    expect(canonicalName('山东省淄博市教育局', jinyun)).toBe('淄博市教育局');
    expect(canonicalName('云岭市教育局', null)).toBe('云岭市教育局');
    expect(canonicalName('中共云岭市委宣传部', null)).toBe('中共云岭市委宣传部');
  });

  it('takes a name without a level for the document’s own', () => {
    expect(canonicalName('审批服务局', zibo)).toBe('淄博市行政审批服务局');
    expect(canonicalName('市场监管局', zibo)).toBe('淄博市市场监督管理局');
    expect(canonicalName('市场监管局', null)).toBeNull();
  });

  it('reads places inside a name', () => {
    expect(canonicalName('团市委', zibo)).toBe('共青团淄博市委员会');
    expect(canonicalName('市税务局', zibo)).toBe('国家税务总局淄博市税务局');
    expect(canonicalName('市生态环境局缙云分局', jinyun)).toBe('丽水市生态环境局缙云分局');
    expect(canonicalName('丽水金融监管分局', jinyun)).toBe('国家金融监督管理总局丽水监管分局');
    expect(canonicalName('镇政府', place('青溪县青石镇', 'township'))).toBe('青溪县青石镇人民政府');
  });

  it('knows the bodies of the centre everywhere, their shortest names only in documents of the centre', () => {
    expect(canonicalName('国家发展改革委', zibo)).toBe('国家发展和改革委员会');
    expect(canonicalName('医保局', place('中华人民共和国', 'nation'))).toBe('国家医疗保障局');
    expect(canonicalName('医保局', zibo)).toBe('淄博市医疗保障局');
    expect(canonicalName('人民银行', zibo)).toBeNull();
  });

  it('prefers a full name that is used in the province', () => {
    expect(canonicalName('市大数据局', zibo)).toBe('淄博市大数据局');
    expect(canonicalName('市大数据局', place('云岭市', 'city'))).toBeNull();
  });

  it('has none for collectives, enterprises and names that mean several bodies', () => {
    for (const name of ['各区县教育局', '市食药安委成员单位', '云岭机场集团', '市文旅局', '市创建办', '县文广旅体局']) {
      expect(canonicalName(name, zibo), name).toBeNull();
    }
  });

  it('takes linear time on long garbage', () => {
    const start = performance.now();
    canonicalName('市'.repeat(20_000), zibo);
    looksLikeOrganization(`${'各县（市、区）'.repeat(5_000)}局`);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('looksLikeOrganization', () => {
  it.each(['镇（街道）', '各县〈市、区〉人民政府', '国网云岭供电公司', '市城管局（综合行政执法局）', '市12345热线中心', '县残联'])('takes %s', (name) => {
    expect(looksLikeOrganization(name)).toBe(true);
  });

  it.each(['含冻品', '试行', '桓台县', '产品', '幼儿园', '疑似事故', '下同', '中药制剂', '由人力资源社会保障部门负责认定', '加强市公安局', '各类产品', '县域医共体', '双随机、一公开', ''])(
    'leaves %s',
    (text) => {
      expect(looksLikeOrganization(text)).toBe(false);
    },
  );
});
