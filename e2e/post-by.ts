/** Sends a POST by node:http on the keep-alive connections of an agent. Sends it again if the server has closed an idle connection. */
import { request, type Agent } from "node:http";
import type { Socket } from "node:net";
import type { Post } from "./protocol-client.ts";

/** @param onSocket called with the connection of each request */
export const postBy = (agent: Agent, onSocket?: (socket: Socket) => void): Post => {
  const post: Post = (url, body) =>
    new Promise((resolve, reject) => {
      const bytes = Buffer.from(JSON.stringify(body));
      const sent = request(
        url,
        { method: "POST", agent, headers: { "content-type": "application/json", "content-length": bytes.length } },
        (reply) => {
          let text = "";
          reply.setEncoding("utf8");
          reply.on("data", (part: string) => (text += part));
          reply.on("end", () => {
            try {
              resolve({ ok: reply.statusCode === 200, value: JSON.parse(text) as unknown });
            } catch (error) {
              reject(error instanceof Error ? error : new Error(String(error)));
            }
          });
          reply.on("error", reject);
        },
      );
      if (onSocket !== undefined) sent.on("socket", onSocket);
      // the server may close an idle connection at the moment when the agent reuses it
      sent.on("error", (error: NodeJS.ErrnoException) => {
        if (sent.reusedSocket && error.code === "ECONNRESET") post(url, body).then(resolve, reject);
        else reject(error);
      });
      sent.end(bytes);
    });
  return post;
};
