// The addresses of an action, derived from it: what it answers, as JSON, as files, as a page.
import type { Request, Response } from "express";
import { type FormatName, formats } from "../export/formats.js";
import type { Workbench } from "../workbench/types.js";
import { type Access, checkAccess } from "./access.js";
import { type AnyAction, formatsOfAction, jsonOfAction, writes } from "./action.js";
import { receive } from "./bodies.js";
import { notFound, RequestError } from "./errors.js";
import { typedQuery } from "./fields.js";
import { exportedOfAction } from "./files.js";
import type { Answer } from "./handler.js";
import type { Library } from "./library.js";
import { askedOfAction, perform } from "./performing.js";

/** In what an action is answered. */
type Shape = "json" | "page" | FormatName;

/** Every address of an action. */
export const addressesOf = (one: AnyAction): readonly (readonly [path: string, shape: Shape])[] => [
  ...formatsOfAction(one).map((format) => [`${one.path}.${format}`, format] as const),
  [one.path, "json"],
  ...(one.page ? [[one.page.path, "page"] as const] : []),
];

/** Does it. `workbench` is null where the server knows no corpus folder. */
export async function doing(
  one: AnyAction,
  shape: Shape,
  library: Library | null,
  workbench: Workbench | null,
  access: Access,
  request: Request,
  response: Response,
): Promise<Answer> {
  const query = new URL(request.originalUrl, "http://localhost").searchParams;
  response.setHeader("Cache-Control", "no-store");
  if (writes(one))
    checkAccess({ headers: request.headers, remoteAddress: request.socket.remoteAddress }, access);
  if (!workbench)
    throw new RequestError(
      "forbidden",
      "这个服务没有给定语料文件夹，不能写入；请以 --corpus 指明文件夹启动。",
    );
  const held = { workbench, library };
  const more = shape === "page" ? one.page!.more : {};
  const asked = askedOfAction(one, query, request.params as Record<string, string>, more);
  const received = await receive(one.body, request, response);
  try {
    const result = await perform(one, held, asked, received.body);
    if (shape === "json") return { kind: "json", status: one.status, body: jsonOfAction(one, result) };
    if (shape === "page") return one.page!.show(result, asked, typedQuery(query, Object.keys(one.query)));
    const exported = await exportedOfAction(one, result, held);
    const write = formats[shape].writer(exported);
    if (!write) throw notFound("这个回答没有图。");
    return { kind: "file", type: formats[shape].media, name: `${exported.name}.${shape}`, write };
  } finally {
    await received.done();
  }
}
