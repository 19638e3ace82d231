/**
 * The texts of the interface. The server sends compiled messages by language and group. `i18n` stores them under the full language tag, which
 * includes digits and region. Components read them with `t(id, values)`. Inserted text is isolated, so that a Latin code in an Arabic sentence keeps
 * its own direction.
 */
import { Problem } from "../../contract/problems.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";
import { i18n, setupI18n, type I18n, type Messages } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { createContext, use, useMemo } from "react";
import { loadFontsFor } from "../ui/fonts.ts";
import { isolate, withIsolates } from "#methods/language/index.ts";
import { colonOf, commaOf, formatsOf, semicolonOf, type Language, type Values } from "./formats.ts";
import { createLateGroups } from "./late-groups.ts";
import { keepTrying } from "./keep-trying.ts";
import { stored, store } from "./settings.ts";
import { createSharedRequests } from "./shared-requests.ts";

export type { Language } from "./formats.ts";

const groups = new Set<string>();
const locales = new Map<string, string>();
const have = new Set<string>();
let current: Language = { tag: "en", name: "English", direction: "ltr" };

/** The texts of a language that is shown beside the language of the page. */
export interface Beside {
  readonly language: Language;
  /** For the provider of Lingui. */
  readonly texts: I18n;
  readonly isLoaded: (id: string) => boolean;
  readonly load: (group: string) => Promise<void>;
}
const besides = new Map<string, Beside>();

/**
 * The second language, in the parts of the page that show it; null in all other parts. Such a part is also inside a Lingui provider with the texts of
 * that language.
 */
export const PlaceLanguage = createContext<Beside | null>(null);

/** The tag for Intl: the server's tag, with the digits that this reader chose. */
const localeOf = (tag: string): string => {
  const locale = locales.get(tag) ?? tag;
  return stored("digits") === "arab" ? locale.replace(/^ar-u-nu-latn$/, "ar-u-nu-arab") : locale;
};

const readGroup = async (tag: string, group: string): Promise<Messages> => {
  const address = `/api/languages/${encodeURIComponent(tag)}/${encodeURIComponent(group)}`;
  const noAnswer = (): never => {
    throw new Problem("unavailable");
  };
  const response = await fetch(address).catch(noAnswer);
  if (response.status === 429 || response.status >= 500) noAnswer();
  if (!response.ok) throw new Error(`words of ${group} in ${tag}: ${response.status}`);
  const answer = (await response.json().catch(noAnswer)) as { readonly locale: string; readonly messages: Messages };
  locales.set(tag, answer.locale);
  return answer.messages;
};

const fetchNow = async (tag: string, group: string): Promise<void> => {
  const messages = await readGroup(tag, group);
  i18n.load(localeOf(tag), messages);
  have.add(`${localeOf(tag)}/${group}`);
  // the first response contains the tag for Intl; if the page already uses another tag, it changes to this one
  if (tag === current.tag && i18n.locale !== localeOf(tag)) i18n.activate(localeOf(tag));
};

const share = createSharedRequests();

const fetchGroup = async (tag: string, group: string): Promise<void> => {
  if (!have.has(`${localeOf(tag)}/${group}`)) await share(`${tag}/${group}`, () => fetchNow(tag, group));
};

/** Loads message groups in the reader's language. A route lists the groups that its page needs at once. */
export const loadWords = async (...names: readonly string[]): Promise<void> => {
  for (const name of names) groups.add(name);
  await Promise.all(names.flatMap((name) => [fetchGroup(current.tag, name), ...[...besides.values()].map(({ load }) => load(name))]));
};

/**
 * Loads a second language in addition to that of the page: every message group that the page uses now or later.
 * @returns the value for `PlaceLanguage`, below which `useWords` and `Rich` use this language
 */
export const loadBeside = async (language: Language): Promise<Beside> => {
  const known = besides.get(language.tag);
  if (known !== undefined) return known;
  const texts = setupI18n();
  const loaded = new Set<string>();
  const load = async (group: string): Promise<void> => {
    if (loaded.has(group)) return;
    const messages = await readGroup(language.tag, group);
    loaded.add(group);
    texts.loadAndActivate({ locale: localeOf(language.tag), messages: { ...texts.messages, ...messages } });
  };
  const late = createLateGroups(load);
  const isLoaded = (id: string): boolean => {
    const there = texts.messages[id] !== undefined;
    if (!there) late(id);
    return there;
  };
  await Promise.all([...groups].map(load));
  void loadFontsFor(language.tag);
  const beside = { language, texts, isLoaded, load };
  besides.set(language.tag, beside);
  return beside;
};

/** Changes the language of the whole page without a reload. `names`: additional groups that are needed from now on. */
export const setLanguage = async (language: Language, ...names: readonly string[]): Promise<void> => {
  for (const name of names) groups.add(name);
  await Promise.all([...groups].map((group) => fetchGroup(language.tag, group)));
  void loadFontsFor(language.tag);
  current = language;
  const root = document.documentElement;
  root.lang = language.tag;
  root.dir = language.direction;
  i18n.activate(localeOf(language.tag));
};

/** Changes to the language that a person chose, and stores the choice for later visits. */
export const chooseAndSpeak = async (language: Language): Promise<void> => {
  store("language", language.tag);
  await setLanguage(language);
};

/**
 * Chooses the first language of the page: the reader's last choice in this browser, the account's setting, the browser's languages, or the
 * first language of the server.
 */
export const chooseLanguage = (offered: readonly Language[], setting: string | null): Language => {
  const wishes = [stored("language"), setting, ...navigator.languages].filter((tag): tag is string => tag !== null);
  for (const wish of wishes) {
    const found = offered.find((one) => one.tag === wish) ?? offered.find((one) => one.tag.split("-")[0] === wish.split("-")[0]);
    if (found !== undefined) return found;
  }
  return offered[0] ?? current;
};

/**
 * Loads the message groups of a page that is being opened. If they are loaded, the server is not asked.
 * @param opened whether the reader is still at the address of the page
 */
export const openWithWords = (names: readonly string[], opened: () => boolean): Promise<void> => {
  const load = (): Promise<void> => loadWords(...names);
  const loaded = besides.size === 0 && names.every((name) => have.has(`${localeOf(current.tag)}/${name}`));
  return loaded ? load() : keepTrying(load, opened);
};

const missing = createLateGroups((group) => keepTrying(() => loadWords(group)));

/** Whether the message is loaded. If it is not, its group is fetched, and the page is drawn again when the group has arrived. */
export const isLoaded = (id: string): boolean => {
  const there = i18n.messages[id] !== undefined;
  if (!there) missing(id);
  return there;
};

/** The text of a message; empty until its group is loaded. */
export const translate = (id: MessageId, values: Values = {}): string =>
  isLoaded(id) ? i18n._(id, withIsolates(values, current.direction)) : "";

/** The text of an optional message; undefined if the language file does not contain it. Its group must be loaded. */
export const translateIfAny = (id: string, values: Values = {}): string | undefined =>
  i18n.messages[id] === undefined ? undefined : i18n._(id, withIsolates(values, current.direction));

/** Separates the entries of an enumeration in the page's language. */
export const semicolon = (): string => semicolonOf(current.tag);

/** Separates a label from its value in the page's language. */
export const colon = (): string => colonOf(current.tag);

/** Separates two facts on one line in the page's language. */
export const comma = (): string => commaOf(current.tag);

/** The texts of the page, and the functions that format numbers, dates and names for the reader. */
export const useWords = () => {
  const { i18n: live } = useLingui();
  const locale = live.locale;
  const beside = use(PlaceLanguage);
  return useMemo(() => {
    if (beside === null) return { t: translate, language: current, locale, isolate, isLoaded, ...formatsOf(locale, current) };
    const { language, texts } = beside;
    const t = (id: MessageId, values: Values = {}): string =>
      beside.isLoaded(id) ? texts._(id, withIsolates(values, language.direction)) : "";
    return { t, language, locale, isolate, isLoaded: beside.isLoaded, ...formatsOf(locale, language) };
  }, [beside, locale]);
};
