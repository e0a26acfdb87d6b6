// What a year says in running text: that a report's year was spoken of (在2022年组织了…), or since when a thing is as it is.

const day = String.raw`(?:\d{1,2}月(?:\d{1,2}日)?)?`;
/** What is done once: a thing is called by the year of it. 推进法治建设的举措 are a year's work. */
const once =
  "召开|举行|举办|建成|建起|修成|落成|打造|创建|创办|开办|搭建|建立|购置|添置|引进|选聘|新建|修建|改造|修订|修正|印发|颁布|出台|制定|实施|施行|成立|设立|组建|启用|投用|启动|开通|开工|竣工|完工|挂牌|签订|承接|下放|划转|合并|整合|更名|搬迁|评选|命名";

/**
 * Behind the year: a thing made or held then (2022年建成的平台, 2022年10月召开的党的二十大), in force since (2022年起,
 * 2022年8月承接以来), made once and for all (2022年挂牌成立), a paper's own year, or judged of that year (2022年度考核).
 */
const datesThing = new RegExp(
  [
    `^年${day}新?(?:${once})[^，。；,;]{0,6}的`,
    `^年${day}(?:初|底|末|以后|之后)?起`,
    "^年[^，。；,;]{1,20}?以来",
    "^年[^，。；,;]{0,10}?(?:印发|颁布|出台|建成|启用|成立|投用|挂牌|修订(?:施行|实施|后|$|[）)》]))",
    "^年度?[^，。；,;]{0,12}?(?:考核|考评|测评|评比|评选|述法|述职)[中里会]",
    "^年度[^，。；,;]{0,12}?(?:考核|考评|测评|评比|述法|述职)",
    "^年[^，。；,;]{0,10}?(?:基础|试点|经验)上",
    "^年[^，。；,;]{0,10}?(?:获评|荣获|获得|被评|被命名|被授予|入选|迁入|搬入|并入)",
  ].join("|"),
);

const clauseBegins = /(?:^|[^\p{L}\p{N}(（\s])\s*$/u;
/** Before a year within a clause: its work is told. 自2022年, 较2022年 tell of another. */
const tells =
  /(?:在|于|截至|截止|[我本全该][镇乡县]|[所队办站心府委部员会局院组镇乡村长]|书记|主任|责任人|负责人|干部|同志)\s*$/u;
/** 从2022年办结的案件看, 回顾2022年: what the year's work shows. */
const looksBack = /(?:^|[^\p{L}])(?:回顾|纵观|盘点|总结)\s*$/u;
const from = /[从由]\s*$/u;
const isSeen = /^年[^，。；,;]{0,30}(?:看|可见|分析|显示)(?:[，,]|$)/;
const notTelling = /(?:自|从|较|比|与|同|至|到|[—–~-])\s*$/u;
const wholeYear = /^年度?(?:全年|共|累计|以来)/;
/** Of one day or month a clause may tell for good reason. */
const ofOneDay = /^年\d{1,2}月/;

/** Does a year at `at` begin a clause that tells what was done in it? The year is four digits, 年 behind. */
export const beginsTelling = (text: string, at: number): boolean =>
  clauseBegins.test(text.slice(0, at)) && !isDating(text, at);

/** Does a clause tell what was done in the year, though other words stand before it? */
export function tellsWithin(text: string, at: number): boolean {
  const [before, behind] = [text.slice(0, at), text.slice(at + 4)];
  if (isDating(text, at)) return false;
  if (looksBack.test(before) || (from.test(before) && isSeen.test(behind))) return true;
  if (notTelling.test(before)) return false;
  return (tells.test(before) && !ofOneDay.test(behind)) || wholeYear.test(behind);
}

/** Does the year only date a thing? */
export const isDating = (text: string, at: number): boolean => datesThing.test(text.slice(at + 4));
