import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import { makeFodt, makeOdt, type OdtOptions } from "../../make/odt.js";

async function readBytes(bytes: Buffer, path: string) {
  const result = await readDocument({ path, bytes });
  if (!result.ok) throw new Error(result.reason);
  const { chrome, warnings, headline } = result.hints;
  return {
    lines: result.text.split("\n"),
    chrome: chrome.map(({ start, end }) => result.text.slice(start, end)),
    warnings,
    headline,
    format: result.format,
  };
}

const read = async (body: string, options?: OdtOptions) =>
  readBytes(await makeOdt(body, options), "柳渡镇.odt");

const p = (text: string, style = ""): string =>
  `<text:p${style && ` text:style-name="${style}"`}>${text}</text:p>`;
const item = (...content: readonly string[]): string =>
  `<text:list-item>${content.join("")}</text:list-item>`;
const list = (attributes: string, ...items: readonly string[]): string =>
  `<text:list ${attributes}>${items.join("")}</text:list>`;

const level = (at: number, format: string, more: string): string =>
  `<text:list-level-style-number text:level="${at}" style:num-format="${format}" ${more}>` +
  '<style:list-level-properties><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties>' +
  "</text:list-level-style-number>";
const listStyle =
  `<text:list-style style:name="L">${level(1, "一, 二, 三, ...", 'style:num-suffix="、"')}` +
  `${level(2, "一, 二, 三, ...", 'style:num-prefix="（" style:num-suffix="）"')}${level(3, "1", 'text:display-levels="3"')}</text:list-style>`;

describe("柳渡镇 writes with LibreOffice", () => {
  test("paragraphs, headings, spaces, tabs and line breaks", async () => {
    const { lines, format } = await read(
      `<text:h text:outline-level="1">报告</text:h>${p('一<text:span>句</text:span>\n  话<text:s/>A<text:s text:c="2"/>B<text:line-break/>换行<text:soft-page-break/>后')}`,
    );
    expect(lines).toEqual(["报告", "一句话 A B", "换行后"]);
    expect(format).toBe("odt");
  });

  test("lists are counted by their styles, go on where they say so, and begin anew elsewhere", async () => {
    const { lines } = await read(
      list(
        'text:style-name="L" xml:id="a"',
        item(p("甲"), p("续段"), list("", item(p("子一")), item(p("子二"), list("", item(p("孙")))))),
      ) +
        p("间") +
        list(
          'text:style-name="L" text:continue-numbering="true"',
          item(list("", item(p("子三")))),
          item(p("乙"), list("", item(p("子一")))),
        ) +
        list('text:style-name="L"', item(p("另一")), `<text:list-header>${p("无号")}</text:list-header>`) +
        list('text:style-name="L" text:continue-list="a"', item(p("丙"))) +
        list('text:style-name="L"', `<text:list-item text:start-value="5">${p("五")}</text:list-item>`),
      { styles: listStyle },
    );
    expect(lines).toEqual([
      "一、甲",
      "续段",
      "（一）子一",
      "（二）子二",
      "1.2.1孙".replace("1.2.1", "一.二.1"),
      "间",
      "（三）子三",
      "二、乙",
      "（一）子一",
      "一、另一",
      "无号",
      "三、丙",
      "五、五",
    ]);
  });

  test("numbers of headings", async () => {
    const styles =
      '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/></text:outline-style>';
    const h = (text: string): string => `<text:h text:outline-level="1">${text}</text:h>`;
    expect((await read(h("甲") + p("文") + h("乙"), { styles })).lines).toEqual(["1. 甲", "文", "2. 乙"]);
  });

  test("tables, frames, notes, comments, changes, hidden words, ruby, title", async () => {
    const cell = (content: string): string => `<table:table-cell>${content}</table:table-cell>`;
    const styles =
      '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>' +
      '<style:style style:name="Title" style:family="paragraph"/>' +
      '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>';
    const { lines, chrome, warnings, headline } = await read(
      '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>删去</text:p></text:deletion></text:changed-region>' +
        '<text:changed-region text:id="c2"><text:deletion/></text:changed-region></text:tracked-changes>' +
        p("柳渡镇报告", "P1") +
        p(
          "<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>正文<text:note><text:note-citation>1</text:note-citation>" +
            "<text:note-body><text:p>注</text:p></text:note-body></text:note>一句<office:annotation><text:p>批注</text:p></office:annotation>。",
        ) +
        p(
          '留<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>去<text:change-end text:change-id="c2"/>下',
        ) +
        p(
          '公开<text:span text:style-name="T1">内部</text:span><text:ruby><text:ruby-base>垭</text:ruby-base><text:ruby-text>yā</text:ruby-text></text:ruby>',
        ) +
        `<table:table><table:table-header-rows><table:table-row>${cell(p("事项"))}${cell(p("数量"))}</table:table-row></table:table-header-rows>` +
        `<table:table-row>${cell(p("调解"))}<table:covered-table-cell/>${cell(p("669"))}</table:table-row></table:table>`,
      { styles },
    );
    expect(lines).toEqual([
      "柳渡镇报告",
      "框",
      "正文一句。",
      "留下",
      "公开垭",
      "事项\t数量",
      "调解\t669",
      "注",
    ]);
    expect(chrome).toEqual(["注"]);
    expect(headline).toBe("柳渡镇报告");
    expect(warnings).toEqual(
      ["修订（2 处）", "脚注", "批注", "隐藏"].map((word) => expect.stringContaining(word)),
    );
  });

  test("flat, and repacked by another program", async () => {
    expect(await readBytes(Buffer.from(makeFodt(p("柳渡镇"))), "a.fodt")).toMatchObject({
      format: "wordxml",
      lines: ["柳渡镇"],
    });
    expect(await read(p("柳渡镇"), { isPlainMime: false })).toMatchObject({
      format: "odt",
      lines: ["柳渡镇"],
    });
  });

  test("a change that begins and never ends takes nothing away", async () => {
    const changes =
      '<text:tracked-changes><text:changed-region text:id="c"><text:deletion/></text:changed-region></text:tracked-changes>';
    expect((await read(`${changes}${p('留<text:change-start text:change-id="c"/>下')}`)).lines).toEqual([
      "留下",
    ]);
  });

  test.each([
    ["a password", makeOdt(p("x"), { isEncrypted: true }), /密码/],
    ["no words", makeOdt(""), /没有文字/],
    ["a spreadsheet", Buffer.from(makeFodt("").replaceAll("office:text", "office:spreadsheet")), /电子表格/],
  ])("left out: %s", async (_name, bytes, reason) => {
    expect(await readDocument({ path: "a.odt", bytes: await bytes })).toMatchObject({
      ok: false,
      reason: expect.stringMatching(reason),
    });
  });
});
