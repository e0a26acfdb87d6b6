// Changes of numbers and names that stand inside words, beside hedges, or partly before and behind the change.
import { expect, test } from "vitest";
import { diffPassages } from "../../compare/diff.js";

const changes = (a: string, b: string): string[] =>
  diffPassages([{ text: a, start: 0 }], [{ text: b, start: 0 }], new Set()).flatMap(({ op, text, change }) =>
    op === "equal" ? [] : [`${op === "delete" ? "-" : "+"}${text} ${change}`],
  );

test.each([
  [
    "what makes a number less exact",
    "服务群众近200人次。",
    "服务群众200余人次。",
    ["-近 number", "+余 number"],
  ],
  ["before a number", "整治隐患30处。", "整治隐患超过30处。", ["+超过 number"]],
  ["behind a share", "办结率达90%。", "办结率达90%以上。", ["+以上 number"]],
  ["a hedged number for a plain one", "惠及近百人次。", "惠及130人次。", ["-近百 number", "+130 number"]],
  ["both ends of a range", "每月走访1至2次。", "每月走访2至4次。", ["-1至2 number", "+2至4 number"]],
  ["one end of a range", "每月走访1至2次。", "每月走访1至4次。", ["-2 number", "+4 number"]],
  ["tenths without their unit", "纠纷下降三成。", "纠纷下降五成。", ["-三 number", "+五 number"]],
  ["tenths and a half", "备案率七成五。", "备案率88%。", ["-七成五 number", "+88% number"]],
  ["a numeral within a word", "考核列全县第二名。", "考核列全县第三名。", ["-二 number", "+三 number"]],
  ["within a quoted name", "开展“法律六进”活动。", "开展“法律七进”活动。", ["-六 number", "+七 number"]],
  [
    "a number with what makes it less exact",
    "走访1300余户。",
    "走访近1460户。",
    ["-1300余 number", "+近1460 number"],
  ],
  [
    "a number that stands elsewhere by chance",
    "办结率由61%升至78.4%。",
    "办结率由78.4%升至90%。",
    ["-61 number", "+78.4 number", "-78.4 number", "+90 number"],
  ],
  ["a numeral of hundreds", "发放读本六百册。", "发放读本八百册。", ["-六百 number", "+八百 number"]],
  [
    "a number and its unit",
    "参加考试68人次，合格。",
    "参加考试74人，合格。",
    ["-68人次 number", "+74人 number"],
  ],
  [
    "a number with its unit that is gone",
    "制定文件2件，清理5件。",
    "未制定文件，清理5件。",
    ["+未 wording", "-2件 number"],
  ],
  ["half a year", "试行半年。", "试行一年。", ["-半 number", "+一 number"]],
  [
    "one level more",
    "完善镇、村、组三级网络。",
    "完善镇、村、组、户四级网络。",
    ["+、户 wording", "-三 number", "+四 number"],
  ],
  ["a numeral whole", "落实“十二条”措施。", "落实“十五条”措施。", ["-十二 number", "+十五 number"]],
])("%s is a number", (_, a, b, expected) => {
  expect(changes(a, b)).toEqual(expected);
});

test.each([
  [
    "an office with its level",
    "与县农业农村局联合检查。",
    "与县水利局联合检查。",
    ["-农业农村 name", "+水利 name"],
  ],
  [
    "an office with what stands of it behind",
    "会同县应急管理局检查。",
    "会同市市场监督管理局检查。",
    ["-县应急 name", "+市市场监督 name"],
  ],
  [
    "a house of the township",
    "由综合行政执法队负责。",
    "由自然资源所负责。",
    ["-综合行政执法队 name", "+自然资源所 name"],
  ],
  ["one more in a list", "镇人大每年听取汇报。", "镇人大、镇纪委每年听取汇报。", ["+、镇纪委 name"]],
  ["a lawyer", "聘请周海清律师授课。", "聘请刘玉芳律师授课。", ["-周海清 name", "+刘玉芳 name"]],
  [
    "a day that is named, its date a number",
    "利用“3·15”消费者权益日宣传。",
    "利用“4·15”国家安全教育日宣传。",
    ["-3·15 number", "+4·15 number", "-消费者权益 name", "+国家安全教育 name"],
  ],
  [
    "an office changed in two places",
    "由综合行政执法大队负责。",
    "由综合执法办公室负责。",
    ["-行政执法大队 name", "+执法办公室 name"],
  ],
  [
    "a person apart from the post",
    "由所长赵小波任组长。",
    "由主任孙鹏任组长。",
    ["-所长 wording", "+主任 wording", "-赵小波 name", "+孙鹏 name"],
  ],
  [
    "a firm, without its province and what it is",
    "聘请湖南天平律师事务所李建华律师。",
    "聘请湖南正衡律师事务所陈晓梅律师。",
    ["-天平 name", "+正衡 name", "-李建华 name", "+陈晓梅 name"],
  ],
  [
    "a person before the first of the deputies",
    "镇长刘敏任第一副组长。",
    "镇长周海涛任第一副组长。",
    ["-刘敏 name", "+周海涛 name"],
  ],
  [
    "one title for one, and one more",
    "学习《宪法》《民法典》《处罚法》。",
    "学习《宪法》《复议法》《保密法》《处罚法》。",
    ["-民法典 name", "+复议法 name", "+《保密法》 name"],
  ],
  ["a committee of another level", "县委批准。", "区委批准。", ["-县委 name", "+区委 name"]],
  ["a quarter of a village", "邀请河东片区乡贤。", "邀请河西片区乡贤。", ["-河东 name", "+河西 name"]],
])("%s is a name", (_, a, b, expected) => {
  expect(changes(a, b)).toEqual(expected);
});

test.each([
  [
    "a member of a list that moved",
    "整合司法所、派出所、妇联力量。",
    "整合派出所、司法所、妇联力量。",
    ["+派出所、 wording", "-派出所、 wording"],
  ],
  ["whose level", "我镇将从严要求。", "我乡将从严要求。", ["-镇 wording", "+乡 wording"]],
  ["all of which level", "在全县通报。", "在全市通报。", ["-全县 wording", "+全市 wording"]],
  ["words that describe a village", "向偏远村延伸。", "向山区村延伸。", ["-偏远 wording", "+山区 wording"]],
  ["a lawyer by rank", "聘请高级律师授课。", "聘请专职律师授课。", ["-高级 wording", "+专职 wording"]],
])("%s is wording", (_, a, b, expected) => {
  expect(changes(a, b)).toEqual(expected);
});

test("what binds two words stays where both changed", () => {
  expect(changes("服务站向村民开放。", "联络点向商户开放。")).toEqual([
    "-服务站 wording",
    "+联络点 wording",
    "-村民 wording",
    "+商户 wording",
  ]);
});

test("a label for a label, without a comma behind it", () => {
  expect(changes("强化学习；其次加强培训。", "强化学习；二是加强培训。")).toEqual([
    "-其次 numbering",
    "+二是 numbering",
  ]);
});

test.each([
  [
    "a word is found again, however it was cut",
    "无一人脱管漏管、失联。",
    "无一人脱管、漏管，无一人失联。",
    ["+、 punctuation", "-、 wording", "+，无一人 wording"],
  ],
  [
    "how often is a number as it is told",
    "每月到村一次。",
    "每季度到村一次。",
    ["-每月 number", "+每季度 number"],
  ],
  [
    "tenths and halves",
    "党员占七成；欠租减少六成以上。",
    "党员占近半；欠租减少一半以上。",
    ["-七成 number", "+近半 number", "-六成 number", "+一半 number"],
  ],
  ["a grade in Roman numerals", "启动Ⅳ级响应。", "启动Ⅱ级响应。", ["-Ⅳ number", "+Ⅱ number"]],
  [
    "a point that is gone takes its own label with it",
    "一是学法不深。二是执法不严。三是普法不准。",
    "一是学法不深。二是普法不准。",
    ["-二是执法不严。 wording", "-三是 numbering", "+二是 numbering"],
  ],
  [
    "several for one are one change",
    "落实安全责任制，与企业签约。",
    "落实党政同责、一岗双责要求，与企业签约。",
    ["-安全责任制 wording", "+党政同责、一岗双责要求 wording"],
  ],
  [
    "the end of a sentence and one more sentence were put in apart",
    "杜绝不作为、乱作为。",
    "杜绝不作为、乱作为和粗暴执法。四是抓调解。健全网络。",
    ["+和粗暴执法 wording", "+四是抓调解。健全网络。 wording"],
  ],
  [
    "they went apart as well",
    "杜绝不作为和粗暴执法。健全网络。五是抓信访。",
    "杜绝不作为。五是抓信访。",
    ["-和粗暴执法 wording", "-健全网络。 wording"],
  ],
  [
    "a quotation that takes the place of words comes with its marks",
    "设立个人调解室。",
    "设立“老彭说事”调解室。",
    ["-个人 wording", "+“老彭说事” wording"],
  ],
  [
    "a preposition before the level of an office",
    "及时向县司法局备案。",
    "及时报县司法局备案。",
    ["-向 wording", "+报 wording"],
  ],
  [
    "a verb before the level of a township is no place",
    "组建镇综合执法队。",
    "规范镇综合执法队。",
    ["-组建 wording", "+规范 wording"],
  ],
  [
    "several entries of a list for one",
    "通过发放资料、现场咨询等形式宣传。",
    "通过发放资料、有奖问答、短视频等形式宣传。",
    ["-现场咨询 wording", "+有奖问答、短视频 wording"],
  ],
  [
    "a member of a list without the 等 behind it",
    "宣讲反有组织犯罪法等。",
    "宣讲反有组织犯罪法、反间谍法等。",
    ["+、反间谍法 wording"],
  ],
  [
    "会同 is a verb before an office",
    "会同县自然资源局、县水务局检查。",
    "会同县水务局检查。",
    ["-县自然资源局、 name"],
  ],
  [
    "one title more, with its marks",
    "执行《决策条例》，集体讨论。",
    "执行《决策条例》和《目录管理办法》，集体讨论。",
    ["+和《目录管理办法》 name"],
  ],
  [
    "a word that the segmenter joined to 对",
    "加强对基层干部的培训。",
    "加强对嘎查两委的培训。",
    ["-基层干部 wording", "+嘎查两委 wording"],
  ],
  [
    "a comma that stays is stronger than marks of quotation and of titles",
    "列入“四张清单”计划，制定《梅溪镇2022年守法工作要点》。",
    "列入2023年党委工作要点，印发《桐坪镇守法治理“一图两表”实施办法》。",
    [
      "-“四张清单”计划 wording",
      "+2023年党委工作要点 wording",
      "-制定 wording",
      "+印发 wording",
      "-梅溪 name",
      "+桐坪 name",
      "-2022年守法工作要点 name",
      "+守法治理“一图两表”实施办法 name",
    ],
  ],
  [
    "entries of a list of which others stay",
    "检查渔具店、理发馆、在建码头。",
    "检查锯木厂、“大棚房”、在建码头。",
    ["-渔具店 wording", "+锯木厂 wording", "-理发馆 wording", "+“大棚房” wording"],
  ],
  [
    "a clause behind one of which a number changed, with another stop",
    "向船工讲解航道规定2场。",
    "向船工解读捕捞办法6场；给茶农讲课8场。",
    ["-讲解航道规定 wording", "+解读捕捞办法 wording", "-2 number", "+6 number", "+；给茶农讲课8场 wording"],
  ],
  ["a part of a village", "沿溪村三组发生滑坡。", "上河村发生滑坡。", ["-沿溪村三组 name", "+上河村 name"]],
  [
    "the branch of a firm",
    "聘请云帆（赣州）律师事务所办案。",
    "聘请江右律师事务所办案。",
    ["-云帆（赣州） name", "+江右 name"],
  ],
  [
    "an organisation of the party",
    "社区党总支书记召集。",
    "社区党委书记召集。",
    ["-党总支 name", "+党委 name"],
  ],
  [
    "whose rules they are",
    "修订《党委会议事规则》。",
    "修订《党政联席会议议事规则》。",
    ["-党委会 name", "+党政联席会议 name"],
  ],
  [
    "a law without marks of a title",
    "讲解反有组织犯罪法。",
    "讲解乡村振兴促进法。",
    ["-反有组织犯罪 name", "+乡村振兴促进 name"],
  ],
  [
    "a verb and a law",
    "对茶企宣讲劳动合同法3场。",
    "对茶企解读工伤保险条例4场。",
    ["-宣讲 wording", "+解读 wording", "-劳动合同法 name", "+工伤保险条例 name", "-3 number", "+4 number"],
  ],
  [
    "a title with brackets changed twice",
    "对照《赋予乡镇（街道）县级权力目录》。",
    "对照《乡镇（街道）法定权力指导目录》。",
    ["-赋予 name", "-县级权力 name", "+法定权力指导 name"],
  ],
  [
    "a place of which there are several",
    "指导各村修订公约。",
    "指导全乡13个村修订公约。",
    ["-各 wording", "+全乡13个 wording"],
  ],
  [
    "a name in quotation marks changed twice",
    "擦亮“杨梅红”品牌。",
    "擦亮“金杨梅”品牌。",
    ["-杨梅红 name", "+金杨梅 name"],
  ],
  [
    "a firm before what it is",
    "督促宏远矿业有限公司补缴。",
    "督促鑫源建材有限公司补缴。",
    ["-宏远矿业 name", "+鑫源建材 name"],
  ],
  [
    "whose title it is and of which year",
    "制定《茶坪乡2023年普法要点》。",
    "制定《松岭乡2024年普法要点》。",
    ["-茶坪 name", "+松岭 name", "-2023 number", "+2024 number"],
  ],
  [
    "digits that two numbers have in common",
    "茶坪乡2023年普法。",
    "松岭乡2024年普法。",
    ["-茶坪 name", "+松岭 name", "-2023 number", "+2024 number"],
  ],
  [
    "a sentence put in at the end",
    "及时公开茶价。",
    "及时公开茶价。全年贴出公告12次。",
    ["+全年贴出公告12次。 wording"],
  ],
  [
    "a label with its comma",
    "首先，普法不深入。",
    "一是普法不深入。",
    ["-首先， numbering", "+一是 numbering"],
  ],
  [
    "three characters that the segmenter cuts behind the second",
    "执法队队长刘海波带队。",
    "执法队队长赵明带队。",
    ["-刘海波 name", "+赵明 name"],
  ],
  ["what binds stays", "考核主要以台账为主。", "考核多以台账为主。", ["-主要 wording", "+多 wording"]],
])("%s", (_, a, b, expected) => {
  expect(changes(a, b)).toEqual(expected);
});
