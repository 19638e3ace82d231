/**
 * The languages of the page come from the room's computer and nothing is built in: before a code is known the browser's
 * own languages are tried in order, afterwards the room says which there are.
 */
import { framePaths } from "../contract/room-paths.ts";
import { directionOf } from "#methods/language/index.ts";
import { reader, type Messages } from "./messages.ts";
import { storage } from "./seat.ts";
import { now, set } from "./store.ts";

const loaded = new Map<string, Messages>();
/** Groups of messages that this page speaks: its own, and those of the steps that the room has come to. */
const groups = ["phone"];

const load = async (tag: string): Promise<Messages | null> => {
  const parts = await Promise.all(groups.map((group) => loadGroup(tag, group)));
  return parts.includes(null) ? null : Object.assign({}, ...parts);
};

const loadGroup = async (tag: string, group: string): Promise<Messages | null> => {
  const place = `${encodeURIComponent(tag)}/${group}`;
  const held = loaded.get(place);
  if (held) return held;
  const reply = await fetch(`${framePaths.languages}/${place}`);
  if (!reply.ok) return null;
  const { messages } = (await reply.json()) as { readonly messages: Messages };
  loaded.set(place, messages);
  return messages;
};

/** A step's page brings words of its own; from now on they come in every language that is chosen. */
export const speakAlso = async (group: string): Promise<void> => {
  if (groups.includes(group)) return;
  await loadGroup(now().tag, group);
  groups.push(group);
  await chooseLanguage(now().tag);
};

/** `fr-CA` → fr-CA, fr; before the room has said which there are, only fr is asked for. */
const wider = (tag: string, offered: boolean): string[] => {
  const parts = tag.split("-");
  return parts.map((_, i) => parts.slice(0, parts.length - i).join("-")).filter((wide) => offered || !wide.includes("-"));
};

/** The person's own choice, else the first of the browser's languages that exists, else English. */
export const firstLanguage = async (offered: readonly string[] | null): Promise<string> => {
  const chosen = await storage().read<string>("language");
  const wanted = [
    ...(chosen ? [chosen] : []),
    ...navigator.languages.flatMap((tag) => wider(tag, offered !== null)),
    "en",
    ...(offered ?? []),
  ];
  for (const tag of wanted) if (offered ? offered.includes(tag) : await load(tag).catch(() => null)) return tag;
  return "en";
};

export const chooseLanguage = async (tag: string, byHand = false): Promise<void> => {
  if (byHand) await storage().change("language", () => tag);
  for (let wait = 500; ; wait = Math.min(8000, wait * 2)) {
    try {
      const messages = await load(tag);
      document.documentElement.lang = tag;
      document.documentElement.dir = now().welcome?.languages.find((language) => language.tag === tag)?.direction ?? directionOf(tag);
      return set({ tag, t: reader(tag, messages ?? {}) });
    } catch {
      // without its words the page has nothing to say: it waits for them
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
};
