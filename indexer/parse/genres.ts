// Titles and first words of what is not a yearly rule-of-law report though it comes near: one kind a row.

/** A title that speaks of the matter itself. */
export const subject =
  /法治政府|法治建设|依法行政|依法治[国省市州县区镇乡街]|法治工作|法治[乡镇县区市]|法治情况|第一责任人/;

/** A title may speak of such things (…方案落实情况的报告) and be a report's all the same. */
const reportTitle =
  /法治政府建设(工作)?(的)?(年度)?(情况)?(的)?(报告|总结)|法治政府建设年度|(报告|总结|汇报)(》?的(通知|请示|函))?$/;

interface OtherGenre {
  readonly pattern: RegExp;
  readonly name: string;
  /** Left out even where the title speaks of a report on the rule of law. */
  readonly always?: true;
  /** What makes the title a report's all the same. */
  readonly unless?: RegExp;
}

const otherGenres: readonly OtherGenre[] = [
  {
    pattern: /政府信息(主动)?公开(工作)?(年度)?(报告|年报|基本目录|指南|目录)/,
    name: "政府信息公开工作年度报告或目录",
    always: true,
  },
  { pattern: /^(.{0,20})政府工作报告$|^20\d\d年.{0,12}政府工作报告/, name: "政府工作报告", always: true },
  {
    pattern: /上半年|下半年|半年度?|季度|[一二三四五六七八九十\d]月份/,
    name: "半年、季度或月度的总结",
    always: true,
  },
  {
    pattern:
      /述法(工作)?(情况)?(的)?(报告|材料|发言|总结)?$|述法(工作)?(情况)?(的)?报告|述职述|述职(报告)?$|述责述廉/,
    name: "个人述职述法报告",
    always: true,
  },
  {
    pattern: /审议意见|调研报告|调查报告|评估报告|检查报告$|考察报告/,
    name: "调研、评估或审议的文件",
    always: true,
  },
  {
    pattern: /(示范|先进|优秀|名单|候选|推荐|创建).{0,20}(公示|公告|名单|通报)$|名单(的)?(公示|公告)?$/,
    name: "名单或公示",
    always: true,
  },
  {
    pattern: /(督[察查]|考核|评议|评选|评查|检查).{0,10}(情况|结果|排名)的?(通报|公示|通知)$/,
    name: "督察、考核的通报",
    always: true,
  },
  {
    pattern: /(采购|招标|中标|成交|招聘|拍卖|遴选).{0,10}(公告|公示|结果)/,
    name: "采购、招聘一类公告",
    always: true,
  },
  {
    pattern: /(报送|上报|做好|提交|开展|加强|规范).{0,30}(报告|总结).{0,8}(工作)?的通知$/,
    name: "布置工作的通知",
    always: true,
  },
  {
    pattern: /普法|法治宣传教育|法制宣传|法治文化|依法治理工作/,
    name: "普法工作的总结",
    always: true,
    unless: /法治政府|依法行政|法治建设/,
  },
  {
    pattern:
      /行政执法(工作)?(总体|统计|数据|年度|情况)|行政(复议|应诉|诉讼)|规范性文件(清理|备案)|合法性审查|法律(顾问|援助)|人民调解|司法所|司法局工作|社区矫正/,
    name: "法治工作中某一项的报告",
    always: true,
    unless: /法治政府|依法行政|法治建设/,
  },
  {
    pattern:
      /政策解读|文字解读|解读[:：]|一图(读懂|看懂|解读)|图解|《.*》(的)?(文件|政策)?解读|(政策|热点)?问答$/,
    name: "政策解读",
    always: true,
  },
  {
    pattern: /【\d{1,2}篇】|范文|(模板|样本|格式)\)?$|(精选|通用|优选)?[二三四五六七八九十\d]{1,2}篇[)】]?$/,
    name: "范文或模板",
    always: true,
  },
  { pattern: /(预算|决算)(公开|报告|说明|情况|表)|部门(预算|决算)|财政(预|决)算/, name: "预决算公开文件" },
  { pattern: /(召开|举行|举办|开展|组织).{2,40}(会议|会|培训班?|活动|讲座|调研|竞赛|宣讲)$/, name: "新闻稿" },
  {
    pattern:
      /(工作)?(方案|要点|规划|纲要|实施意见|通知|细则|办法|规则|规定|制度|清单|条例|倡议书|公开信|责任书|承诺书)(\(.{1,12}\))?$/,
    name: "方案、要点、规则或通知一类文件",
  },
  { pattern: /^(?!.*(总结|情况|报告|汇报|回顾)).*(计划|安排|打算|要点|思路)$/, name: "工作计划" },
  { pattern: /(讲话|发言|致辞|演讲)(稿|提纲)?$|开班|动员讲话/, name: "讲话稿" },
  { pattern: /(填报|登记|统计|申请|评分|考核|测评)表$/, name: "待填写的表格", always: true },
  {
    pattern:
      /(路径|对策|思考|研究|探析|浅析|浅谈|刍议|体系化构建|困境与出路|启示|构想|探讨|问题与建议)(\(.{1,12}\))?$|——以.{2,14}为例$/,
    name: "文章或论文",
    unless: /(报告|总结|汇报|情况)(\(.{1,12}\))?$/,
  },
];

/** Matters of other yearly reports. */
const otherMatter =
  /安全生产|消防|平安建设|综治|社会治安|信访|环境保护|生态环境|食品|药品|禁毒|反邪教|扫黑|防汛|防火|应急管理|党建|党风廉政|意识形态|人大|政协|乡村振兴|脱贫|民生|营商环境|统计|统战|妇联|共青团|团委|教育|卫生|健康|计生|财政|审计|经济|社会发展|政务公开|政务服务|住房|城管|农业|林业|水利|民政|武装|退役|老龄|残联|科协|河长|林长|人居环境|精神文明|政法|工会|纪检|监察|综合治理|网格|档案|保密|双拥|招商|项目建设|督查工作/;
/** How many different ones are spoken of. O(length). */
export const mattersIn = (text: string): number =>
  new Set(text.match(new RegExp(otherMatter.source, "g")) ?? []).size;

/** Endings of reports of any matter. */
const anyReport =
  /(工作)?(总结|报告|汇报|情况|小结|年报|自查|公示|通报)(和|及|暨|与)?(20\d\d年度?.{0,6}(工作)?(打算|计划|思路|安排|要点))?(\(.{1,12}\))?$/;

/** What a title says the document is, when that is surely no rule-of-law report; null where it may be one. */
export function otherGenreOf(title: string, onlyAlways = false): string | null {
  const found = otherGenres.find(
    ({ pattern, always, unless }) =>
      pattern.test(title) && (always || !(onlyAlways || reportTitle.test(title))) && !unless?.test(title),
  );
  return found?.name ?? null;
}

/** Another matter's report, by a title that says nothing of the rule of law; `named` where the matter is a known one. */
export function otherReportOf(title: string): { readonly named: boolean } | null {
  if (subject.test(title) || /法治/.test(title) || !anyReport.test(title)) return null;
  const named = otherMatter.test(title);
  const dated = /20\d\d|二[〇○零][一二三四五六七八九〇○零]{2}年|[上本]年度|年度/.test(title);
  return named || dated ? { named } : null;
}
