// Reports of three invented counties in two years, each of words of its own but for the passages planted in them.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const counties = [
  { code: "990121", name: "青溪县", townships: ["柳渡镇", "茶垭镇", "麦浪镇"] },
  { code: "990122", name: "芦川县", townships: ["芦汀镇", "竹坞镇", "蓼洲镇"] },
  { code: "990123", name: "石澜县", townships: ["云岫镇", "桐湾镇", "梨坞镇"] },
] as const;
const years = [2022, 2023] as const;

const divisions = [
  "code,name",
  "99,云泽省",
  "9901,临岚市",
  ...counties.flatMap(({ code, name, townships }) => [
    `${code},${name}`,
    ...townships.map((township, at) => `${code}10${at},${township}`),
  ]),
].join("\n");

export interface PlantedPassage {
  readonly text: string;
  /** `county/township-year.txt`. */
  readonly files: readonly string[];
}

const nation = "坚持把法治政府建设同经济社会发展同谋划同部署同推进同考核，层层压实各级各部门的责任";
const longer = `${nation}，每季度由镇长主持一次法治工作例会，当场交办、限期办结、逐件销号，办结情况张榜公布在政务公开栏，超过期限没有办结的由纪检委员当面约谈承办人并记入年终考核`;

const fileOf = (county: string, township: string, year: number): string =>
  `${county}/${township}-${year}.txt`;
const everywhere = counties.flatMap(({ name, townships }) =>
  years.flatMap((year) => townships.map((township) => fileOf(name, township, year))),
);
const inCounty = (county: string): readonly string[] => everywhere.filter((file) => file.startsWith(county));

/** By what they put to the test. */
export const planted = {
  /** In every part. */
  everywhere: { text: nation, files: everywhere },
  /** Around the one before, in one county. */
  around: { text: longer, files: inCounty("芦川县") },
  /** Within one part of county and year. */
  within: {
    text: "桥头夜校每逢农闲开讲民法典里的相邻权与田埂纠纷，讲完就地请老支书评理",
    files: counties[0].townships.map((township) => fileOf("青溪县", township, 2022)),
  },
  /** One report in each of two parts, nobody beside. */
  years: {
    text: "渡口值守班把水位尺旁的警示牌换成了普法漫画，过渡的群众候船时都要看上两眼",
    files: years.map((year) => fileOf("青溪县", "茶垭镇", year)),
  },
  strangers: {
    text: "把历年调解卷宗按矛盾的起因重新编目，新来的司法助理员照着目录就能查到旧案的办法",
    files: [fileOf("青溪县", "麦浪镇", 2022), fileOf("石澜县", "桐湾镇", 2023)],
  },
  /** A passage of one part that one report of another has too. */
  joining: {
    text: "集镇沿街门面的占道经营先由网格员上门劝导三次，第四次才由执法队开具整改通知书",
    files: [
      ...counties[2].townships.map((township) => fileOf("石澜县", township, 2022)),
      fileOf("芦川县", "竹坞镇", 2023),
    ],
  },
} as const satisfies Readonly<Record<string, PlantedPassage>>;

/** Characters of each report: no two reports have one in common, so what is shared was planted. */
const ownLetters = 400;

function ownText(number: number, from: number, letters: number): string {
  const text = Array.from({ length: letters }, (_, at) =>
    String.fromCharCode(0x4e00 + number * 1000 + ((from + at * 37) % 997)),
  ).join("");
  return text.replace(/.{14}/g, "$&，").replace(/.{58}，/g, (part) => `${part.slice(0, -1)}。`);
}

function reportOf(county: string, township: string, year: number, number: number): string {
  const file = fileOf(county, township, year);
  const has = Object.values(planted).filter(
    (each) =>
      (each.files as readonly string[]).includes(file) &&
      (each !== planted.everywhere || !(planted.around.files as readonly string[]).includes(file)),
  );
  return [
    `${county}${township}${year}年法治政府建设年度报告`,
    "一、主要举措和成效",
    ...has.map(({ text }, at) => `${ownText(number, at * 131, 90)}。${text}。`),
    `${ownText(number, 300, ownLetters)}。`,
    "二、存在的不足",
    `${ownText(number, 600, 60)}。`,
    "三、下一步打算",
    `${ownText(number, 700, 60)}。`,
    `${township}人民政府`,
    `${year + 1}年1月${(number % 20) + 1}日`,
  ].join("\n");
}

/** Writes the eighteen reports below `folder`, those of the years given or of all. */
export function writeCounties(folder: string, only: readonly number[] = years): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "divisions.csv"), divisions);
  let number = 0;
  for (const { name, townships } of counties) {
    mkdirSync(join(folder, name), { recursive: true });
    for (const year of years)
      for (const township of townships) {
        const text = reportOf(name, township, year, number++);
        if (only.includes(year)) writeFileSync(join(folder, fileOf(name, township, year)), text);
      }
  }
}
