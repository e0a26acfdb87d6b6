// A report as people write it in Markdown: heading marks, bold headlines that end in a full stop, bullets, escapes.

/** Wraps the words behind a point's label up to its first stop in `**`, stop and all. */
const bold = (line: string): string => line.replace(/^([^。；：]{2,40}[。；：]?)/, "**$1**");

export function makeMarkdown(paragraphs: readonly string[]): string {
  const lines = paragraphs.map((line, at) => {
    if (at === 0) return `# **${line}** #`;
    if (/^[一二三四五六七八九十]+、/.test(line)) return `## ${line}`;
    if (/^（[一二三四五六七八九十]+）/.test(line)) return at % 2 === 0 ? `### ${bold(line)}` : bold(line);
    if (/^[一二三四五六]是/.test(line)) return `- ${bold(line)}`;
    if (/^\d+\. /.test(line)) return line.replace(".", "\\.");
    return line.replace(/普法|执法|调解/, (word) =>
      `__${word}__`.replaceAll("__", at % 2 === 0 ? "**" : "*"),
    );
  });
  const front = ["---", `title: "${paragraphs[0]}"`, "layout: page", "---", ""];
  return [...front, ...lines.flatMap((line) => [line, ""]), "<!-- 完 -->", ""].join("\n");
}
