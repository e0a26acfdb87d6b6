// A second version of a report is shown where the first is, and changes nothing that is told of others.
import { expect, test } from "vitest";
import type { Report } from "../../report/types.js";
import { ReuseBuilder, reuseColumns } from "../../reuse/builder.js";
import { MemoryColumns } from "../search/memory.js";
import { indexedReports, qingxi, reportOf } from "../server/library.js";

const opening =
  "学法用法持续深入。镇党委理论学习中心组集体学法10次。“渡岸夜学”办到第46期，31名普通干部登台讲述身边案例。";
const evening =
  "普法走到田坎渡口。把直播间搬到田坎、渡口和院坝，增加连线答疑环节，全年开播14期，请乡戏班子排演法治小戏6出，留守老人到场";
const drones = "无人机巡查取证不规范。影像保存期限、调取程序没有规定，个别案件证据被质疑。";
const records = "规范无人机取证。制定影像采集、保存、调取办法，组织两次实操培训。";

/** What a township alone says, long enough that what stands on either side of it is not one passage. */
const own = {
  ferry:
    "渡口执法按时到岗。执法船全年出航六十一次，检查渡船一百一十二艘次，查处超载行为三起，船主当场补齐救生衣，办结案卷没有一卷被上级退回。渡工夜校办了九期，老艄公讲水情，民警讲规矩，年轻船主把心得写在船篷背面，镇里拍照存档，县里来人看过两回，都说这样的课不花钱也管用。",
  survey:
    "渡船检验衔接不畅。检验机构在县城，船主往返要两天，错过检验期的渡船有四艘，汛期前没有全部补上，群众摆渡心里不踏实。镇里借过邻县的检验员，只来了半天就走，剩下的船只好停在岸边，赶集的人绕道七里，菜贩子把怨气写进了留言簿。",
  register:
    "补齐检验台账。同检验机构商定每季度到渡口一次，当场检验、当场登记，台账由渡工保管，镇里逢汛期抽查，错一页补一页。检验费由镇里先垫，年底同县里结算，垫不起的时候先保载客多的渡口，货渡往后排，名单贴在渡亭柱子上让大家看。",
  tea: "茶园纠纷由茶师傅当面评理，村里备好地界老图，双方看过才签字，交叉检查两轮，秋茶上市前把拖了三年的七起旧账全部了结。评理不收一片茶叶，评完各回各家，记录本锁在合作社柜子里，钥匙由妇女主任和老会计各拿一把，想翻旧账的要两个人同时在场。",
  broadcast:
    "稳定直播阵地。固定主播三名，提前一季度排定选题，村口大喇叭同步转播，听众点题由司法助理员三日内答复，答不上来的请律师上线。播出的录音刻成光盘送到茶厂班车上循环放，司机反映乘客跟着学舌，孩子们也会背几句，学校来借过三次。",
};

const liudu = reportOf({
  head: { ...qingxi, township: "柳渡镇", year: 2025, title: "柳渡镇2025年度法治政府建设年度报告" },
  sections: [
    ["achievements", ["一、主要举措", `一是${opening}`, `二是${own.ferry}`, `三是${evening}九百人次。`]],
    ["shortcomings", ["二、存在的不足", `一是${own.survey}`, `二是${drones}`]],
    ["plans", ["三、下一步", `一是${own.register}`, `二是${records}`]],
  ],
});
const chaya = (visitors: string, rounds: string): Report =>
  reportOf({
    head: { ...qingxi, township: "茶垭镇", year: 2025, title: "茶垭镇2025年度法治政府建设年度报告" },
    sections: [
      [
        "achievements",
        [
          "一、主要举措",
          `一是${opening}`,
          `二是${evening}${visitors}人次。`,
          `三是${own.tea.replace("两轮", rounds)}`,
        ],
      ],
      ["shortcomings", ["二、存在的不足", `一是${drones}`]],
      ["plans", ["三、下一步", `一是${own.broadcast}`, `二是${records}`]],
    ],
  });
const first = chaya("一千二百余", "两轮");
const second: Report = { ...chaya("一千一百余", "三轮"), mirrorOf: first.id };

/** Each passage as it is shown: the words of every member, by the report it stands in. */
async function shownOf(reports: readonly Report[]): Promise<string[][]> {
  const builder = new ReuseBuilder();
  for (const one of indexedReports(reports)) builder.add(one);
  const columns = new MemoryColumns();
  builder.write(columns, await builder.find());
  const source = columns.source();
  const [starts, report, start, end] = [
    reuseColumns.starts,
    reuseColumns.report,
    reuseColumns.start,
    reuseColumns.end,
  ].map((name) => source.u32(name));
  return Array.from({ length: starts!.length - 1 }, (_, passage) =>
    Array.from({ length: starts![passage + 1]! - starts![passage]! }, (_, at) => {
      const member = starts![passage]! + at;
      const { id, text } = reports[report![member]!]!;
      return `${id} ${text.slice(start![member], end![member])}`;
    }),
  );
}

const sorted = (passages: readonly (readonly string[])[]): string[] =>
  passages.map((members) => [...members].sort().join("\n")).sort();

test.each([
  ["before", [second, first, liudu]],
  ["between", [first, second, liudu]],
  ["behind", [liudu, first, second]],
])("what two townships share is the same with a corrected copy %s them", async (_, reports) => {
  const alone = await shownOf(reports.filter((one) => one !== second));
  const all = await shownOf(reports);
  for (const shared of [opening, drones, records])
    expect(alone.filter((members) => members.every((one) => one.includes(shared)))).toHaveLength(1);
  const withoutCopy = all.map((members) => members.filter((one) => !one.startsWith(second.id)));
  expect(sorted(withoutCopy)).toEqual(sorted(alone));
  // It is shown beside the first.
  for (const members of all) expect(members.some((one) => one.startsWith(second.id))).toBe(true);
});
