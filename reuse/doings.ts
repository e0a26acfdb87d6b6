// What a number counts: something done in the year (调解纠纷137件), which is another each year, or something that stands
// (下辖13个村, 户籍人口16842人), which is the same each year.

import { unitAtStart } from "../compare/tokens.js";

/** Units of what is done: cases, times. */
const doneUnit = /^[余多]?万?(?:[人户家车台件场批]次|课时|[件起次场例宗批期])/;
/** Never of what is done, or no count at all. */
const standingUnit =
  /^[余多]?[万亿]?(?:平方公里|平方米|公里|千米|公顷|米|亩|岁|吨|度|[年月日时号款%‰]|个百分点|个月|个?(?:基础)?网格|热线)/;
/** With other units (人, 户, 份, 条, 万元) a verb says that it was done. */
const doneVerb = new RegExp(
  `开展 组织 举办 召开 发放 印发 下发 编发 制发 张贴 悬挂 赠送 排查 检查 巡查 抽查 核查 调处 调解 化解 受理 办理 办结 答复 回复 回访
  接待 走访 慰问 帮扶 救助 查处 查办 处置 处理 处罚 立案 移交 移送 取缔 关停 没收 责令 整改 整治 拆除 清理 培训 轮训 宣讲 宣传 讲解 解答
  咨询 审查 审核 提出 采纳 评查 评估 公开 发布 推送 播放 帮教 援助 协助 追讨 追回 挽回 追索 发现 消除 解决 纠正 督办 参加 参与 惠及 完成
  签订 废止 下架 收缴 收集 征求 征集 报送 出动 劝返 约谈 促成 入户 上门 登记 建档 评定 调研 测评 新增 培养 培育 招募 疏导 劝导 教育 追缴 抓获 巡逻 核实 兑换 代办
  开庭 旁听 观看 借阅 播出 制作 绘制 维修 安置 抽样 送达 评议 通报`
    .split(/\s+/)
    .join("|"),
);
/** Says that something stands, whatever its unit. */
const stands =
  /辖|人口|面积|户籍|常住|编制|核定|在册|在编|现有|现行|藏书|划分|网格共?$|海拔|不少于|不低于|不超过|第$/;
/** The same, where the unit does not say that it was done. */
const isThere = /共有|设有|建有|拥有|建成|安装|配备|设立|设置/;

/** What a number that counts has behind it: its unit, or the end of what is said. */
const counted = new RegExp(
  `${unitAtStart.source}|^[余多]?[卷堂面盏头只尾瓶袋桶根车票步轮封对单班片通部台杯]|^[，。；、）,;)\\s]|^$`,
);
const range = "[—–~至到-]";
const rangeBefore = new RegExp(`\\d${range}+$`);
const rangeBehind = new RegExp(`^年?${range}+\\d`);
/** 2030, 1999: by itself the name of a year. */
const yearLike = /^(?:19|20)\d\d$/;

/** Whether the digits at `[start, end)` are a count: not 2021 of 2021—2025年, 119 of 119消防日, 2030 of 健康中国2030. */
export function isCount(text: string, start: number, end: number): boolean {
  const behind = text.slice(end);
  if (rangeBehind.test(behind) || rangeBefore.test(text.slice(0, start)) || !counted.test(behind))
    return false;
  return !yearLike.test(text.slice(start, end)) || (unitAtStart.test(behind) && !/^[年月日]/.test(behind));
}

const clauseBefore = /[^，。；：,;:\n]*$/;
const sentenceBefore = /[^。；;\n]*$/;

/** Whether the number at `[start, end)` counts what was done in `year`. O(length of its sentence). */
export function countsDoing(text: string, start: number, end: number, year: number): boolean {
  const before = clauseBefore.exec(text.slice(0, start))![0];
  const behind = /^[^，。；：、,;:\n]*/.exec(text.slice(end))![0];
  if (standingUnit.test(behind) || stands.test(before) || behind.includes("编制")) return false;
  const sentence = sentenceBefore.exec(text.slice(0, start))![0];
  // What another year is said of is told for good reason.
  if ([...sentence.matchAll(/(\d{4})年/g)].some(([, said]) => Number(said) !== year)) return false;
  return doneUnit.test(behind) || (doneVerb.test(before) && !isThere.test(before));
}
