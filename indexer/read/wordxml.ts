// Word documents in one XML file: Word 2003 XML (w:wordDocument), and the parts of a DOCX in a row (pkg:package).
import { type Package, type PartReader, readPackage } from "./docx.js";
import { below, child, childrenOf, elementsBelow, readXml } from "./elements.js";
import { layOut } from "./flow.js";
import { type Element, type ParentNode, textBelow } from "./markup.js";
import { formatOf } from "./numbering.js";
import { readOpenDocument } from "./odt.js";
import { Remarks } from "./remarks.js";
import { type Extracted, rejected } from "./result.js";
import { Wordml } from "./wordml.js";
import { WordStyles } from "./wordStyles.js";

/** Names of 2003 and those of today; attributes go with them. */
const newNames: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
  "w:listDef": ["w:abstractNum", { "w:listDefId": "w:abstractNumId" }],
  "w:list": ["w:num", { "w:ilfo": "w:numId" }],
  "w:ilst": ["w:abstractNumId", {}],
  "w:listPr": ["w:numPr", {}],
  "w:ilfo": ["w:numId", {}],
  "w:nfc": ["w:numFmt", {}],
  "w:suff": ["w:suff", {}],
  "w:listStyleLink": ["w:numStyleLink", {}],
};

const annotations: Readonly<Record<string, string>> = {
  "Word.Insertion": "w:ins",
  "Word.Deletion": "w:del",
  "Word.Comment": "w:commentReference",
};

function translate(root: ParentNode): void {
  for (const element of elementsBelow(root)) {
    if (element.name === "aml:annotation") {
      const name = annotations[element.attribs["w:type"] ?? ""];
      // A comment's words stand inside its mark.
      if (name) element.name = name;
      if (name === "w:commentReference") element.children = [];
      continue;
    }
    const entry = newNames[element.name];
    if (!entry) continue;
    const [name, attributes] = entry;
    if (element.name === "w:suff") element.attribs["w:val"] = (element.attribs["w:val"] ?? "").toLowerCase();
    if (element.name === "w:nfc") element.attribs["w:val"] = formatOf(Number(element.attribs["w:val"]));
    element.name = name;
    for (const [old, today] of Object.entries(attributes)) {
      const value = element.attribs[old];
      if (value !== undefined) element.attribs[today] = value;
    }
  }
}

function readDocument2003(document: Element): Extracted {
  translate(document);
  const body = child(document, "w:body");
  if (!body)
    return rejected("Word XML 文档已损坏，无法读出正文，请用 Word 或 WPS 打开并另存为 .docx 后重试。");
  const remarks = new Remarks();
  const wordml = new Wordml({
    styles: new WordStyles(child(document, "w:styles") ?? null, child(document, "w:lists") ?? null),
    remarks,
    note: () => null,
    part: () => null,
  });
  const blocks = wordml.document(body);
  const properties = child(document, "o:DocumentProperties");
  const named = child(properties, "o:Title");
  const title = named ? textBelow(named, 1000).trim() : "";
  return layOut(
    { blocks, notes: wordml.notes, remarks },
    { title: title || null, meta: title ? { title } : {} },
  );
}

/** A package written as one XML file. */
function packageOf(root: Element): Package {
  const parts = new Map(
    childrenOf(root, "pkg:part").map((part) => [(part.attribs["pkg:name"] ?? "").replace(/^\/+/, ""), part]),
  );
  return {
    paths: [...parts.keys()],
    root: (path) => child(parts.get(path), "pkg:xmlData") ?? null,
    bytesOf: (path) => {
      const data = child(parts.get(path), "pkg:binaryData");
      return Promise.resolve(data ? Buffer.from(textBelow(data, Number.MAX_SAFE_INTEGER), "base64") : null);
    },
  };
}

/** Reads the XML files of Word and of OpenDocument programs (.xml, .fodt, often under the name .doc). */
export async function readWordXml(xml: string, readPart: PartReader): Promise<Extracted> {
  const root = readXml(xml);
  if (!root) return rejected("XML 文件的标签嵌套没有尽头，可能已损坏，请用 Word 或 WPS 打开并另存为 .docx。");
  const flat = below(root, "pkg:package");
  if (flat) return readPackage(packageOf(flat), readPart);
  const openDocument = child(root, "office:document");
  if (openDocument) return readOpenDocument(openDocument, null, child(openDocument, "office:meta") ?? null);
  const document = below(root, "w:wordDocument");
  if (document) return readDocument2003(document);
  return rejected("XML 文件里没有 Word 文档，请用 Word 或 WPS 打开并另存为 .docx 后重试。");
}
