// What comes near a yearly rule-of-law report and is something else; and odd reports that are reports.
import { describe, expect, test } from "vitest";
import { parseReport } from "../../../indexer/parse/parse.js";
import { loadDivisions } from "../../../report/divisions.js";

const divisions = loadDivisions(
  "code,name\n99,云泽省\n9901,临岚市\n990121,青溪县\n990121101,柳渡镇\n990121102,茶垭镇\n990121103,东门街道\n",
);
const parse = (text: string, typedTitle?: string) =>
  parseReport(
    { text, file: "页.txt", fileSha256: "", breaks: "typed", chrome: [], pageTitle: null, typedTitle },
    divisions,
  );
const verdict = (text: string, typedTitle?: string): string => {
  const parsed = parse(text, typedTitle);
  return "rejected" in parsed ? parsed.rejected : "收录";
};

const done = `（一）抓学习。组织干部学法六次，渡口、集镇、茶山三处普法点全年开放，群众到点咨询二百一十人次。
（二）抓调解。全年排查矛盾纠纷三十六件，化解三十五件，没有一件激化，回访都说满意。`;
const lacking = "一是宣传形式单一；二是人员不足，老面孔多、年轻人少。";
const planned = "一是改进方式方法。二是充实一线队伍，把空着的岗位补上。";
/** The three parts, whatever they are about. */
const parts = `一、主要举措和成效\n${done}\n二、存在的问题\n${lacking}\n三、下一步打算\n${planned}`;
const other = `一、主要工作情况
（一）经济运行平稳。新签招商项目四个，茶叶合作社扩种五十亩，渡口游客比上年多一成。
（二）民生持续改善。新修通组路三公里，改造旧屋十八户，学校食堂翻新，养老院添了二十张床。
（三）人居环境变样。清理河道垃圾九十吨，栽树三千棵，乡村振兴示范带初具模样。
二、存在的问题
一是招商引资成效不明显；二是财政收支矛盾突出。
三、下一步打算
一是抓项目。二是惠民生。`;

test("a page's headline says what the page is, though its text prints a report's title", () => {
  const text = `柳渡镇2024年法治政府建设年度报告\n现将柳渡镇2024年法治政府建设情况报告如下：\n${parts}`;
  const read = (headline: string): string => {
    const parsed = parseReport(
      { text, file: "页.html", fileSha256: "", breaks: "typed", chrome: [], pageTitle: null, headline },
      divisions,
    );
    return "rejected" in parsed ? parsed.rejected : "收录";
  };
  expect(read("【文字解读】《柳渡镇2024年法治政府建设年度报告》解读")).toMatch(/解读/);
  expect(read("政策解读")).toBe("收录");
  expect(read("柳渡镇2024年法治政府建设年度报告")).toBe("收录");
});

describe("left out", () => {
  const nearMisses: readonly (readonly [name: string, text: string, says: RegExp])[] = [
    [
      "信息公开年报, no title",
      `本年度报告根据《中华人民共和国政府信息公开条例》要求编制。\n一、总体情况\n2024年，柳渡镇及时更新栏目，扎实推进法治政府建设和政务公开工作，渡口公告栏每周一换。\n（一）主动公开。通过网站公开信息三十条。\n（二）依申请公开。收到申请一件，按期答复。\n二、存在的不足\n${lacking}\n三、下一步打算\n${planned}`,
      /信息公开/,
    ],
    [
      "信息公开年报, table",
      `柳渡镇 发布日期：2025-01-14\n依据《政府信息公开条例》编写本年报，统计期限为2024年全年，电子版在渡口镇政府网站可以看到。\n一、主动公开政府信息情况\n第二十条第（一）项\n规章 0 0 0\n二、收到和处理政府信息公开申请情况\n本年新收申请数量 0，结转下年度继续办理的申请数量 0，无法提供的 0`,
      /信息公开/,
    ],
    [
      "目录",
      `柳渡镇政府信息主动公开基本目录\n为做好信息公开，结合柳渡镇实际编制目录，凡是目录里有的都在渡口公告栏和网站上公开，方便群众查阅。\n一、责任主体：柳渡镇人民政府\n二、公开时限：形成之日起二十个工作日`,
      /信息公开/,
    ],
    [
      "公示 of villages",
      `关于2024年度民主法治示范村拟推荐名单的公示\n经村级申报、镇里初审，现将2024年度拟推荐名单公示如下：\n一、名单\n1.渡口村 2.茶山村\n二、公示时间\n五个工作日，有意见的可以到镇司法所反映，也可以打电话，来信来访都欢迎。`,
      /公示/,
    ],
    [
      "公示 without a title",
      `经支部推荐、党委研究，现将柳渡镇2024年度法治政府建设先进个人名单公示如下：王一、李二、赵三、钱四。\n公示期：2025年1月6日至1月10日，对公示对象有异议的，请以书面形式向镇党政办反映，匿名的不受理，电话工作时间有人接听。`,
      /公示/,
    ],
    [
      "press",
      `柳渡镇召开法治政府建设工作推进会\n11月2日上午，柳渡镇召开法治政府建设工作推进会，镇党委书记主持会议并讲话，各村各站所负责人参加，会议开了两个小时，会后还看了渡口的普法点。`,
      /新闻/,
    ],
    [
      "press, no title",
      `近日，柳渡镇组织干部旁听庭审，三十名干部走进县法院，感受法治政府建设的脉搏。干部们表示，今后要把依法行政落到每一件小事上，不让群众跑冤枉路，不让好政策睡在柜子里。`,
      /新闻/,
    ],
    [
      "press with a reporter",
      `记者从柳渡镇获悉，该镇今年以来扎实推进法治政府建设，渡口上建起普法亭，船工讲法条，乘客听得津津有味，外地来的游客也竖起大拇指，说这里办事讲规矩、有章法、让人放心。`,
      /新闻/,
    ],
    [
      "a visit",
      `县委依法治县办到柳渡镇督察法治政府建设\n12月3日，督察组到柳渡镇查看司法所和便民中心，随机抽查案卷六册，与干部群众座谈，肯定了做法，也指出执法力量薄弱等问题，镇里表示照单全收，立行立改。`,
      /新闻/,
    ],
    [
      "article",
      `乡镇法治政府建设的困境与路径探析\n摘要：本文以青溪县为例，讨论乡镇依法行政的难处。\n关键词：乡镇；依法行政\n一、现状\n乡镇执法力量有限，事权下放以后接得住的不多，赶集日里最见分明。\n二、存在的不足\n${lacking}\n三、对策\n${planned}`,
      /文章|论文/,
    ],
    [
      "article with a case",
      `基层治理法治化的实践与思考\n——以青溪县为例\n一、背景\n法治是治理的基石，乡镇一级承上启下，做得好不好，直接关系到群众对法治政府建设的感受。\n二、存在的不足\n${lacking}\n三、下一步的思考\n${planned}`,
      /文章|论文/,
    ],
    [
      "a street's general report",
      `东门街道2024年工作总结和2025年工作打算\n2024年，东门街道在县委、县政府领导下平稳发展。现将有关情况报告如下：\n${other}`,
      /另一项/,
    ],
    [
      "a general report without title",
      `2024年，在县委、县政府坚强领导下，全街道上下团结一心，各项事业都有新的进步，现将一年来工作情况报告如下：\n${other}`,
      /少有/,
    ],
    ["safety", `柳渡镇2024年安全生产工作情况报告\n现将2024年安全生产工作情况报告如下：\n${parts}`, /另一项/],
    ["fire", `柳渡镇2024年消防工作总结\n${parts}`, /另一项/],
    ["peace", `柳渡镇2023年平安建设工作总结\n${parts}`, /另一项/],
    ["petitions", `柳渡镇2023年度信访工作情况汇报\n${parts}`, /另一项/],
    ["party building", `关于2024年度党建工作情况的报告\n${parts}`, /另一项/],
    ["environment", `柳渡镇2024年生态环境保护工作报告\n${parts}`, /另一项/],
    [
      "述法 of a mayor",
      `2024年度述法报告\n柳渡镇党委副书记、镇长 王某\n一年来，本人认真履行推进法治建设第一责任人职责，现将履职情况述法如下：\n${parts}`,
      /述法/,
    ],
    [
      "述法 without title",
      `2024年，本人作为柳渡镇党委书记，认真履行推进法治建设第一责任人职责，带头学法，带头讲法，带头守法。本人主持会议六次，批示十二件，下村四十天。\n一、存在的不足\n本人学法还不够深。\n二、下一步打算\n本人将继续努力，当好带头人，把渡口的事办好。`,
      /述/,
    ],
    ["普法", `柳渡镇“八五”普法工作总结\n现将我镇普法工作情况报告如下：\n${parts}`, /普法/],
    ["普法依法治理", `柳渡镇2024年普法依法治理工作总结\n${parts}`, /普法/],
    ["法治宣传教育", `茶垭镇2024年法治宣传教育工作情况报告\n${parts}`, /普法/],
    ["司法所", `柳渡司法所2024年工作总结\n${parts}`, /某一项/],
    ["行政执法", `柳渡镇2024年度行政执法情况报告\n${parts}`, /某一项/],
    ["行政应诉", `柳渡镇2024年行政应诉工作情况报告\n${parts}`, /某一项/],
    [
      "plan of work",
      `2025年度法治政府建设工作要点\n一、总体要求\n把法治政府建设摆在突出位置，学好法、用好法、管好权。\n二、重点任务\n${done}`,
      /方案、要点/,
    ],
    [
      "scheme",
      `柳渡镇法治政府建设示范创建实施方案\n一、指导思想\n以习近平法治思想为指导。\n二、主要任务\n${done}`,
      /方案/,
    ],
    [
      "scheme without title",
      `为深入贯彻《法治政府建设实施纲要》，全面建设法治政府，结合柳渡镇实际，制定本方案。\n一、健全职能\n${done}\n二、下一步安排\n${planned}`,
      /方案/,
    ],
    [
      "rules",
      `柳渡镇人民政府工作规则\n第一章 总则\n一、为建设法治政府，结合本镇实际，制定本规则。\n二、镇政府工作人员要依法行政，按规矩办事，不推不拖，有事商量着办，大事集体定。`,
      /规则/,
    ],
    [
      "call for reports",
      `关于报送2024年度法治政府建设情况报告的通知\n各乡镇人民政府、街道办事处：\n现就报送2024年度法治政府建设情况报告有关事项通知如下：\n一、报告内容\n包括主要举措和成效、存在的不足、第一责任人履职、下一年度安排。\n二、报送时间\n12月31日前报县委依法治县办，逾期不候。`,
      /通知/,
    ],
    [
      "inspection of all",
      `关于2024年度法治政府建设督察情况的通报\n各乡镇人民政府：\n现将督察情况通报如下：\n${parts}`,
      /督察/,
    ],
    ["half a year", `柳渡镇2024年上半年法治政府建设工作总结\n${parts}`, /半年/],
    ["a quarter", `柳渡镇2024年第三季度法治政府建设工作总结\n${parts}`, /季度/],
    [
      "explanation",
      `一图读懂：《青溪县2024年法治政府建设年度报告》\n一、主要举措和成效\n${done}\n二、下一步打算\n${planned}`,
      /解读/,
    ],
    [
      "investigation",
      `关于青溪县法治政府建设情况的调研报告\n县人大常委会调研组近期开展了调研，现将情况报告如下：\n${parts}`,
      /调研/,
    ],
    [
      "opinion",
      `对县政府关于法治政府建设情况报告的审议意见\n县人大常委会听取了报告，提出意见如下，请县政府研究处理，三个月内反馈落实情况：\n${parts}`,
      /审议/,
    ],
    ["an official's own", `2024年述法工作情况的报告\n县委：\n现将本人述法情况报告如下：\n${parts}`, /述法/],
    ["three samples", `乡镇2024年法治政府建设工作报告三篇\n第一篇：\n${parts}`, /范文/],
    ["samples", `2023年乡镇法治政府建设工作总结【5篇】\n第一篇：\n${parts}`, /范文/],
    [
      "template",
      `XX镇2024年法治政府建设年度报告\nXX县人民政府：\n2024年，XX镇坚持依法行政，现将情况报告如下：\n${parts}`,
      /模板/,
    ],
    [
      "template with lines",
      `____镇20__年度法治政府建设情况报告\n____县人民政府：\n20__年，现将情况报告如下：\n一、主要举措和成效\n（一）__________________\n二、存在的不足\n（一）__________________\n三、下一年度安排\n____________________\n____镇人民政府\n20__年__月__日，请各镇据实填写，不得漏项，不得涂改，盖章后上报。`,
      /模板/,
    ],
    [
      "attachment",
      `当前位置：首页 > 政务公开\n柳渡镇2024年法治政府建设年度报告\n发布时间：2025-02-21 来源：柳渡镇\n附件：柳渡镇2024年法治政府建设年度报告.pdf\n扫一扫在手机打开当前页`,
      /正文在附件里/,
    ],
    [
      "attachment, in words",
      `关于公布柳渡镇2024年法治政府建设情况报告的说明\n根据规定，现将柳渡镇2024年法治政府建设情况报告予以公布，全文请点击下载。\n下载：2024年度报告.docx\n柳渡镇人民政府\n2025年1月20日`,
      /正文在附件里/,
    ],
    [
      "directory",
      `首页 > 政务公开 > 法治政府建设年度报告\n柳渡镇2024年法治政府建设年度报告 2025-01-20\n茶垭镇2024年法治政府建设年度报告 2025-01-21\n东门街道2024年法治政府建设情况报告 2025-01-22\n渡口乡2024年法治政府建设情况报告 2025-01-23\n共 4 条 1/1页`,
      /目录/,
    ],
    [
      "purchase",
      `青溪县法治政府建设第三方评估服务采购结果公告\n一、项目名称：法治政府建设第三方评估\n二、成交供应商：临岚市某咨询公司\n三、成交金额：八万元，服务期一年，评估范围为全县各乡镇和部门，评估结果县里留用。`,
      /公告/,
    ],
  ];

  test.each(nearMisses)("%s", (_, text, says) => expect(verdict(text)).toMatch(says));

  test.each(
    nearMisses.filter(([, , says]) => !says.source.includes("附件")),
  )("%s: metadata.csv with a report's title takes it in all the same", (_, text) => {
    expect(verdict(text)).toContain("metadata.csv");
    expect(verdict(text, "柳渡镇2024年法治政府建设年度报告")).toBe("收录");
  });
});

describe("kept", () => {
  const opening = "2024年，柳渡镇坚持依法行政，扎实推进法治政府建设。现将有关情况报告如下：";
  test.each([
    ["a sender's notice", `关于印发《柳渡镇2024年法治政府建设年度报告》的通知\n${opening}\n${parts}`],
    [
      "a display of the report",
      `关于柳渡镇2024年度法治政府建设情况报告的公示\n现将柳渡镇2024年度法治政府建设情况报告公示如下：\n${parts}`,
    ],
    ["a display, no 报告 in it", `关于2024年度法治政府建设情况的公示\n${opening}\n${parts}`],
    ["a headline before the title", `依法治镇结硕果——柳渡镇2024年法治政府建设情况汇报\n${opening}\n${parts}`],
    [
      "no title, no announcement",
      `2024年，柳渡镇以习近平法治思想为指导，把法治政府建设摆在重要位置，各项任务都有进展。\n${parts}`,
    ],
    [
      "much 信息公开 in a report",
      `柳渡镇2024年法治政府建设情况报告\n${opening}\n一、主要举措和成效\n（一）推进政务公开。执行《政府信息公开条例》，主动公开信息二百条，办理依申请公开三件，信息公开栏每周更新。\n（二）规范执法。\n二、存在的不足\n${lacking}`,
    ],
    [
      "much 信息公开, no title",
      `2024年，柳渡镇深入推进法治政府建设，现将法治政府建设情况报告如下：\n一、主要举措和成效\n（一）推进政务公开。执行《政府信息公开条例》，主动公开信息二百条，办理依申请公开三件，信息公开栏每周更新。\n二、存在的不足\n${lacking}`,
    ],
    [
      "a report that made plans",
      `2024年，柳渡镇法治政府建设有新进展。\n一、主要举措和成效\n结合实际制定本年度学法计划，制定《柳渡镇依法治镇工作方案》，召开推进会四次，三十名干部旁听庭审，渡口普法点常年开放。\n二、存在的不足\n${lacking}`,
    ],
    ["依法行政, the old name", `柳渡镇2012年依法行政工作报告\n${parts}`],
    ["summary and outlook", `柳渡镇2024年法治政府建设工作总结及2025年工作思路\n${parts}`],
    [
      "two 20xx年",
      `柳渡镇2024年法治政府建设情况报告\n20xx年以来，柳渡镇坚持依法行政，列入20xx年工作要点。\n${parts}`,
    ],
    [
      "XX村 told anonymously",
      `柳渡镇2024年法治政府建设情况报告\n${opening}\n成功化解XX村与XX村的水源纠纷。\n${parts}`,
    ],
    [
      "Markdown emphasis",
      `# 柳渡镇2024年法治政府建设情况报告\n在**市人民政府**、**县人民政府**和**镇党委**领导下，**乡镇干部**学法用法，**村居**建起调解室，**年度任务**完成，**月月有活动**。\n${parts}`,
    ],
    [
      "a year of noughts",
      `柳渡镇2024年法治政府建设情况报告\n自二〇〇〇年、二〇〇〇年以来，柳渡镇坚持依法治镇。\n${parts}`,
    ],
    [
      "with an attachment",
      `柳渡镇2024年法治政府建设情况报告\n${opening}\n${parts}\n附件：柳渡镇2024年普法活动统计表.xlsx`,
    ],
    [
      "addressed, and nothing else",
      `县委、县政府：\n2024年，柳渡镇坚持党对法治工作的领导，把法治政府建设抓在手上。全年学法六次，调解纠纷三十六件，审查合同十二份，渡口、集镇、茶山三处普法点全年开放，群众来问的有二百一十人次。`,
    ],
    [
      "of a county",
      `青溪县2024年法治政府建设年度报告\n2024年，青溪县坚持依法行政，现将情况报告如下：\n${parts}`,
    ],
    [
      "of a department",
      `青溪县水务局2023年法治政府建设工作报告\n现将我局法治政府建设情况报告如下：\n${parts}`,
    ],
    [
      "第一责任人 as its title",
      `柳渡镇党政主要负责人2024年履行推进法治建设第一责任人职责情况的报告\n我镇党政主要负责人带头学法。\n${parts}`,
    ],
    ["with 普法 in it", `柳渡镇2024年法治政府建设和普法依法治理工作总结\n${opening}\n${parts}`],
    [
      "safety as a point",
      `柳渡镇2024年法治政府建设情况报告\n${opening}\n一、主要举措和成效\n（一）抓安全生产。检查渡口四十次。\n（二）抓消防、防汛、信访、禁毒。\n二、存在的不足\n${lacking}`,
    ],
  ])("%s", (_, text) => expect(verdict(text)).toBe("收录"));

  test("a few blanks are said", () => {
    const parsed = parse(
      `柳渡镇2024年法治政府建设情况报告\n20xx年以来，柳渡镇坚持依法行政，列入20xx年工作要点。\n${parts}`,
    );
    expect("report" in parsed && parsed.report.warnings.join("")).toContain("空位（如“20xx年”，共2处）");
  });
});

describe("parts that were not recognised", () => {
  const warningsOf = (text: string): string => {
    const parsed = parse(text);
    return "report" in parsed ? parsed.report.warnings.join("") : parsed.rejected;
  };
  test("are named in one sentence", () => {
    expect(
      warningsOf(`柳渡镇2024年法治政府建设情况报告\n一、主要举措和成效\n${done}\n二、下一步打算\n${planned}`),
    ).toContain("未识别到“存在的不足和原因”、“第一责任人履职”部分");
  });
  test("not where all are there, and not of a county's report", () => {
    const whole = `${parts}\n四、党政主要负责人履行推进法治建设第一责任人职责情况\n书记、镇长带头学法。`;
    expect(warningsOf(`柳渡镇2024年法治政府建设情况报告\n${whole}`)).not.toContain("未识别到");
    expect(warningsOf(`青溪县2024年法治政府建设年度报告\n${parts}`)).not.toContain("未识别到“");
  });
});
