// The address of an action, derived from it.
import type { RequestHandler } from "express";
import type { Workbench } from "../workbench/types.js";
import { type Access, checkAccess } from "./access.js";
import { type AnyAction, writes } from "./action.js";
import { receive } from "./bodies.js";
import { RequestError } from "./errors.js";
import type { Library } from "./library.js";
import { askedOfAction, perform } from "./performing.js";

/** `workbench` is null where the server knows no corpus folder. */
export const doing =
  (
    one: AnyAction,
    library: () => Library | null,
    workbench: Workbench | null,
    access: Access,
  ): RequestHandler =>
  async (request, response) => {
    const query = new URL(request.originalUrl, "http://localhost").searchParams;
    response.setHeader("Cache-Control", "no-store");
    if (writes(one))
      checkAccess({ headers: request.headers, remoteAddress: request.socket.remoteAddress }, access);
    if (!workbench)
      throw new RequestError(
        "forbidden",
        "这个服务没有给定语料文件夹，不能写入；请以 --corpus 指明文件夹启动。",
      );
    const asked = askedOfAction(one, query, request.params as Record<string, string>);
    const received = await receive(one.body, request, response);
    try {
      const answer = await perform(one, { workbench, library: library() }, asked, received.body);
      response.status(one.status).json(answer);
    } finally {
      await received.done();
    }
  };
