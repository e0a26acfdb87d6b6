// Shapes of the parsers that citations are read back with; they bring no types of their own.
declare module "@citation-js/core" {
  export class Cite {
    constructor(text: string, options?: { readonly forceType: string });
    readonly data: readonly Readonly<Record<string, unknown>>[];
  }
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
declare module "citeproc" {
  interface System {
    retrieveLocale(language: string): string;
    retrieveItem(id: string): unknown;
  }
  const CSL: {
    readonly Engine: new (
      system: System,
      style: string,
      language: string,
    ) => {
      setOutputFormat(format: "text"): void;
      updateItems(ids: readonly string[]): void;
      makeBibliography(): readonly [unknown, readonly string[]];
    };
  };
  export default CSL;
}
