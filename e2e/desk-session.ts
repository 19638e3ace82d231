/** One of the demonstration's cast at the desk of a real process, over HTTP: signs in, keeps cookies, survives a restart. */
import { createClient, type Client } from "@counterpart/contract/client";
import { signInAs } from "@counterpart/contract/session";

/** @param desk origin of the desk. */
export const deskSession = async (desk: string, who: "amara" | "bruno"): Promise<Client> => {
  const jar = new Map<string, string>();
  const client = createClient({
    base: desk,
    request: async (url, init) => {
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
    },
  });
  await client.call(signInAs, { body: { as: who } });
  return client;
};
