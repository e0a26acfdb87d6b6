// How far a change of a name reaches: as far as the names differ. What both are stays, no part of a word is marked.
import { expect, test } from "vitest";
import { markedAgain } from "./marking.js";

test.each([
  ["townships", "⟦柳渡→芦汀⟧e镇人民政府依法公开年度报告。"],
  ["of another kind", "⟦柳渡镇→芦汀乡⟧e人民政府依法公开年度报告。"],
  ["of a people, which the segmenter cuts", "⟦盘龙彝族→马关苗族⟧e乡少数民族人口较多。"],
  ["provinces", "向⟦云南→贵州⟧e省来信群众书面答复。"],
  ["villages", "⟦白水→黑石⟧e村建成茶市公示栏。"],
  ["a village cut behind its first letter", "⟦大塘→小塘⟧e村村民委员会依法换届。"],
  ["in a list that says what they are behind it", "在⟦白水→黑石⟧e、龙泉、⟦麻园→松坡⟧e三个村试点。"],
  ["rivers", "对⟦青水→白沙⟧e河沿线采砂点进行排查。"],
  ["rivers by the dictionary", "对⟦清江→沅江⟧e沿线采砂点进行排查。"],
  ["a river and a pond", "⟦永宁河→清水塘⟧e两岸养殖场全部关停。"],
  ["roads with ordinary names", "⟦解放→人民⟧e路沿线商铺得到整治。"],
  ["hills", "⟦云岭→翠屏⟧e山景区周边违建全部拆除。"],
  ["of which others changed as well", "完成⟦老寨→新寨⟧e、上坪、⟦岩脚→河边⟧e三个自然寨的摸排。"],
  ["a road that says in which part it lies", "对⟦芙蓉→蔷薇⟧e北路占道经营商贩进行劝导。"],
  ["a hamlet of which the segmenter cut off the first letter", "在⟦弄尾→弄香⟧e屯开展集中宣传。"],
  ["all of a list", "⟦芭蕉、冷水→桐木、温塘⟧e等村公示茶价。"],
  ["a pool whose name no dictionary holds", "为⟦老龙潭→黑水塘⟧e两岸住户办理登记。"],
  ["no road: a stretch of one", "在⟦高坡→低洼⟧w路段增设警示标志。"],
  ["two side by side", "与⟦安溪→永春⟧e县⟦达埔→蓬壶⟧e镇签订协议。"],
])("a place for a place: %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));

test.each([
  ["what they do, not their level and not what they are", "联合县⟦自然资源→农业农村⟧e局检查耕地。"],
  ["several words for one", "会同市⟦生态环境→水务⟧e局排查排污口。"],
  ["in a short form", "镇⟦应急管理→综合执法⟧e办对加油站进行抽查。"],
  ["what they are alone", "镇综合执法⟦大队→办公室⟧e统一负责现场检查。"],
  ["their level alone", "⟦县→市⟧e司法局组织案卷评查。"],
  ["the level of a government", "在⟦镇→县⟧e政府公示茶价。"],
  ["whole words that end alike", "由⟦派出所→司法所⟧e牵头开展夜间巡防。"],
  ["whole, of another level", "⟦市司法局→省委依法治省办⟧e来我镇督察。"],
  ["with a verb that the segmenter took into it", "⟦县司法局→县委依法治县办⟧e到我乡开展督察。"],
  ["behind their level", "提请县⟦人大常委会→政协⟧e开展专项视察。"],
  ["a house for an office", "由镇⟦司法所→综合执法办⟧e负责案卷归档。"],
  ["a word put into one", "镇综合治理⟦→服务⟧e中心搬到渡口"],
  ["a team's size", "综合行政执法⟦大→⟧e队进驻茶市"],
  ["ordinary words of the class of an office", "成立⟦领导→工作⟧w小组。"],
  ["whose fields no list holds", "配合县⟦烟草专卖→市场监督管理⟧e局查处售假案件。"],
  ["no office: 局 of 布局", "优化园区⟦产业→交通⟧w布局，完善公示。"],
  ["of fields that no list holds", "会同⟦粮食→商务⟧e局清查粮库。"],
  ["a field that no list holds for one", "⟦国土→自然资源⟧e所配合测绘茶山。"],
  ["of a field that no list holds, by its level", "会同⟦县→市⟧e烟草专卖局清查茶市。"],
  ["all of a list", "统筹⟦司法所、派出所→妇联、团委⟧e力量参与调解。"],
])("an office for an office: %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));

test.each([
  ["whose province stays", "聘请广东⟦正大→弘毅⟧e律师事务所为法律顾问。"],
  ["whose province changed", "聘请⟦湖南→湖北⟧e正大律师事务所为法律顾问。"],
  ["that no dictionary holds", "督促⟦鑫磊→宏发⟧e采石场落实主体责任。"],
])("a firm for a firm, %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));

test.each([
  ["behind what one is", "派出所民警⟦周立→唐晓峰⟧e担任法治副校长。"],
  ["cut by the segmenter", "派出所民警⟦覃光明→韦志远⟧e担任法治副校长。"],
  ["several", "执法骨干⟦马晓东、丁志远→覃海、韦丽⟧e参加比武。"],
  ["with the verb behind the name", "司法所干部⟦杨丽→石小军⟧e为学生讲课。"],
  ["without what one is", "成立以⟦赵刚→陈志强⟧e为组长的领导小组。"],
  ["who goes by the surname", "村民⟦李某→王某⟧e因宅基地边界与邻居争吵。"],
  ["beside another post", "⟦副乡长→党委委员⟧w⟦罗建平→陆文才⟧e联系政法工作。"],
  ["no person: an office behind 由", "由⟦司法所→镇纪委⟧e全程监督。"],
  ["no person: words that begin like a surname", "干部⟦高度→普遍⟧w重视。"],
  ["behind the surname that both have", "社区民警⟦阮文成→阮小龙⟧e获评先进。"],
  ["one of two letters", "法律顾问⟦曾庆华→邹敏⟧e参与茶山谈判。"],
  ["a neighbour's familiar name", "网格员⟦小陈→小李⟧e及时上报线索。"],
  ["torn before a verb", "成立以镇长⟦康志华→骆海燕⟧e为组长的专班。"],
  ["of two parts", "镇长⟦阿迪力·吐尔逊→帕尔哈提·买买提⟧e出庭应诉2次。"],
  ["of six letters for one of three", "党委书记⟦赵海峰→努尔买买提江⟧e担任组长。"],
  ["in pieces that are words", "退休教师⟦次仁多吉→拉姆措⟧e为牧民讲课。"],
  ["with a surname no list holds", "调解员⟦冶生福→撒金花⟧e成功调处茶款纠纷。"],
  ["whose title is of the pastures", "苏木达⟦巴雅尔→乌恩其⟧e主持茶市整治。"],
  ["in whose presence", "在⟦刘国庆→沙德尔⟧e主持下双方握手言和。"],
  ["with the verb, which the segmenter took along", "聘请⟦索朗旺姆→吉伍尔古⟧e为茶市调解员。"],
  ["before a time that begins like a name's end", "乡党委书记⟦梁成→蒙海峰⟧e年内召开会议6次。"],
  ["no person: how and by whom", "镇长⟦亲自→带头⟧w出庭应诉。"],
  ["no person: what is lacking", "执法人员⟦较少→偏多⟧w。"],
  ["no person: work", "网格员⟦入户走访→线上排查⟧w不够。"],
  ["no person: a means, which ends like what one is", "茶市监管手段⟦单一→滞后⟧w。"],
  ["two who are not named", "调解⟦张某→刘某⟧e与⟦王某→陈某⟧e茶款纠纷。"],
  ["who is not named", "茶农⟦张某某→李某某⟧e获得补偿。"],
])("a person for a person: %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));

test.each([
  ["what kind of document it is stays", "组织学习《⟦信访工作→优化营商环境⟧e条例》。"],
  ["whose law it is stays", "组织学习《中华人民共和国⟦宪法→民法典⟧e》。"],
  ["the word of a law", "组织学习《中华人民共和国行政⟦处罚→强制⟧e法》。"],
  ["without marks of a title", "讲解⟦反有组织犯罪→乡村振兴促进⟧e法。"],
  ["what stays long parts two changes", "完善《⟦石桥→柳河⟧e镇行政执法⟦公示→监督⟧e办法》。"],
  ["a short word between them does not", "印发《茶市⟦普法工作实施方案→依法治理工作要点⟧e》"],
  ["of which year it is", "印发《⟦茶坪→松岭⟧e乡⟦2023→2024⟧n年普法要点》。"],
  ["whose it is and what it is about", "修订《⟦竹溪→桃源⟧e镇⟦财务→印章⟧e管理制度》。"],
])("a title for a title: %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));

test.each([
  ["whole", "打造“⟦石榴花→清泉⟧e”调解工作室。"],
  ["of two words and a sign", "推行“⟦网格+警格→村长+林长⟧e”联动机制。"],
  ["of numerals alone", "完成“⟦七五→八五⟧e”普法终期评估。"],
  ["with a numeral in it", "开展“法律⟦六→七⟧n进”活动。"],
  ["by one of its words", "坚持“⟦法治→德治⟧e大讲堂”常态化开讲。"],
  ["a named month", "开展“⟦宪法→民法典⟧e宣传月”活动。"],
  ["not what something is like", "改变“重⟦业务→建设⟧w、轻⟦法治→管理⟧w”的倾向。"],
  ["without what kind of thing it is", "开设“⟦柳渡→茶垭⟧e夜校”直播间。"],
  ["whole where that is no word", "开展“⟦法润柳岸→法润茶乡⟧e”活动。"],
  ["with a sign that stays", "推进“互联网+⟦监管→执法⟧e”应用。"],
  ["not what some think", "少数人存在“⟦等靠要→怕担责⟧w”思想。"],
])("a name in quotation marks, %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));
