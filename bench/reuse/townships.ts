// A nation's reports made up for measuring time: invented words, shared as townships share them.
import { generatedReports, randomNumbers } from "../searchReports.js";

/** Townships in a county. */
const countySize = 20;
const nationalFormulas = 60;
const countyPassages = 25;

/** What part of a report comes from where; the rest is its own. */
const nationalShare = 0.15;
const countyShare = 0.2;
const lastYearShare = 0.1;

/** Reports of about `length` characters: a third of them a township's second or third year. */
export function townshipTexts(count: number, length: number, seed = 1): string[] {
  const random = randomNumbers(seed);
  const stock = [...generatedReports(Math.ceil(count / 2) + 40, length, seed)].map(
    ({ report }) => report.text,
  );
  let next = 0;
  const fresh = (size: number): string => {
    const text = stock[next++ % stock.length]!;
    const from = Math.floor(random() * Math.max(1, text.length - size));
    return text.slice(from, from + size).replaceAll("\n", "");
  };
  const formulas = Array.from({ length: nationalFormulas }, () => fresh(20 + Math.floor(random() * 80)));
  const counties = Array.from({ length: Math.ceil(count / countySize / 3) }, () =>
    Array.from({ length: countyPassages }, () => fresh(40 + Math.floor(random() * 160))),
  );
  const own = ownWords(stock.join("").replaceAll("\n", ""), random);
  const texts: string[] = [];
  for (let number = 0; number < count; number++) {
    const county = counties[Math.floor(number / (countySize * 3))]!;
    const parts: string[] = [];
    let size = 0;
    const put = (text: string): void => {
      parts.push(text);
      size += text.length;
    };
    const before = number % 3 === 0 ? null : texts[number - 1]!;
    while (size < length) {
      const dice = random();
      if (dice < nationalShare * 2)
        put(`${touched(formulas[Math.floor(random() ** 2 * formulas.length)]!, 0.03, own, random)}。`);
      else if (dice < nationalShare * 2 + countyShare)
        put(`${touched(county[Math.floor(random() * county.length)]!, 0.08, own, random)}。`);
      else if (dice < nationalShare * 2 + countyShare + lastYearShare && before) {
        const from = Math.floor(random() * (before.length - 300));
        put(`${touched(before.slice(from, from + 200), 0.05, own, random)}\n`);
      } else put(`${own(150)}。\n`);
    }
    texts.push(parts.join(""));
  }
  return texts;
}

/** Text that nobody else has: words of one to three letters drawn from the stock one by one. */
function ownWords(stock: string, random: () => number): (size: number) => string {
  return (size) => {
    let text = "";
    while (text.length < size) {
      const at = Math.floor(random() * (stock.length - 4));
      text += stock.slice(at, at + 1 + Math.floor(random() * 3)) + (random() < 0.08 ? "，" : "");
    }
    return text;
  };
}

function touched(text: string, rate: number, own: (size: number) => string, random: () => number): string {
  let result = text;
  for (let left = Math.round(text.length * rate * random() * 2); left > 0; left -= 2) {
    const at = Math.floor(random() * Math.max(1, result.length - 2));
    result = result.slice(0, at) + own(2) + result.slice(at + 2);
  }
  return result;
}
