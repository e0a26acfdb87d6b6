// Entries of lists that came, went or were replaced: whether they are names is told by the list.
import { expect, test } from "vitest";
import { markedAgain } from "./marking.js";

test.each([
  ["a county, which the list says behind it", "在⟦同仁、→⟧e尖扎、泽库等县设立巡回服务点。"],
  ["a hamlet put in last", "指导那日、哈日⟦→、乌日⟧e等嘎查完成换届。"],
  ["villages that are counted", "在龙泉、岭下⟦→、田头⟧e三个村试点。"],
  ["for one with an ordinary name", "赴共和、⟦团结→贵德⟧e、同仁等地学习经验。"],
  ["one of several persons", "茶农高明亮、⟦→田秀芳、⟧e杨春等⟦两→三⟧n人获评先进。"],
  ["first of several persons", "推选⟦卓玛措、→⟧e何玉珍、桑杰等同志为普法志愿者。"],
  ["a procurator's room for a court", "统筹派出所、⟦法庭→检察室⟧e、林业站力量。"],
  ["a station beside others", "会同派出所、林业站⟦→、供电所⟧e开展联合执法。"],
])("a name: %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));

test.each([
  ["what ends as a court and a bureau do", "聚焦邻里、⟦重组家庭→产业布局⟧w债务纠纷。"],
  ["things", "配齐桌椅、电脑⟦、档案柜→⟧w，改善条件。"],
  ["kinds of bodies", "广播站覆盖学校、茶厂⟦→、茶业合作社⟧w，补齐短板。"],
  ["kinds of disputes", "排查婚姻、⟦邻里→土地⟧w、债务纠纷。"],
  ["kinds of people", "组织党员、教师⟦→、退役军人⟧w等参与调解。"],
  ["what is done", "统筹排查、调处⟦→、回访⟧w等环节。"],
])("no name: %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));
