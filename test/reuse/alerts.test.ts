import { describe, expect, test } from "vitest";
import type { ReportHead } from "../../report/types.js";
import { alertsFor, type Printed } from "../../reuse/alerts.js";
import { evidenceOf, kindOf, memberKind, usualThresholds } from "../../reuse/kinds.js";
import { defaultSetPhrases } from "../../reuse/setPhrases.js";
import type { Evidence } from "../../reuse/types.js";
import { reportOf } from "../search/reports.js";

const township = (name: string, code: string, year: number, published: string | null = null): ReportHead =>
  reportOf({
    sections: [],
    head: { township: name, county: "青溪县", province: "云泽省", place: { code }, year, published },
  }).report;

const 柳渡 = township("柳渡镇", "990101101", 2023, "2024-01-20");
const 茶垭 = township("茶垭镇", "990101102", 2023, "2024-03-19");
const 枫桥 = township("枫桥镇", "990101103", 2023, "2024-01-05");

const said = (head: ReportHead, text: string): Printed => ({ head, start: 100, text, plans: false });
const hints = (own: Printed, ...others: Printed[]): string[] =>
  alertsFor(own, others, "p", defaultSetPhrases()).map(({ kind, text }) => `${kind} ${text}`);

describe("hints", () => {
  test("a neighbour's name left standing, and where", () => {
    const own = said(茶垭, "全年柳渡镇党委理论学习中心组集体学法7次");
    const other = said(柳渡, "全年柳渡镇党委理论学习中心组集体学法9次");
    expect(hints(own, other)).toEqual(["foreignName 柳渡镇"]);
    expect(alertsFor(own, [other], "p", [])[0]).toMatchObject({
      start: 102,
      end: 105,
      other: { report: 柳渡.id },
    });
    expect(hints(other, own)).toEqual([]);
  });

  test("a neighbour that is spoken of raises none", () => {
    expect(hints(said(茶垭, "与柳渡镇开展跨镇联调12次"), said(柳渡, "与茶垭镇开展跨镇联调12次"))).toEqual([]);
  });

  test("a set phrase with a place in it raises none", () => {
    expect(
      hints(said(茶垭, "坚持发展新时代枫桥经验，排查纠纷"), said(枫桥, "坚持发展新时代枫桥经验，排查纠纷")),
    ).toEqual([]);
  });

  test("a year gone by, but not the year of a cited document", () => {
    const own = said({ ...茶垭, year: 2024 }, "落实《纲要》（2023年修订），2023年共出动检查人员231人次");
    const last = said(茶垭, "落实《纲要》，2023年共出动检查人员214人次");
    expect(hints(own, last)).toEqual(["staleYear 2023年"]);
    const cited = said({ ...茶垭, year: 2024 }, "按照县委〔2023〕12号文件和《法治规划（2023年修订）》要求");
    expect(hints(cited, said(茶垭, "按照县委〔2023〕12号文件和《法治规划（2023年修订）》要求"))).toEqual([]);
  });

  test("last year's yearly paper, and a year that opens a sentence of plans", () => {
    const next = { ...茶垭, year: 2024 };
    const paper = "对照《2023年法治工作要点》逐项落实";
    expect(hints(said(next, paper), said(茶垭, paper))).toEqual(["staleYear 2023年"]);
    const plan = "2024年在渡口讲堂开课12场";
    expect(hints({ ...said(next, plan), plans: true }, { ...said(茶垭, plan), plans: true })).toEqual([
      "staleYear 2024年",
    ]);
    expect(hints(said(next, plan), said(茶垭, plan))).toEqual([]);
  });

  test("a year that somebody worked in, and one that the work is looked at from", () => {
    const next = { ...茶垭, year: 2024 };
    for (const text of [
      "镇长2023年先后到渡口、茶市调研执法难题",
      "从2023年调处的纠纷看，茶地边界最易生事",
      "回顾2023年工作，茶市执法渐有章法",
    ])
      expect(hints(said(next, text), said(茶垭, text))).toEqual(["staleYear 2023年"]);
    for (const text of ["2023年落成的茶市调解亭人来人往", "从2023年春起，茶市夜间执法由渡口接手"])
      expect(hints(said(next, text), said(茶垭, text))).toEqual([]);
  });

  test("a single number of what a township did, and none of what several did", () => {
    const own = "渡口夜间巡查队沿河往返，当场劝离占道摆卖的茶贩和船家247起，没有发生冲突";
    expect(hints(said(茶垭, own), said(柳渡, own))).toEqual(["copiedNumber 247"]);
    for (const text of [
      own.replace("渡口", "全县渡口"),
      own.replace("渡口", "两镇渡口"),
      own.replace("渡口", "联合海事渡口"),
      "渡口夜间巡查队沿河往返，走遍沿岸下辖的247个泊位和茶棚，没有发生冲突",
    ])
      expect(hints(said(茶垭, text), said(柳渡, text))).toEqual([]);
  });

  test("digits that name a plan, a day or a span of years raise none", () => {
    for (const words of ["（2021—2025年）", "健康渡口2031行动", "139船工宣传日"]) {
      const text = (count: number) => `茶市和渡口一起宣传${words}，发放船票样式的折页${count}份`;
      expect(hints(said(茶垭, text(413)), said(柳渡, text(529)))).toEqual([]);
    }
  });

  test("a year that dates a thing raises none", () => {
    const next = { ...茶垭, year: 2024 };
    for (const text of [
      "依托2023年建成的茶叶检测站开展指导",
      "2023年建站以来，茶叶检测站接待茶农",
      "2023年10月召开的茶业大会作出部署",
      "茶叶检测站于2023年3月迁入新址",
      "2023年挂牌成立茶叶检测站",
      "茶坪村2023年获评民主法治示范村",
      "在2023年试点基础上扩大免检范围",
      "较2023年全年接待茶农有所增加",
      "在2023年度全县考核中名列前茅",
      "自2023年起免收检测费",
    ])
      expect(hints(said(next, text), said(茶垭, text))).toEqual([]);
  });

  test("a year whose work is told, at the beginning of a clause and within it", () => {
    const next = { ...茶垭, year: 2024 };
    for (const text of [
      "2023年以来，镇长每月到茶山接访一天",
      "2023年组织实施茶山普法行动",
      "2023年推进法治政府建设的主要举措和成效",
      "2023年修订村规民约，逐户征求意见",
      "茶叶检测站在2023年排查了农药残留",
      "茶叶检测站2023年全年免收检测费",
      "我镇2023年调处茶山边界纠纷",
      "茶山司法所2023年集中调处边界纠纷",
    ])
      expect(hints(said(next, text), said(茶垭, text))).toEqual(["staleYear 2023年"]);
  });

  test("a year within a clause where another report has the year of its own, unless it dates a thing", () => {
    const next = { ...茶垭, year: 2024 };
    const text = (year: number): string => `对${year}年茶山纠纷排查中发现的苗头逐件销号`;
    expect(hints(said(next, text(2023)), said(茶垭, text(2023)))).toEqual([]);
    const peer = said({ ...柳渡, year: 2024 }, text(2024));
    expect(hints(said(next, text(2023)), said(茶垭, text(2023)), peer)).toEqual(["staleYear 2023年"]);
    const built = (year: number): string => `依托${year}年建成的检测站逐户指导`;
    const other = said({ ...柳渡, year: 2024 }, built(2024));
    expect(hints(said(next, built(2023)), said(茶垭, built(2023)), other)).toEqual([]);
  });

  test("last year's own number of what was done", () => {
    const next = { ...茶垭, year: 2024 };
    for (const [text, number] of [
      ["全年调解山林、宅基地等各类纠纷137件，逐件回访", "137"],
      ["先送审后上会，累计提出修改意见263条，逐条说明", "263"],
      ["发放茶农权益手册1260余份，上门讲解", "1260"],
      ["网格内就地化解苗头性问题319起", "319"],
      ["援助茶工追索劳动报酬38.2万元", "38.2"],
      ["入户登记外来采茶工367人，逐一讲解", "367"],
      ["办结12345热线转来的367件工单", "367"],
    ] as const)
      expect(hints(said(next, text), said(茶垭, text))).toEqual([`copiedNumber ${number}`]);
    const later = said(next, "全年调解纠纷137件，逐件回访");
    expect(hints(later, said(茶垭, "全年调解纠纷1137件，逐件回访"))).toEqual([]);
    expect(hints({ ...later, plans: true }, { ...said(茶垭, later.text), plans: true })).toEqual([]);
    expect(hints(said(茶垭, later.text), later)).toEqual([]);
  });

  test("what stands is the same each year, a round number by chance, another year's number for good reason", () => {
    const next = { ...茶垭, year: 2024 };
    for (const text of [
      "全镇户籍人口16842人、区域面积151.7平方公里，居住分散",
      "下辖13个村，全域划分为176个基础网格",
      "综合行政执法机构核定编制117名",
      "全镇共有法律明白人137名，农家书屋藏书1374册",
      "建成法治宣传栏137处",
      "发放普法挂历2000余份、环保袋1200个",
      "对照行政处罚法第137条逐项自查",
      "2021年排查出的137件积案全部销号",
      "拨打12348热线解答咨询",
      "案件办结率98.75%",
      "组织开展“1+1188”茶山普法",
      "办理12345政务服务便民热线工单",
    ])
      expect(hints(said(next, text), said(茶垭, text))).toEqual([]);
  });

  test("another's name in a title, and its county's; not where both are spoken of", () => {
    const title = "印发《柳渡镇行政执法案卷管理规定》并抓好落实";
    expect(hints(said(茶垭, title), said(柳渡, title))).toEqual(["foreignName 柳渡镇"]);
    const county = "落实中共芦川县委关于法治建设的部署";
    const far = { ...township("芦口镇", "990102101", 2023), county: "芦川县" };
    expect(hints(said(茶垭, county), said(far, county))).toEqual(["foreignName 芦川县"]);
    const both = "柳渡镇与茶垭镇建立边界纠纷联调机制";
    expect(hints(said(茶垭, both), said(柳渡, both))).toEqual([]);
  });

  test("a number kept while the others changed; the later report is asked", () => {
    const later = said(茶垭, "开展活动19场，发放宣传资料4860份，受教育6000余人次");
    const earlier = said(柳渡, "开展活动34场，发放宣传资料4860份，受教育9100余人次");
    expect(hints(later, earlier)).toEqual(["copiedNumber 4860"]);
    expect(hints(earlier, later)).toEqual([]);
  });

  test("equal numbers alone, or small ones, raise none", () => {
    expect(hints(said(茶垭, "拨打12345热线反映"), said(柳渡, "拨打12345热线反映"))).toEqual([]);
    expect(hints(said(茶垭, "讲课2次，旁听1次，学法7次"), said(柳渡, "讲课2次，旁听1次，学法9次"))).toEqual(
      [],
    );
  });

  describe("beside a neighbour of the same year", () => {
    const text = (year: number) => `${year}年，全镇干部集中学法7次，走访农户。`;

    test("the year before, where the neighbour's same sentence names the year itself", () => {
      expect(hints(said(茶垭, text(2022)), said(柳渡, text(2023)))).toEqual(["staleYear 2022年"]);
      expect(hints(said(柳渡, text(2023)), said(茶垭, text(2022)))).toEqual([]);
      const [alert] = alertsFor(said(茶垭, text(2022)), [said(柳渡, text(2023))], "p", []);
      expect(alert).toMatchObject({ start: 100, end: 105, other: { report: 柳渡.id, start: 100, end: 105 } });
    });

    test.each([
      [
        "what happens once",
        "2022年，茶山派出所获评市级法治建设先进单位",
        "2023年，茶山派出所获评市级法治建设先进单位",
      ],
      ["what was built", "2022年建成法治文化广场和宣传长廊各一处", "2023年建成法治文化广场和宣传长廊各一处"],
      [
        "the result of an assessment",
        "2022年度法治建设考核得分在全县靠前",
        "2023年度法治建设考核得分在全县靠前",
      ],
      [
        "another year in the sentence",
        "2022年，全镇干部集中学法7次，2023年增至9次",
        "2023年，全镇干部集中学法7次，2023年增至9次",
      ],
      ["a day", "2022年12月全镇干部集中学法两次并走访农户", "2023年12月全镇干部集中学法两次并走访农户"],
      ["other words", "2022年，全镇干部集中学法7次", "2023年，全镇网格员走访农户7次"],
      ["within a clause", "全镇干部在2022年集中学法7次并走访农户", "全镇干部在2023年集中学法7次并走访农户"],
    ])("%s raises none", (_, own, other) => {
      expect(hints(said(茶垭, own), said(柳渡, other))).toEqual([]);
    });

    test("a third who says it of the same year, plans, and another year's neighbour raise none", () => {
      expect(hints(said(茶垭, text(2022)), said(柳渡, text(2023)), said(枫桥, text(2022)))).toEqual([]);
      const plans = { ...said(茶垭, text(2022)), plans: true };
      expect(hints(plans, said(柳渡, text(2023)))).toEqual([]);
      expect(hints(said(茶垭, text(2022)), said({ ...柳渡, year: 2024 }, text(2023)))).toEqual([]);
    });
  });
});

describe("kinds of sharing", () => {
  const spread = (some: Partial<Evidence>): Evidence => ({
    reports: 5,
    places: 5,
    unknownPlaces: 0,
    counties: 1,
    provinces: 1,
    years: 2,
    provincesInCorpus: 2,
    letters: 40,
    ...some,
  });

  test("go by the spread over places", () => {
    expect(kindOf(spread({ provinces: 3, counties: 4, letters: 300 }))).toBe("formula");
    expect(kindOf(spread({ provinces: 2, counties: 2, places: 2 }))).toBe("formula");
    expect(kindOf(spread({ provinces: 2, counties: 2, places: 2, letters: 200 }))).toBe("shared");
    expect(kindOf(spread({ provincesInCorpus: 1, counties: 2 }))).toBe("formula");
    expect(kindOf(spread({}))).toBe("local");
    expect(kindOf(spread({ counties: 4, places: 9, letters: 90 }))).toBe("local");
    expect(kindOf(spread({ places: 2 }))).toBe("shared");
    expect(kindOf(spread({ counties: 0, unknownPlaces: 5 }))).toBe("shared");
    expect(kindOf(spread({ unknownPlaces: 2 }))).toBe("local");
    expect(kindOf(spread({ unknownPlaces: 3 }))).toBe("shared");
    expect(kindOf(spread({ places: 2 }), { ...usualThresholds, localPlaces: 2 })).toBe("local");
  });

  test("who cannot be placed bears no witness of a county", () => {
    const unplaced = (name: string): ReportHead => ({
      ...township(name, "", 2023),
      county: null,
      province: null,
      place: null,
    });
    const heads = [unplaced("甲镇"), unplaced("乙镇"), unplaced("丙镇")];
    const alone = evidenceOf(heads, 30, 2);
    expect(alone).toMatchObject({ places: 3, unknownPlaces: 3, counties: 0 });
    expect(kindOf(alone)).toBe("shared");
    const among = evidenceOf([...heads, 柳渡, 茶垭, 枫桥], 30, 2);
    expect(among).toMatchObject({ places: 6, unknownPlaces: 3, counties: 1 });
    expect(kindOf(among)).toBe("local");
    expect(kindOf(evidenceOf([...heads, 柳渡, 茶垭], 30, 2))).toBe("shared");
  });

  test("last year's text is the township's own, a neighbour's is not", () => {
    const before = { ...茶垭, year: 2022 };
    expect(memberKind("shared", 茶垭, [茶垭, before, 柳渡])).toBe("ownYear");
    expect(memberKind("shared", before, [茶垭, before, 柳渡])).toBe("peer");
    expect(memberKind("shared", 茶垭, [茶垭, 柳渡])).toBe("peer");
    expect(memberKind("formula", 茶垭, [before])).toBe("formula");
  });
});
