/**
 * The page contains no texts; it gets them from the room's computer. Before the person has entered a code, the page tries the browser's languages in
 * order. After that, the room sends the list of its languages.
 */
import { framePaths } from "../contract/room-paths.ts";
import { at } from "./door/elsewhere.ts";
import { noLanguage, reader, type Language } from "./messages.ts";
import { storage } from "./seat.ts";
import { now, set } from "./store.ts";

const loaded = new Map<string, Language>();
/** Message groups that the page has loaded: the page's own groups, and the groups of the steps that the room has reached. */
const groups = ["phone"];

const load = async (tag: string): Promise<Language | null> => {
  const parts = await Promise.all(groups.map((group) => loadGroup(tag, group)));
  return parts.reduce((all, part) => all && part && { ...part, messages: { ...all.messages, ...part.messages } });
};

const loadGroup = async (tag: string, group: string): Promise<Language | null> => {
  const place = `${encodeURIComponent(tag)}/${group}`;
  const held = loaded.get(place);
  if (held) return held;
  const reply = await fetch(at(`${framePaths.languages}/${place}`));
  if (!reply.ok) return null;
  const language = (await reply.json()) as Language;
  loaded.set(place, language);
  return language;
};

/** Loads the message group of a step's page. From now on the group is loaded in every language that the person chooses. */
export const speakAlso = async (group: string): Promise<void> => {
  if (groups.includes(group)) return;
  await loadGroup(now().tag, group);
  groups.push(group);
  await chooseLanguage(now().tag);
};

/** `fr-CA` gives fr-CA and fr. Before the room has named its languages, only fr is requested. */
const wider = (tag: string, offered: boolean): string[] => {
  const parts = tag.split("-");
  return parts.map((_, i) => parts.slice(0, parts.length - i).join("-")).filter((wide) => offered || !wide.includes("-"));
};

/** The person's own choice, or else the first of the browser's languages that exists, or else English. */
export const firstLanguage = async (offered: readonly string[] | null): Promise<string> => {
  const chosen = await storage().read<string>("language");
  const wanted = [
    ...(chosen ? [chosen] : []),
    // a browser can name the system's locale, such as "C", which is not a language
    ...navigator.languages.filter((tag) => /^[a-z]{2,3}\b/i.test(tag)).flatMap((tag) => wider(tag, offered !== null)),
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
      const language = (await load(tag)) ?? noLanguage;
      document.documentElement.lang = tag;
      document.documentElement.dir = language.direction;
      return set({ tag, t: reader(language) });
    } catch {
      // the page cannot show anything without its texts, so it waits for them
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
};
