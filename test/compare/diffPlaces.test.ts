// Places one behind the other, each a name and what it is: only the names differ, however the segmenter cut them.
import { expect, test } from "vitest";
import { markedAgain } from "./marking.js";

test.each([
  ["a banner", "协助⟦扎兰→莫力⟧e旗司法局开展巡查。"],
  ["a league", "受⟦兴安→通辽⟧e盟行署表彰。"],
  ["a prefecture", "按照⟦和田→塔城⟧e地区的部署开展清理。"],
  ["a pastoral township", "⟦白音→乌兰⟧e苏木开展法治宣传5次。"],
  ["a hamlet of herders", "指导⟦那日→哈日⟧e嘎查修订章程。"],
  ["a group of a village", "依法化解⟦岭下→田头⟧e村⟦水口→上屋⟧e组的用水争议。"],
  ["of which the county stays", "与盘江县⟦石口→坪上⟧e镇签订协议。"],
  ["of which the township stays", "在⟦河口→岭南⟧e县盘石镇建立联调机制。"],
  ["two, with the class of the first cut off", "依托⟦同仁→共和⟧e县⟦隆务→恰卜恰⟧e镇法治广场开展宣传。"],
  ["of another class", "⟦茶坪镇→松岭乡⟧e党委、政府高度重视。"],
  ["the same name of another class", "组织⟦双山乡→双山镇⟧e干部旁听庭审。"],
  ["that became a part of a town", "⟦松岭镇→松岭街道⟧e完成机构改革。"],
  ["a sluice", "推进⟦柳湾→沙洲⟧e水闸除险加固。"],
  ["and which of its groups", "从⟦瓦窑→石桥⟧e村⟦二→五⟧n组试点。"],
  ["and which part of it", "在⟦下湾→上湾⟧e村第⟦一→二⟧n网格试点。"],
])("a place for a place: %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));

test.each([
  ["which of several", "走访⟦个别→部分⟧w社区。"],
  ["a verb that wants its object", "⟦列入→纳入⟧w街道年度考核。"],
  ["a kind of region", "对⟦边境→民族⟧w地区群众进行普法。"],
  ["a group that is no place", "成立⟦领导→工作⟧w小组。"],
  ["what binds before a place", "⟦到→在⟧w大坪村召开现场会。"],
  ["where it lies", "维护⟦周边→附近⟧w景区秩序。"],
  ["which of several places behind a place", "茶坪镇⟦相关→有关⟧w村居已完成整改。"],
])("no place: %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));
