// Word files since 2007: the package's parts, by the relations that name them, and what its main part says.
import { below, elementsBelow, readXml } from "./elements.js";
import { type Block, blocksOf, layOut } from "./flow.js";
import { type Element, type ParentNode, textBelow } from "./markup.js";
import { Remarks } from "./remarks.js";
import { type Extracted, type ReadResult, rejected } from "./result.js";
import { Wordml } from "./wordml.js";
import { WordStyles } from "./wordStyles.js";
import { openParts } from "./zip.js";

/** Reads a document of another format put into this one (w:altChunk). */
export type PartReader = (path: string, bytes: Buffer) => Promise<ReadResult>;

/** The parts of a document, zipped or in one XML file. */
export interface Package {
  readonly paths: readonly string[];
  readonly root: (path: string) => ParentNode | null;
  readonly bytesOf: (path: string) => Promise<Buffer | null>;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

const otherKinds: readonly (readonly [RegExp, string])[] = [
  [/^xl\//, "文件是电子表格，不是报告文档。"],
  [/^ppt\//, "文件是演示文稿，不是报告文档。"],
];

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** A relation's target from its part's folder, `..` and `.` worked out. */
function resolved(target: string, folder: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function relationsOf(parts: Package, path: string): Relation[] {
  const folder = folderOf(path);
  const root = parts.root(`${folder}_rels/${path.slice(folder.length)}.rels`);
  if (!root) return [];
  return [...elementsBelow(root)]
    .filter(({ name, attribs }) => /(?:^|:)Relationship$/.test(name) && attribs.TargetMode !== "External")
    .map(({ attribs }) => ({
      id: attribs.Id ?? "",
      type: attribs.Type ?? "",
      path: resolved(attribs.Target ?? "", folder),
    }));
}

/** Path of the main part: the one the package names, word/document.xml nearly always. */
function mainPart(parts: Package): string | null {
  const named = relationsOf(parts, "").find(
    ({ type, path }) => /\/officeDocument$/.test(type) && parts.paths.includes(path),
  );
  if (named && !/^(?:xl|ppt)\//.test(named.path)) return named.path;
  return parts.paths.includes("word/document.xml") ? "word/document.xml" : null;
}

function coreProperties(parts: Package): Record<string, string> {
  const core = parts.root("docProps/core.xml");
  const found: Record<string, string> = {};
  if (!core) return found;
  for (const [name, tag] of [
    ["title", "dc:title"],
    ["creator", "dc:creator"],
    ["created", "dcterms:created"],
    ["modified", "dcterms:modified"],
  ] as const) {
    const element = below(core, tag);
    const value = element ? textBelow(element, 1000).trim() : "";
    if (value !== "") found[name] = value;
  }
  return found;
}

/** Notes by kind and id; the lines that part them from the text have a type. */
function notesOf(root: ParentNode | null, kind: string): Map<string, Element> {
  const notes = new Map<string, Element>();
  if (!root) return notes;
  for (const element of elementsBelow(root)) {
    const type = element.attribs["w:type"];
    if (element.name === `w:${kind}` && (type === undefined || type === "normal")) {
      notes.set(element.attribs["w:id"] ?? "", element);
    }
  }
  return notes;
}

/** A document may hold others, those again others; people do not go further than this. */
const maxChunks = 50;

/** The texts of documents put into this one, by the id of their relation. */
async function partsIn(
  body: ParentNode,
  relations: readonly Relation[],
  parts: Package,
  readPart: PartReader,
): Promise<Map<string, readonly Block[]>> {
  const found = new Map<string, readonly Block[]>();
  for (const element of elementsBelow(body)) {
    const id = element.attribs["r:id"];
    if (element.name !== "w:altChunk" || !id || found.has(id) || found.size >= maxChunks) continue;
    const path = relations.find((relation) => relation.id === id)?.path;
    const bytes = path === undefined ? null : await parts.bytesOf(path);
    const read = bytes && (await readPart(path!, bytes));
    if (read?.ok) found.set(id, blocksOf(read.text));
  }
  return found;
}

const damaged = rejected("Word 文档已损坏，无法读出正文，请用 Word 或 WPS 打开修复并另存后重试。");

/** Reads a document's parts. Headers, footers and comments stay out; insertions are kept, deletions not. */
export async function readPackage(parts: Package, readPart: PartReader): Promise<Extracted> {
  const main = mainPart(parts);
  if (main === null) {
    const other = otherKinds.find(([path]) => parts.paths.some((name) => path.test(name)));
    return rejected(other?.[1] ?? "文件是压缩包，请解压后收录其中的文档。");
  }
  const root = parts.root(main);
  if (!root || !below(root, "w:body")) return damaged;
  const relations = relationsOf(parts, main);
  const related = (type: string): ParentNode | null => {
    const named = relations.find((relation) => relation.type.endsWith(`/${type}`))?.path;
    return parts.root(named ?? `${folderOf(main)}${type}.xml`);
  };
  const notes = {
    footnote: notesOf(related("footnotes"), "footnote"),
    endnote: notesOf(related("endnotes"), "endnote"),
  };
  const chunks = await partsIn(root, relations, parts, readPart);
  const remarks = new Remarks();
  const numbering = related("numbering");
  remarks.hasLostNumbers =
    numbering === null && parts.paths.some((path) => /(?:^|\/)numbering\.xml$/.test(path));
  const wordml = new Wordml({
    styles: new WordStyles(related("styles"), numbering),
    remarks,
    note: (kind, id) => notes[kind].get(id) ?? null,
    part: (id) => chunks.get(id) ?? null,
  });
  // Documents of merged letters have a body each.
  const blocks = wordml.document(root);
  const meta = coreProperties(parts);
  return layOut({ blocks, notes: wordml.notes, remarks }, { title: meta.title ?? null, meta });
}

/** Reads a DOCX. 5 to 30 ms. */
export async function readDocx(bytes: Buffer, readPart: PartReader): Promise<Extracted> {
  const opened = await openParts(bytes);
  if (!opened.ok) return opened;
  const { parts, bytesOf } = opened;
  const root = (path: string): ParentNode | null => {
    const xml = parts.get(path);
    return xml === undefined ? null : readXml(xml);
  };
  return readPackage({ paths: [...parts.keys()], root, bytesOf }, readPart);
}
