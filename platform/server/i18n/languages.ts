/**
 * The interface languages. Six are shipped. A further language is a folder with the same files, which is loaded at the start; it may be incomplete: a
 * missing message falls back to English. Messages are compiled here, for pages and for the server's own reports, because Lingui does not parse ICU
 * text at run time in production. A group is read and compiled at its first use in a language: all groups of all languages would take 12 MB of
 * memory, and most servers use two or three languages.
 */
import { directionOf, withIsolates } from "#methods/language/index.ts";
import { setupI18n, type I18n } from "@lingui/core";
import { compileMessageOrThrow, type CompiledMessage } from "@lingui/message-utils/compileMessage";
import { groupOf } from "../../contract/message-groups.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";
import { createHash } from "node:crypto";
import { formattingLocale, nameOf, shipped } from "./locales.ts";
import { listLanguageFiles, readTexts } from "./read-folders.ts";

export type Messages = Readonly<Record<string, CompiledMessage>>;
export interface MessageGroup {
  readonly tag: string;
  /** The tag for `Intl`: `ar-u-nu-latn`, `en-GB`. */
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  readonly messages: Messages;
}
export interface Language {
  readonly tag: string;
  /** The language's own name in its own script. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
}

export interface Languages {
  readonly list: readonly Language[];
  readonly groups: readonly string[];
  has(tag: string): boolean;
  /** The loaded language nearest to the requested one (`fr-CA` gets `fr`); English if there is none. */
  nearest(wish: string | undefined): string;
  /** The compiled messages of a group, with English for messages that the language does not have; null for an unknown tag or group. */
  group(tag: string, group: string): MessageGroup | null;
  /** A value that changes when a message of the group changes; for `ETag`. */
  version(tag: string, group: string): string | null;
  locale(tag: string): string;
  direction(tag: string): "ltr" | "rtl";
  /** One message in a language. Inserted texts are isolated if the language is written right to left. */
  translate(tag: string, id: MessageId, values?: Readonly<Record<string, unknown>>): string;
}

const compileAll = (
  sources: Readonly<Record<string, string>>,
  where: string,
  log: (line: string) => void,
): Record<string, CompiledMessage> => {
  const compiled: Record<string, CompiledMessage> = {};
  for (const [id, text] of Object.entries(sources)) {
    try {
      compiled[id] = compileMessageOrThrow(text);
    } catch {
      log(`language file ${where}: "${id}" is not a valid ICU message; the English message is used`);
    }
  }
  return compiled;
};

/**
 * Finds every language of the given folders. A message in a later folder replaces the same message of an earlier folder.
 * @param folders each contains `<tag>/<group>.json`. English must be in one of them. The files must stay while the languages are in use.
 * @param log gets a line for each damaged file or message: at once for languages that are not shipped, otherwise at the first use
 */
export const loadLanguages = async (folders: readonly string[], log: (line: string) => void): Promise<Languages> => {
  const files = await listLanguageFiles(folders, log);
  const english = files.get("en");
  if (!english) throw new Error("no folder of texts has English");
  const groups = [...english.keys()].sort();
  const tags = [...files.keys()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, "en"));
  const compiled = new Map(tags.map((tag) => [tag, new Map<string, MessageGroup>()]));

  const read = (tag: string, group: string): MessageGroup => {
    const known = compiled.get(tag)?.get(group);
    if (known !== undefined) return known;
    const fallback = tag === "en" ? null : read("en", group).messages;
    const mine = compileAll(readTexts(files.get(tag)?.get(group) ?? [], log), `${tag}/${group}`, log);
    // ids that English does not have are left out, so that phones do not get unused messages of an old file
    const messages = fallback === null ? mine : Object.fromEntries(Object.keys(fallback).map((id) => [id, mine[id] ?? fallback[id] ?? []]));
    const made = { tag, locale: formattingLocale(tag), direction: directionOf(tag), messages };
    compiled.get(tag)?.set(group, made);
    return made;
  };
  // added languages are read at the start, so that the people who added them learn of damage at once
  for (const tag of tags) if (rank(tag) === shipped.length) for (const group of groups) read(tag, group);

  const speakers = new Map<string, I18n>();
  const newSpeaker = (tag: string): I18n => {
    const locale = formattingLocale(tag);
    const speaker = setupI18n({ locale, messages: { [locale]: {} } });
    speakers.set(tag, speaker);
    return speaker;
  };
  /** Formats messages in a language; it has the messages of every group that was used. */
  const speakerFor = (tag: string, id: MessageId): I18n => {
    const speaker = speakers.get(tag) ?? newSpeaker(tag);
    const group = groupOf(id);
    if (!Object.hasOwn(speaker.messages, id) && english.has(group)) speaker.load(speaker.locale, { ...read(tag, group).messages });
    return speaker;
  };

  const versions = new Map<string, string>();
  const list = tags.map((tag): Language => ({ tag, name: nameOf(tag), direction: directionOf(tag) }));
  const has = (tag: string): boolean => compiled.has(tag);
  return {
    list,
    groups,
    has,
    nearest(wish) {
      for (let tag = wish ?? ""; tag; tag = tag.includes("-") ? tag.slice(0, tag.lastIndexOf("-")) : "") if (has(tag)) return tag;
      return "en";
    },
    group: (tag, group) => (has(tag) && english.has(group) ? read(tag, group) : null),
    version(tag, group) {
      if (!has(tag) || !english.has(group)) return null;
      const found = read(tag, group);
      const key = `${tag}/${group}`;
      const known = versions.get(key) ?? createHash("sha256").update(JSON.stringify(found)).digest("base64url").slice(0, 22);
      versions.set(key, known);
      return known;
    },
    locale: (tag) => formattingLocale(has(tag) ? tag : "en"),
    direction: (tag) => directionOf(has(tag) ? tag : "en"),
    translate(tag, id, values = {}) {
      const speaker = speakerFor(has(tag) ? tag : "en", id);
      return speaker._(id, directionOf(tag) === "rtl" ? withIsolates(values, "rtl") : { ...values });
    },
  };
};

const rank = (tag: string): number => {
  const place = shipped.indexOf(tag as (typeof shipped)[number]);
  return place === -1 ? shipped.length : place;
};
