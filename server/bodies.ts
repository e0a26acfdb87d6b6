// What comes with a request that writes, read within bounds.
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express, { type Request, type RequestHandler, type Response } from "express";
import multer from "multer";
import type { Upload } from "../workbench/types.js";
import type { BodyKind, SentDocument } from "./action.js";
import { badField, RequestError } from "./errors.js";

/** A file of a corpus has at most as much (indexer/read); a county's zip file is some 100 MB. */
export const maxUploadBytes = 500 * 1024 * 1024;
const maxUploads = 5000;
const maxJsonBytes = 1024 * 1024;
/** A draft is one report. */
const maxDocumentBytes = 50 * 1024 * 1024;

const megabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;
const tooLarge = (most: number): RequestError =>
  new RequestError("too_large", `传来的内容太大：最多 ${megabytes(most)}。`);
const wrongType = (want: string): RequestError =>
  new RequestError("wrong_type", `传来的内容格式不对：请用 ${want}。`);

const read = (handler: RequestHandler, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    handler(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });

const refusalOf = (error: unknown, most: number): unknown => {
  const { code, type } = error as { code?: string; type?: string };
  if (code === "LIMIT_FILE_SIZE" || code === "LIMIT_FIELD_VALUE" || type === "entity.too.large")
    return tooLarge(most);
  if (code === "LIMIT_FILE_COUNT" || code === "LIMIT_PART_COUNT")
    return new RequestError("too_large", `一次最多传 ${maxUploads} 个文件，请分几次，或打成压缩包。`);
  if (code === "LIMIT_UNEXPECTED_FILE")
    return badField("files", "文件要放在名为 files（草稿是 file，两份相比是 a、b）的部分里。");
  if (type === "entity.parse.failed") return badField("body", "传来的不是完好的 JSON。");
  if (code === "ENOSPC" || code === "EDQUOT")
    return new RequestError("unwritable", "磁盘已满，文件没有收下；请腾出空间后再传。");
  return error instanceof multer.MulterError ||
    /multipart|Unexpected end of form|Malformed/i.test(String(error))
    ? new RequestError("bad_request", "传来的表单不完整，请重试。")
    : error;
};

export interface Received {
  readonly body: unknown;
  /** Puts away what lies about. */
  done(): Promise<void>;
}

const nothingToDo = async (): Promise<void> => {};

/** Names are sent as UTF-8 and with the folders they lie in; multer's own reading is Latin-1 and drops the folders. */
const multipart = (options: multer.Options) =>
  multer({ ...options, preservePath: true, defParamCharset: "utf8" } as multer.Options);

/** Reads the body. Throws 400, 413, 415. */
export async function receive(kind: BodyKind, request: Request, response: Response): Promise<Received> {
  switch (kind.kind) {
    case "none":
      return { body: null, done: nothingToDo };
    case "json":
      return { body: await jsonOf(request, response), done: nothingToDo };
    case "document":
      return { body: await documentOf(request, response), done: nothingToDo };
    case "documents":
      return { body: await documentsOf(request, response), done: nothingToDo };
    case "files":
      return filesOf(request, response);
  }
}

async function jsonOf(request: Request, response: Response): Promise<unknown> {
  if (!request.is("application/json")) throw wrongType("application/json");
  await read(express.json({ limit: maxJsonBytes }), request, response).catch((error) => {
    throw refusalOf(error, maxJsonBytes);
  });
  return request.body;
}

async function documentOf(request: Request, response: Response): Promise<SentDocument> {
  if (request.is("text/plain")) {
    await read(express.raw({ type: "text/plain", limit: maxDocumentBytes }), request, response).catch(
      (error) => {
        throw refusalOf(error, maxDocumentBytes);
      },
    );
    return { name: null, bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) };
  }
  if (!request.is("multipart/form-data"))
    throw wrongType("text/plain，或 multipart/form-data 里名为 file 的一个文件");
  const upload = multipart({
    storage: multer.memoryStorage(),
    limits: { fileSize: maxDocumentBytes, files: 1 },
  });
  await read(upload.single("file"), request, response).catch((error) => {
    throw refusalOf(error, maxDocumentBytes);
  });
  if (!request.file) throw badField("file", "请给出名为 file 的一个文件。");
  return { name: request.file.originalname, bytes: request.file.buffer };
}

function roomFor(most: number): string {
  try {
    return mkdtempSync(join(tmpdir(), "duizhao-received-"));
  } catch (error) {
    throw refusalOf(error, most);
  }
}

const twoDocuments = ["a", "b"] as const;

async function documentsOf(request: Request, response: Response) {
  if (!request.is("multipart/form-data")) throw wrongType("multipart/form-data，两份放在名为 a、b 的部分里");
  const upload = multipart({
    storage: multer.memoryStorage(),
    limits: { fileSize: maxDocumentBytes, fieldSize: maxDocumentBytes, files: 2, fields: 2 },
  });
  await read(upload.fields(twoDocuments.map((name) => ({ name, maxCount: 1 }))), request, response).catch(
    (error) => {
      throw refusalOf(error, maxDocumentBytes);
    },
  );
  const files = (request.files ?? {}) as Readonly<Record<string, readonly Express.Multer.File[]>>;
  const texts = (request.body ?? {}) as Readonly<Record<string, string>>;
  const sent = (name: "a" | "b"): SentDocument => {
    const file = files[name]?.[0];
    if (file) return { name: file.originalname, bytes: file.buffer };
    const text = texts[name];
    if (text === undefined || text.trim() === "")
      throw badField(name, `请给出${name === "a" ? "甲" : "乙"}：一个文件，或一段文字。`);
    return { name: null, bytes: Buffer.from(text) };
  };
  return { a: sent("a"), b: sent("b") };
}

async function filesOf(request: Request, response: Response): Promise<Received> {
  if (!request.is("multipart/form-data")) throw wrongType("multipart/form-data，文件放在名为 files 的部分里");
  const folder = roomFor(maxUploadBytes);
  const done = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const upload = multipart({ dest: folder, limits: { fileSize: maxUploadBytes, files: maxUploads } });
    await read(upload.array("files"), request, response).catch((error) => {
      throw refusalOf(error, maxUploadBytes);
    });
    const files = (request.files ?? []) as readonly Express.Multer.File[];
    if (files.length === 0) throw badField("files", "请给出至少一个文件，放在名为 files 的部分里。");
    return { body: files.map(({ originalname, path }): Upload => ({ name: originalname, path })), done };
  } catch (error) {
    await done();
    throw error;
  }
}
