/**
 * A client for the desk of a real server process, over HTTP. It keeps cookies and can be used after a restart of the server. It is signed in with a
 * demo account, or not signed in.
 */
import { createClient, type Client } from "#platform/contract/client.ts";
import { signInAs } from "#platform/contract/session.ts";

export interface DeskSession extends Client {
  /** Downloads a file as the browser does. @throws Error if the server does not send it. */
  download(address: string): Promise<Uint8Array>;
}

/** A client that is not signed in. If it signs in later, for example by an invitation, it keeps this session. @param desk origin of the desk */
export const deskVisitor = (desk: string): DeskSession => {
  const jar = new Map<string, string>();
  const request = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, {
      ...init,
      headers: {
        ...(init.headers as Record<string, string>),
        ...(init.method === "GET" ? {} : { origin: desk }),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", ...value] = (cookie.split(";", 1)[0] ?? "").split("=");
      jar.set(name, value.join("="));
    }
    return response;
  };
  const client = createClient({ base: desk, request });
  return {
    ...client,
    download: async (address) => {
      const response = await request(address, { method: "GET" });
      if (!response.ok) throw new Error(`${address} answered ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
};

/** @param desk origin of the desk. */
export const deskSession = async (
  desk: string,
  who: "amara" | "bruno" | "dalia" | "femi" | "greta" | "hugo" | "ines",
): Promise<DeskSession> => {
  const visitor = deskVisitor(desk);
  await visitor.call(signInAs, { body: { as: who } });
  return visitor;
};
