/**
 * The interface languages. Six are shipped. A further language is a folder with the same files, which is loaded at the start; it may be
 * incomplete: a missing message falls back to English. Messages are compiled here once, for pages and for the server's own reports, because
 * Lingui does not parse ICU text at run time in production.
 */
import { directionOf, withIsolates } from "#methods/language/index.ts";
import { setupI18n, type I18n } from "@lingui/core";
import { compileMessageOrThrow, type CompiledMessage } from "@lingui/message-utils/compileMessage";
import type { MessageId } from "../../contract/message-ids.generated.ts";
import { createHash } from "node:crypto";
import { formattingLocale, nameOf, shipped } from "./locales.ts";
import { readLanguageFolders, type Sources } from "./read-folders.ts";

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
 * Loads every language of the given folders. A message in a later folder replaces the same message of an earlier folder.
 * @param folders each contains `<tag>/<group>.json`. English must be in one of them.
 */
export const loadLanguages = async (folders: readonly string[], log: (line: string) => void): Promise<Languages> => {
  const sources: Sources = await readLanguageFolders(folders, log);
  const english = sources.get("en");
  if (!english) throw new Error("no folder of texts has English");
  const groups = [...english.keys()].sort();
  const englishCompiled = new Map(groups.map((group) => [group, compileAll(english.get(group) ?? {}, `en/${group}`, log)]));

  const tags = [...sources.keys()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, "en"));
  const compiled = new Map<string, Map<string, MessageGroup>>();
  const speakers = new Map<string, I18n>();
  for (const tag of tags) {
    const own = sources.get(tag) ?? new Map<string, Record<string, string>>();
    const locale = formattingLocale(tag);
    const made = new Map<string, MessageGroup>();
    const everything: Record<string, CompiledMessage> = {};
    for (const group of groups) {
      const fallback = englishCompiled.get(group) ?? {};
      const mine = tag === "en" ? {} : compileAll(own.get(group) ?? {}, `${tag}/${group}`, log);
      // only ids that English has, so that phones do not get unused messages of an old file
      const messages = Object.fromEntries(Object.keys(fallback).map((id) => [id, mine[id] ?? fallback[id] ?? []]));
      Object.assign(everything, messages);
      made.set(group, { tag, locale, direction: directionOf(tag), messages });
    }
    compiled.set(tag, made);
    const speaker = setupI18n({ locale, messages: { [locale]: everything } });
    speakers.set(tag, speaker);
  }

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
    group: (tag, group) => compiled.get(tag)?.get(group) ?? null,
    version(tag, group) {
      const found = compiled.get(tag)?.get(group);
      if (!found) return null;
      const key = `${tag}/${group}`;
      const known = versions.get(key) ?? createHash("sha256").update(JSON.stringify(found)).digest("base64url").slice(0, 22);
      versions.set(key, known);
      return known;
    },
    locale: (tag) => formattingLocale(has(tag) ? tag : "en"),
    direction: (tag) => directionOf(has(tag) ? tag : "en"),
    translate(tag, id, values = {}) {
      const speaker = speakers.get(tag) ?? speakers.get("en");
      if (!speaker) throw new Error("no language is loaded");
      return speaker._(id, directionOf(tag) === "rtl" ? withIsolates(values, "rtl") : { ...values });
    },
  };
};

const rank = (tag: string): number => {
  const place = shipped.indexOf(tag as (typeof shipped)[number]);
  return place === -1 ? shipped.length : place;
};
