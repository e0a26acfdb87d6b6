// Stretches that were rewritten, entries of lists, and words that the segmenter joined to a name or to 中.
import { expect, test } from "vitest";
import { diffPassages } from "../../compare/diff.js";

const marked = (a: string, b: string): string =>
  diffPassages([{ text: a, start: 0 }], [{ text: b, start: 0 }], new Set())
    .map(({ op, text }) => (op === "equal" ? text : op === "delete" ? `[-${text}-]` : `{+${text}+}`))
    .join("");
const kinds = (a: string, b: string): (string | undefined)[] =>
  diffPassages([{ text: a, start: 0 }], [{ text: b, start: 0 }], new Set()).flatMap(({ op, change }) =>
    op === "equal" ? [] : [change],
  );

test.each([
  [
    "a word that stays by chance between two long changes",
    "我镇组织执法人员深入企业开展安全生产检查，督促整改隐患。",
    "我镇联合应急管理所对辖区企业逐户排查火灾风险，督促整改隐患。",
    "我镇[-组织执法人员深入企业开展安全生产检查-]{+联合应急管理所对辖区企业逐户排查火灾风险+}，督促整改隐患。",
  ],
  [
    "clauses that correspond stay apart",
    "执法队伍人员老化，业务知识更新慢，难以适应工作要求。",
    "执法队伍专业背景的干部只有两名，多数人员靠边干边学，难以适应工作要求。",
    "执法队伍[-人员老化-]{+专业背景的干部只有两名+}，[-业务知识更新慢-]{+多数人员靠边干边学+}，难以适应工作要求。",
  ],
  [
    "a short change between two long ones",
    "通过微信群、村村响广播和宣传栏宣传政策，群众知晓率提高。",
    "在集市设置咨询台和流动宣传车轮流到村讲解政策，群众知晓率提高。",
    "[-通过微信群、村村响广播和宣传栏宣传-]{+在集市设置咨询台和流动宣传车轮流到村讲解+}政策，群众知晓率提高。",
  ],
  [
    "whole clauses in another number",
    "近年来，各村高度重视，专题研究，层层压实责任，成效明显。",
    "近年来，镇里每月召开法治例会，由村支书当面汇报进度，成效明显。",
    "近年来，[-各村高度重视，专题研究，层层压实责任-]{+镇里每月召开法治例会，由村支书当面汇报进度+}，成效明显。",
  ],
])("rewritten: %s", (_, a, b, expected) => expect(marked(a, b)).toBe(expected));

test.each([
  [
    "many short edits of one sentence",
    "加强对村干部的法治培训，提高村干部依法办事能力。",
    "加强对网格员的业务培训，提高网格员依法调解水平。",
    "加强对[-村干部-]{+网格员+}的[-法治-]{+业务+}培训，提高[-村干部-]{+网格员+}依法[-办事能力-]{+调解水平+}。",
  ],
  [
    "numbers between the same words",
    "全年走访企业120余家，整改隐患35处，约谈企业负责人6名。",
    "全年走访企业260余家，整改隐患71处，约谈企业负责人9名。",
    "全年走访企业[-120-]{+260+}余家，整改隐患[-35-]{+71+}处，约谈企业负责人[-6-]{+9+}名。",
  ],
  [
    "what stands between two long insertions",
    "定期走访企业。",
    "由驻村工作队会同网格员定期走访辖区内用工较多的企业。",
    "{+由驻村工作队会同网格员+}定期走访{+辖区内用工较多的+}企业。",
  ],
])("not rewritten: %s", (_, a, b, expected) => expect(marked(a, b)).toBe(expected));

test.each([
  [
    "of two words one is replaced",
    "对矛盾纠纷、安全隐患、重点人员进行排查。",
    "对矛盾纠纷、消防隐患、重点人员进行排查。",
    "对矛盾纠纷、[-安全隐患-]{+消防隐患+}、重点人员进行排查。",
  ],
  [
    "the other one",
    "聘请顾问审查合同、参与谈判、提供咨询。",
    "聘请顾问审查合同、参与诉讼、提供咨询。",
    "聘请顾问审查合同、参与[-谈判-]{+诉讼+}、提供咨询。",
  ],
  [
    "entries made alike differ by a word",
    "做到问题查清一处、登记一处、整治一处。",
    "做到问题查清一处、登记一处、销号一处。",
    "做到问题查清一处、登记一处、[-整治-]{+销号+}一处。",
  ],
  [
    "behind a label there is no list",
    "一、调解工作，完善制度。",
    "一、普法工作，完善制度。",
    "一、[-调解-]{+普法+}工作，完善制度。",
  ],
  [
    "a longer entry word by word",
    "配齐办公场所、专业执法装备器材、经费。",
    "配齐办公场所、专业救援装备器材、经费。",
    "配齐办公场所、专业[-执法-]{+救援+}装备器材、经费。",
  ],
])("an entry of a list: %s", (_, a, b, expected) => expect(marked(a, b)).toBe(expected));

test.each([
  ["由李老师和王法官讲课。", "由陈老师和刘法官讲课。", "由[-李老师-]{+陈老师+}和[-王法官-]{+刘法官+}讲课。"],
  ["由方警官每周到校。", "由贺警官每周到校。", "由[-方警官-]{+贺警官+}每周到校。"],
  ["白鹤乡共排查隐患。", "松山镇共排查隐患。", "[-白鹤乡-]{+松山镇+}共排查隐患。"],
  ["柳湾村共调解纠纷。", "杏坪村共调解纠纷。", "[-柳湾村-]{+杏坪村+}共调解纠纷。"],
])("%s is about another by name", (a, b, expected) => {
  expect(marked(a, b)).toBe(expected);
  expect(new Set(kinds(a, b))).toEqual(new Set(["name"]));
});

test("a day is one number where its month changed as well", () => {
  expect(marked("定于6月12日开庭。", "定于7月20日开庭。")).toBe("定于[-6月12日-]{+7月20日+}开庭。");
  expect(marked("自2021年5月起轮值。", "自2022年8月起轮值。")).toBe("自[-2021年5月-]{+2022年8月+}起轮值。");
  expect(marked("2021年5月3日签约。", "2022年8月9日签约。")).toBe("[-2021年5月3日-]{+2022年8月9日+}签约。");
  expect(marked("定于6月12日开庭。", "定于6月20日开庭。")).toBe("定于6月[-12-]{+20+}日开庭。");
  expect(marked("定于6月12日开庭。", "定于7月12日开庭。")).toBe("定于[-6-]{+7+}月12日开庭。");
});

test("中 behind a word is no part of it, however the segmenter cuts", () => {
  expect(marked("从退休教师中选聘。", "从种植能手中选聘。")).toBe("从[-退休教师-]{+种植能手+}中选聘。");
});

test.each([
  [
    "组织网格员走访，化解纠纷12件，按月通报。",
    "化解纠纷15件，组织网格员走访，按月通报。",
    "[-组织网格员走访，-]化解纠纷[-12-]{+15+}件，{+组织网格员走访，+}按月通报。",
  ],
  [
    "配齐装备，化解纠纷12件，逐一回访人员30名，组织驻村干部和网格员逐户走访，按月通报。",
    "配齐装备，组织驻村干部和网格员逐户走访，化解纠纷15件，逐一回访人员42名，按月通报。",
    "配齐装备，{+组织驻村干部和网格员逐户走访，+}化解纠纷[-12-]{+15+}件，逐一回访人员[-30-]{+42+}名，[-组织驻村干部和网格员逐户走访，-]按月通报。",
  ],
])("of two clauses in another order the one moved in which no number changed", (a, b, expected) =>
  expect(marked(a, b)).toBe(expected));
