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
    "对矛盾纠纷、[-安全-]{+消防+}隐患、重点人员进行排查。",
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
  ["柳湾村共调解纠纷。", "杏坪村共调解纠纷。", "[-柳湾-]{+杏坪+}村共调解纠纷。"],
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

test.each([
  [
    "a word that moved within what differs",
    "帮助商户解决贷款难、招工难问题。",
    "帮助商户解决合同签订、临时招工问题。",
    "帮助商户解决[-贷款难、招工难-]{+合同签订、临时招工+}问题。",
  ],
  [
    "a clause with its word elsewhere",
    "全年办理茶证30件，退回1件，按期办结。",
    "全年办理茶证30件，无退回情形，按期办结。",
    "全年办理茶证30件，[-退回1件-]{+无退回情形+}，按期办结。",
  ],
  [
    "a clause with quotation marks on both sides",
    "依托“茶乡”平台登记茶农，按月通报。",
    "推广“渡口议事”“船头说法”等做法，按月通报。",
    "[-依托“茶乡”平台登记茶农-]{+推广“渡口议事”“船头说法”等做法+}，按月通报。",
  ],
  [
    "not where words stand in their places",
    "由镇茶管站指导，健全登记机制，按月通报。",
    "由镇茶管站指导，完善登记体系，按月通报。",
    "由镇茶管站指导，[-健全-]{+完善+}登记[-机制-]{+体系+}，按月通报。",
  ],
  [
    "nor a preposition behind a whole clause that is gone",
    "安排船工4名，查纠超载渡船等行为9起。",
    "查纠无证运茶等行为9起。",
    "[-安排船工4名，-]查纠[-超载渡船-]{+无证运茶+}等行为9起。",
  ],
])("rewritten or not: %s", (_, a, b, expected) => expect(marked(a, b)).toBe(expected));

test.each([
  [
    "entries that were all replaced are one change",
    "将茶地边界、渡口停靠等纠纷化解。",
    "将灌溉用水、婚姻家庭、宅基地等纠纷化解。",
    "将[-茶地边界、渡口停靠-]{+灌溉用水、婚姻家庭、宅基地+}等纠纷化解。",
  ],
  [
    "an entry to which something was put is another matter",
    "采取随机抽查、现场考核等方式。",
    "采取“双随机”抽查、交叉评比、回访茶农等方式。",
    "采取[-随机-]{+“双随机”+}抽查、[-现场考核-]{+交叉评比、回访茶农+}等方式。",
  ],
  [
    "a quotation of several entries is whole",
    "紧扣“茶叶富镇、渡口兴镇”思路。",
    "紧扣“林果强镇、文旅活镇”思路。",
    "紧扣“[-茶叶富镇、渡口兴镇-]{+林果强镇、文旅活镇+}”思路。",
  ],
  [
    "what came with quotation marks is whole",
    "经司法所审查后签订。",
    "经司法所“双审查”后签订。",
    "经司法所[-审查-]{+“双审查”+}后签订。",
  ],
  [
    "so is a title that gave way to words",
    "落实《茶市管理责任清单规定》，按月通报。",
    "落实有关规定，按月通报。",
    "落实[-《茶市管理责任清单规定》-]{+有关规定+}，按月通报。",
  ],
])("%s", (_, a, b, expected) => expect(marked(a, b)).toBe(expected));

test.each([
  [
    "of two clauses for one the first takes its place",
    "坚持高位推动，明确5个方面任务，按月通报。",
    "坚持高位推动，将茶证分到9个站办，实行“月调度”，按月通报。",
    "坚持高位推动，[-明确5个方面任务-]{+将茶证分到9个站办+}，{+实行“月调度”，+}按月通报。",
  ],
  [
    "a clause was added that ends as the one before ends",
    "发现违建26处，拆除9处。",
    "发现违法建房17处，其中占用茶地5处，拆除9处。",
    "发现[-违建-]{+违法建房+}[-26-]{+17+}处，{+其中占用茶地5处，+}拆除9处。",
  ],
  [
    "the end of a clause and the clause behind it went apart",
    "推进茶市整治斗争，落实“线索核查”机制，摸排线索。",
    "推进茶市整治，摸排线索。",
    "推进茶市整治[-斗争-]，[-落实“线索核查”机制，-]摸排线索。",
  ],
  [
    "a label for a label before a clause that was put in",
    "抓好渡口；三是推动律师进村。",
    "抓好渡口；3.延伸服务触角，推动律师进村。",
    "抓好渡口；[-三是-]{+3.+}{+延伸服务触角，+}推动律师进村。",
  ],
  [
    "a clause holds together more than a word of two letters",
    "加强理论武装，把法治学习列入主题党日；落实清单。",
    "加强学习教育，落实会前学法制度；落实清单。",
    "加强[-理论武装-]{+学习教育+}，[-把法治学习列入主题党日-]{+落实会前学法制度+}；落实清单。",
  ],
  [
    "words that the segmenter cuts otherwise on both sides",
    "加强道路交通安全管理。",
    "加强水上交通安全监管。",
    "加强[-道路-]{+水上+}交通安全[-管理-]{+监管+}。",
  ],
])("clauses: %s", (_, a, b, expected) => expect(marked(a, b)).toBe(expected));

test("whose a title is and of which year are apart from what it is called", () => {
  expect(marked("制定《白沙镇建房办法》。", "制定《白沙镇分类公约》。")).toBe(
    "制定《白沙镇[-建房办法-]{+分类公约+}》。",
  );
  expect(marked("制定《2022年法治要点》。", "制定《2024年责任清单》。")).toBe(
    "制定《[-2022-]{+2024+}年[-法治要点-]{+责任清单+}》。",
  );
});

test("what makes a number less exact goes with a number that changed", () => {
  expect(marked("发放资料2300份。", "发放资料约4000份。")).toBe("发放资料[-2300-]{+约4000+}份。");
  expect(kinds("发放资料2300份。", "发放资料约4000份。")).toEqual(["number", "number"]);
  expect(marked("增长7.5%以上，", "增长8%左右，")).toBe("增长[-7.5%以上-]{+8%左右+}，");
  expect(marked("历时两个月达成协议。", "历时47天达成协议。")).toBe("历时[-两个月-]{+47天+}达成协议。");
});

test("乡 of 乡贤 is no rank of a place", () => {
  expect(marked("引导乡贤能人参与调解。", "动员乡贤能人参与调解。")).toBe(
    "[-引导-]{+动员+}乡贤能人参与调解。",
  );
});

test.each([
  [
    "an office at the beginning of what was rewritten is a change by itself",
    "应急办组织开展抽查。",
    "市场监管所联合商会开展抽查。",
    "[-应急办-]{+市场监管所+}[-组织-]{+联合商会+}开展抽查。",
  ],
  [
    "not with who holds it",
    "由司法所所长1人兼任。",
    "由党政办1名干部兼任。",
    "由[-司法所所长1人-]{+党政办1名干部+}兼任。",
  ],
  [
    "of a house of the township its level alone",
    "镇茶叶服务站落实。",
    "街道茶叶服务站落实。",
    "[-镇-]{+街道+}茶叶服务站落实。",
  ],
  [
    "a quotation of which a word was replaced",
    "定为“安全生产月”。",
    "定为“质量月”。",
    "定为“[-安全生产月-]{+质量月+}”。",
  ],
  [
    "not a long one",
    "命名为“市级规范化茶站”。",
    "命名为“省级规范化茶站”。",
    "命名为“[-市级-]{+省级+}规范化茶站”。",
  ],
  [
    "a word or two before a comma are no clause",
    "全年召开会议。",
    "今年以来，共召开会议。",
    "[-全年-]{+今年以来，共+}召开会议。",
  ],
  [
    "a clause before what was replaced is one",
    "无一起投诉。",
    "办件数居全县乡镇第二位，未发生投诉。",
    "{+办件数居全县乡镇第二位，+}[-无一起-]{+未发生+}投诉。",
  ],
  [
    "a quotation that changed at its beginning and at its end",
    "茶市整治，按照“三个一”要求，逐户核查。",
    "茶市整治，坚持“一个专班、一本台账、一抓到底”，逐户核查。",
    "茶市整治，[-按照“三个一”要求-]{+坚持“一个专班、一本台账、一抓到底”+}，逐户核查。",
  ],
  [
    "a word before a quotation that stays with its marks",
    "苍岭社区推行“三日一访”办法。",
    "新华社区推行“楼栋茶话”模式。",
    "[-苍岭-]{+新华+}社区推行“[-三日一访-]{+楼栋茶话+}”[-办法-]{+模式+}。",
  ],
  [
    "a word behind a month is not its unit",
    "6月是“茶月”。",
    "9月为“茶月”。",
    "[-6-]{+9+}月[-是-]{+为+}“茶月”。",
  ],
])("%s", (_, a, b, expected) => expect(marked(a, b)).toBe(expected));

test("a year told otherwise is a number", () => {
  expect(kinds("对2019年以来的茶款核查。", "对近三年的茶款核查。")).toEqual(["number", "number"]);
});

test("a short form is a word for a word, and a number with what binds it is wording", () => {
  expect(marked("规模以上茶企增长。", "规上茶企增长。")).toBe("[-规模以上-]{+规上+}茶企增长。");
  expect(kinds("分别增长10%以上。", "分别增长8%和10%以上。")).toEqual(["wording"]);
});
