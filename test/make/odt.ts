// An OpenDocument text made by hand, zipped or flat.
import JSZip from "jszip";

const names = ["office", "text", "table", "style", "drawing", "svg-compatible"];
const prefix = (name: string): string => ({ drawing: "draw", "svg-compatible": "svg" })[name] ?? name;
const spaces = names
  .map((name) => `xmlns:${prefix(name)}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(" ");

export interface OdtOptions {
  /** Content of `<office:styles>`. */
  readonly styles?: string;
  readonly isEncrypted?: boolean;
  /** The kind's own name first and not packed, as the standard wants it; some programs pack it. */
  readonly isPlainMime?: boolean;
}

/** The document as one XML file; `body` is the content of `<office:text>`. */
export const makeFodt = (body: string, styles = ""): string =>
  `<?xml version="1.0"?><office:document ${spaces}><office:styles>${styles}</office:styles>` +
  `<office:body><office:text>${body}</office:text></office:body></office:document>`;

export async function makeOdt(body: string, options: OdtOptions = {}): Promise<Buffer> {
  const zip = new JSZip();
  const compression = options.isPlainMime === false ? "DEFLATE" : "STORE";
  zip.file("mimetype", "application/vnd.oasis.opendocument.text", { compression });
  zip.file(
    "content.xml",
    `<office:document-content ${spaces}><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  );
  zip.file(
    "styles.xml",
    `<office:document-styles ${spaces}>${options.styles ?? ""}</office:document-styles>`,
  );
  zip.file("META-INF/manifest.xml", options.isEncrypted ? "<m><encryption-data/></m>" : "<m/>");
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}
