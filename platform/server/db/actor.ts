/**
 * The actor as one text, for columns such as `created_by`. For a seat the text names only the room, because people may know that somebody
 * in the room acted, but not who it was.
 */
export type Actor =
  | { readonly kind: "anyone" }
  | { readonly kind: "account"; readonly account: string }
  | { readonly kind: "participant"; readonly room: string; readonly seat: string }
  | { readonly kind: "system"; readonly job: string }
  | { readonly kind: "node"; readonly key: string };

/** The account in the text of an actor. The text of an actor that is not an account is returned unchanged. */
export const accountIn = (actor: string): string => actor.replace(/^account:/u, "");

/** @returns `account:<id>`, `room:<id>`, `system:<job>`, `node:<key>` or `anyone`; a text is returned unchanged */
export function actorText(actor: Actor | string): string {
  if (typeof actor === "string") return actor;
  switch (actor.kind) {
    case "account":
      return `account:${actor.account}`;
    case "participant":
      return `room:${actor.room}`;
    case "system":
      return `system:${actor.job}`;
    case "node":
      return `node:${actor.key}`;
    case "anyone":
      return "anyone";
  }
}
