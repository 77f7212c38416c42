/** The characters that Chinese official and everyday prose uses most, in both scripts. */
const frequent = new Set(
  '的一是不了在有人我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长' +
    '市县区镇乡村街政府部门局委员办单位工加强推进实施落制度管理监督检查安全责任任务要求点重建设完善体系机关项目服务提升高质量产业企业农业食品药环境保护生态教育卫健康社保障资金财支持组织领导按照规定通知意见方案计划进度情况报送各有关相应负牵配合认真贯彻执行确保开展深入化二四五六七八九月号第次全省期间达到以上内外新增目标考核统筹协调信息技术标准法律依据案件场所' +
    '這個們來時說國後開對經動長縣區鎮鄉辦單強進實務檢查責監產業農藥環護態衛關項質組織領導規計劃報應負牽執確統籌協調標準資財據體係發為會學過還沒無從兩頭見門員機構總書電話網車馬東問間題現樣與萬處級設備術語論變數點種類選擇連達運營',
);
const marks = new Set('，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·　％');

/** U+FFFD, control characters but for white space, non-characters. */
const broken = /(?!\s)\p{Cc}|[\ufff0-\uffff]/u;
const privateUse = /\p{Co}/u;

let everyday: ReadonlySet<string> | null = null;

/** The Chinese characters of the first levels of GB 2312 and Big5, read from the decoders themselves. */
function everydayCharacters(): ReadonlySet<string> {
  everyday ??= new Set([...pairs('gb18030', 0xb0, 0xd7, false), ...pairs('big5', 0xa4, 0xc6, true)]);
  return everyday;
}

function pairs(encoding: string, firstLead: number, lastLead: number, lowTrails: boolean): string {
  const bytes: number[] = [];
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (let trail = lowTrails ? 0x40 : 0xa1; trail <= 0xfe; trail++) {
      if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
    }
  }
  return new TextDecoder(encoding).decode(new Uint8Array(bytes));
}

/**
 * How much a decoded text looks like Chinese prose. Right decodings come out above 0 nearly always,
 * wrong ones below it; ASCII counts nothing, since all encodings but UTF-16 share it.
 */
export function plausibility(text: string): number {
  let score = 0;
  for (const character of text) score += weight(character);
  return score;
}

function weight(character: string): number {
  if (broken.test(character)) return -10;
  if (character < '\x7f') return 0;
  if (frequent.has(character)) return 3;
  if (marks.has(character)) return 2;
  if (privateUse.test(character)) return -5;
  if (everydayCharacters().has(character)) return 1;
  if (/[\u4e00-\u9fff]/.test(character)) return -1;
  return /[\uff01-\uff5e\u2460-\u24ff\u3000-\u303f]/.test(character) ? 1 : -3;
}
