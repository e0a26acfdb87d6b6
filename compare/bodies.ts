// The words of which names of bodies are made: what they are (派出所, 小学), what they do (综合 行政 执法), at which level.

/** What bodies and houses are, at the end of their names. */
const body =
  "派出所|司法所|事务所|管理所|监管所|执法所|财政所|人民法院|法院|人民法庭|法庭|检察院|检察室|警务室|司法局|公安局|监管局|管理局|信访局|执法局|财政局|执法队|执法大队|执法中队|大队|中队|支队|调委会|村委会|居委会|委员会|联合会|工作室|调解室|工作站|服务站|服务所|服务中心|治理中心|调解中心|学校|中学|小学|幼儿园|医院|卫生院|公司|合作社|协会|商会|集团|银行|信用社|农场|林场|茶场|水库|广场|公园|市场(?![监经主化秩调准])|路口|工业园|产业园|园区|小区|片区|采石场|(?:普法|宣传|宣讲|巡逻|志愿|服务|调解|义警)(?:队|团)";
/** Words within such names. */
const within =
  "人民|律师|综合|服务|志愿|行政|执法|交通|城乡|城市|中心|第[一二三四五]|实验|希望|市场|监督|监管|管理|自然资源|调解|法律|公共|便民|社会|治理|基层|有限|有限责任|股份|种植|养殖|专业|农民|农业|建筑|劳务|物业|矿业|科技|工程|旅游|贸易|商贸|建材|运输|物流|电力|水务";
const restOfBody = new RegExp(
  `^(?:(?:${within}){0,3}(?:${body})|[一-鿿]{1,6}?(?:有限(?:责任)?公司|专业合作社))(?![伍员长域])`,
);
/** What was put into a name, or taken out of it, may leave less than a body stands for: 治理|中心. */
const restOfInner = new RegExp(`^(?:${within}){0,3}(?:${body}|中心|站|室)(?![伍员长域点])`);
const inner = new RegExp(`^(?:${within})+$`);
/** 执法大队 → 执法队. */
const size = /^(?:[大中支]队|[分总](?:队|所|站|公司|工会))(?![伍员长])/;
const wholeBody = new RegExp(`^(.*?)(?:${within}){0,3}(?:${body})$`);
const endsAsBody = new RegExp(`(?:${body})$`);
/** 人民检察院: no word of it stands for itself. */
export const isBody = (word: string): boolean => endsAsBody.test(word);
/** 双桥 of 双桥中心小学; undefined for what is no body. */
export const properOfBody = (said: string): string | undefined => wholeBody.exec(said)?.[1];
/** Shops and the like, which are as often told by what they sell: 福寿|药店, 茶叶|店. */
const shop =
  /^(?:[一-鿿]{0,3}厂(?!房)|矿(?!山)|大?药店|诊所|超市|加油站|饭店|酒店|宾馆|旅馆|客栈|网吧|餐馆|商店|茶楼|酒楼|农家乐|民宿|驾校|电站|煤矿|养殖场|修理厂|基地)/;
export const isShopAt = (behind: string): boolean => shop.test(behind);
/** 派出所 and what stands before it of the kind of a body, at the beginning of what stands behind its name; "" for none. */
export const bodyAt = (behind: string): string => restOfBody.exec(behind)?.[0] ?? "";

/** What a body of the government does, and what such a body is. */
const field =
  "党建|党政|党群|平安|法治|综治|应急|农业|农村|乡村|振兴|水利|水务|林业|自然|资源|规划|建设|住房|住建|城乡|城市|市场|监督|监管|管理|公安|司法|财政|民政|教育|体育|卫生|卫健|健康|信访|审计|统计|税务|人社|医保|交通|运输|生态|环境|环保|综合|行政|执法|便民|服务|社会|社区|事务|经济|经发|发展|工作|城管|依法治[省市县区镇乡]|人民|法律|政务|公共|文化|旅游|退役|军人|组织|宣传|统战|武装|治理|调解|仲裁|普法|纪检|监察|劳动|保障|交警|交管|巡警|特警|海事|消防|救援|农经|食品|药品|烟草|气象|和|与";
/** At the end of an office's name, and outside of a change of its name where both have it. */
const houses =
  "办公室|(?<![布格全大开结])局|[厅办所队院站委]|委员会|中心|大队|中队|支队|分局|总站|指挥部|领导小组|小组|(?:督[察查]|巡察|检查)组|协会|联合会|法庭|政府";
const atLevel = "(?:[省市州县区旗镇乡]|街道)";
const organ =
  "人大|人大常委会|人大主席团|政协|妇联|总?工会|团委|共青团|残联|工商联|律协|法学会|科协|侨联|文联|消协|消委会|红十字会|纪委|纪委监委|监委|政法委|组织部|宣传部|统战部|武装部|党组|党支部|党总支|党委会?|党工委|党政联席会议?";
const wholeOffice = new RegExp(
  `^(?:${atLevel}(?:委|政府)?)?(?:${field})+(?:${houses})$|^(?:${atLevel}|县委|市委|省委|区委)?(?:${organ})$|^${atLevel}(?:委|法院|检察院|人民政府|政府|党委|仲裁委员?会?)$`,
);
/** Looked at first: most words end otherwise. */
const officeEnds = /[组室局厅办所队院站委会心部庭府大协联团支议]$/;
/** Of whatever field: 街道劳动监察中队. */
const anyOffice = new RegExp(`^${atLevel}[一-鿿]{2,8}(?:${houses})$`);
/** The whole name of an office: 综合执法办公室, 县依法治县办. */
export const isOffice = (said: string): boolean =>
  officeEnds.test(said) && (wholeOffice.test(said) || anyOffice.test(said));
const restOfOffice = new RegExp(`^(?:${field})*(?:${houses})(?![伍员长域的点])`);
/** 监督管理局 at the beginning of what stands behind a change; "" for none. */
export const officeAt = (behind: string): string => restOfOffice.exec(behind)?.[0] ?? "";
/** The level of a body. */
export const isLevel = (said: string): boolean =>
  /^(?:省|自治[区州县旗]|市|州|盟|地区|县|区|旗|镇|乡|街道|苏木|村)$/.test(said);
/** A government of a level, or what stands for it, at the beginning of a text. */
export const governments = /^(?:人民政府|政府|党委|人大)/;

/** Whether what was put in is only part of the name of the body that stands behind: 治理 → 治理服务 before 中心. */
export function isInsideBody(said: string, behind: string): boolean {
  const office = officeAt(behind);
  return (
    (inner.test(said) && restOfInner.test(behind)) ||
    size.test(said + behind) ||
    (office !== "" && wholeOffice.test(office) && wholeOffice.test(said + office))
  );
}

const bodyBehind = new RegExp(`(?<=..)(?:${body})$`);
const houseBehind = new RegExp(`(?<=..)(?:${houses})$`);
/** Words of which what they end with is no word of its own. */
const whole = /(?:派出所|事务所|检察院|法院|敬老院|养老院|福利院)$/;

/** What both are, at the end of two names of bodies: 律师事务所, 局; "" for none. */
export function commonBody(one: string, other: string): string {
  if (whole.test(one) || whole.test(other)) return "";
  for (const ends of [bodyBehind, houseBehind]) {
    const [ours, theirs] = [one, other].map((said) => ends.exec(said)?.[0]);
    if (ours && ours === theirs) return ours;
  }
  return "";
}
