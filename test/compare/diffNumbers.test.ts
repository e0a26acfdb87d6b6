// How far a change of a number, a share or a date reaches.
import { expect, test } from "vitest";
import { diffPassages } from "../../compare/diff.js";
import { markedAgain } from "./marking.js";

test.each([
  ["without a unit that stays", "全年排查矛盾纠纷⟦126→143⟧n起。"],
  ["with one that changed", "对投诉事项，⟦48小时→3天⟧n内回复。"],
  ["ten thousands are another unit", "投入资金⟦8600元→1.5万元⟧n，修缮渡口。"],
  ["which only money is counted in", "清查出租房⟦8600→1.1万⟧n间。"],
  ["with what makes tens of thousands less exact", "服务群众⟦1.2万余→8600⟧n人次，投入⟦9800元→1.1万余元⟧n。"],
  ["unless both count in them", "为船工追薪⟦35.6→120⟧n万元。"],
  ["with about and over", "茶市接待⟦近200→300余⟧n人。"],
  ["about alone", "⟦近→⟧n200名群众到场观看。"],
  ["at least, alone", "覆盖率达到90%⟦以上→⟧n。"],
  ["about that stays", "覆盖率达到⟦85→95⟧n%以上。"],
  ["both ends of a range", "每周坐班⟦2—3→3—4⟧n次。"],
  ["one end of a range", "每个村配备1至⟦2→3⟧n名调解员。"],
  ["several kinds of counting", "接待⟦百余→200⟧n名群众。"],
  ["many", "开展检查⟦多→15⟧n次，发现隐患8处。"],
  ["a numeral whole", "办理案件⟦十二→十九⟧n件。"],
  ["a numeral for figures", "办理案件⟦十二件→19宗⟧n。"],
  ["in order", "排名由全县第⟦十二→八⟧n位升至第⟦九→三⟧n位。"],
  ["no number of theirs: another word", "工作⟦统一→一致⟧w部署。"],
  ["two things counted are not one number", "⟦走访→检查⟧w茶户⟦12→15⟧n户、渡口⟦3→5⟧n处。"],
  ["with at least before it", "每村⟦至少1→2⟧n名调解员。"],
  ["ten thousand without a digit", "覆盖⟦4500→近万⟧n名群众。"],
  ["half of an hour", "处置平均用时⟦40分钟→半小时⟧n。"],
  ["less than, alone", "⟦不到→⟧n30名干部持证上岗。"],
  ["less than, for another hedge", "覆盖茶户⟦不到90→最多120⟧n户。"],
  ["no less than", "开展宣讲⟦不下30→36⟧n场。"],
  ["nearly, put before it", "发放资料⟦3000→接近5000⟧n份。"],
  ["more or less, behind the unit", "走访茶农⟦126户上下→90户⟧n。"],
  ["behind a verb that the segmenter took into what is measured", "案件占比⟦超六成→约55%⟧n。"],
])("a number %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));

test.each([
  ["per cent in words", "满意率达到百分之⟦九十八点五→九十九⟧n。"],
  ["thousandths", "经费占支出的千分之⟦三→五⟧n。"],
  ["per cent in figures for it", "满意率达到⟦百分之九十八→99%⟧n。"],
  ["halves and thirds", "⟦半数以上→三分之二⟧n的村建起公示栏。"],
  ["tenths", "信访总量下降⟦两→三⟧n成。"],
  ["tenths for per cent", "信访总量下降⟦三成→35%⟧n。"],
  ["a fraction in figures", "时限压减⟦1/3→40%⟧n。"],
])("a share in %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));

test.each([
  ["its year alone", "⟦2023→2024⟧n年3月，完成改革。"],
  ["its month alone", "1月至⟦9→11⟧n月，接待来访群众68批次。"],
  ["its year and day, apart", "截至⟦2023→2024⟧n年12月⟦31→20⟧n日。"],
  ["month and day", "⟦3月5日→4月12日⟧n，召开推进会。"],
  ["the end of a month for a day", "⟦11月底→12月20日⟧n前完成备案。"],
  ["a part of a month", "12月⟦上旬→中旬⟧n，组织述法测评。"],
  ["a part of the year for another", "⟦上半年→第三季度⟧n，开展整治。"],
  ["a year for a stretch of years", "⟦2022年以来→近三年⟧n，未发生事故。"],
  ["how often", "⟦每月→每季度⟧n召开一次分析会。"],
  ["every ten days", "⟦每月→每旬⟧n研判茶市纠纷。"],
  ["every so many days", "平均每⟦10→15⟧n天召开一次联席会议。"],
  ["months for a part of the year", "2024年⟦1月至6月→上半年⟧n，受理投诉19件。"],
  ["the end of a month and of the year", "至⟦十月底→年底⟧n，案件全部办结。"],
  ["in figures alone", "发布时间：⟦2023-01-30→2024-02-26⟧n"],
  ["this month and the last", "⟦上个月→本月⟧n起实行预约办理。"],
])("a date: %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));

test("a line break behind a number is no part of it", () => {
  const placed = (texts: readonly string[]) => texts.map((text) => ({ text, start: 0 }));
  const said = diffPassages(placed(["13次", ""]), placed(["1", "", ""]), new Set());
  const side = (other: string): string =>
    said
      .map(({ op, text, textB }) =>
        op === other ? "" : op === "equal" && other === "delete" ? (textB ?? text) : text,
      )
      .join("");
  expect([side("insert"), side("delete")]).toEqual(["13次\n", "1\n\n"]);
});
