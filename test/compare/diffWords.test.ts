// Words are marked whole, and what the segmenter has joined of two words is two.
import { expect, test } from "vitest";
import { markedAgain } from "./marking.js";

test.each([
  ["of degree before what stays", "茶农维权意识⟦较→不⟧w强。"],
  ["of degree, where the dictionary holds one of both", "渡口管理水平⟦偏→较⟧w低。"],
  ["before what is lacking", "茶市普法⟦针对性→入户率⟧w不高。"],
  ["of degree, not where the letters say something together", "渡口人员配备⟦较足→不足⟧w。"],
  ["of two that bind", "茶市纠纷均⟦被→经⟧w调解。"],
  ["auxiliary, before what binds", "茶款争议⟦可→应⟧w由镇调委会先行调处。"],
  ["that stands in the other", "⟦对→针对⟧w茶市开展检查。"],
  ["that stands in the other, before one the segmenter joined to it", "由镇长⟦任→担任⟧w组长。"],
  ["before an office that the segmenter cut otherwise", "茶管站⟦与→会同⟧w县林草局巡查茶山。"],
  ["of which the dictionary has both", "茶坪镇⟦相关→有关⟧w村居已完成整改。"],
  ["that is able", "船工⟦能→能够⟧w按时领薪。"],
  ["put in before a word of its own", "渡口台账⟦→不⟧w完整。"],
  ["put in before an adverb", "茶款案件⟦→均⟧w已办结。"],
])("a word %s", (_, marked) => expect(markedAgain(marked)).toBe(marked));
