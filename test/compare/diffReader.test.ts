// Sentences of one to three changes, marked as a reader would mark them.
import { expect, test } from "vitest";
import { markedAgain } from "./marking.js";

test.each([
  ["a verb of amount", "茶贩投诉调处率⟦达→为⟧w⟦98→97⟧n%"],
  ["a clause added behind one that changed", "渡口制度⟦不健全→尚未理顺⟧w，⟦→茶棚登记不及时，⟧w船工偏少。"],
  ["words on both sides of one letter", "⟦我镇→镇政府⟧w将⟦不断→进一步⟧w整治茶市"],
  ["labels behind commas", "⟦一、→1.⟧l整治茶市⟦，→；⟧p⟦二、→2.⟧l疏浚渡口"],
  ["words of the field before 村级", "⟦培训→培育⟧w村级船工60人"],
  ["a preposition that the segmenter joined to a word", "办事⟦凭→靠⟧w经验，遇事凭⟦感觉→关系⟧w拿主意。"],
  ["of a word before it", "宣传⟦偏重→局限⟧w于摆摊，茶户满意度低。"],
  ["quotation marks beside a word", "⟦培育→培养⟧w⟦→“⟧p茶市说事人⟦→”⟧p⟦45→52⟧n名"],
  ["no word cut within", "依托⟦村民议事会→乡贤理事会⟧w调处茶地纠纷"],
  ["a preposition that the segmenter took into the word behind", "推动普法进机关、进⟦企业→社区⟧w、进校园。"],
  ["and the word behind it", "坚持以⟦习近平法治思想→党的二十大精神⟧w为指导。"],
  ["a preposition before an office", "所有文件⟦由→报⟧w司法所审查后印发。"],
  ["one for one of two letters", "重大决策一律⟦经→提交⟧w司法所审核把关。"],
  ["a word with a letter in it is another word", "对茶场实行⟦全程→全过程⟧w跟踪监督。"],
  ["one of two words that stand side by side moved", "坚持⟦公正→⟧w文明⟦→公正⟧w执法。"],
  ["the level of an office stays between two changes", "茶管站⟦联合→会同⟧w县⟦交通运输→文化旅游⟧e局检查。"],
  ["of a verb beside it", "矛盾纠纷⟦→基本⟧w得到⟦及时→⟧w化解。"],
  ["an entry of a list by the word that changed", "对矛盾纠纷、⟦安全→消防⟧w隐患、重点人员进行排查。"],
  ["a label that came with another word", "⟦→（5）⟧l⟦推进→新建⟧w渡口两处。"],
  ["a bracket is no part of a number", "办理建议⟦→（⟧p122⟦→）⟧p件。"],
  ["a quotation mark is no part of a label", "⟦24.→18.⟧l⟦“→⟧p治重化积⟦”→⟧p：化解积案。"],
  ["entries that begin alike", "普法进机关、进乡村、⟦进社区、→⟧w进学校。"],
  ["what makes a number less exact", "全年巡查鱼塘⟦→不少于⟧n30处。"],
  ["what is quoted before its kind", "着力纠正“⟦多头→重复⟧w检查”的问题。"],
])("%s", (_, marked) => expect(markedAgain(marked)).toBe(marked));
