/** All data about one press release: its figures with their status, quotes, States, and the printed text in each language. */
import { createHash } from "node:crypto";
import { canonicalize } from "#methods/canonical/index.ts";
import { latestDay } from "#methods/calendar/index.ts";
import { textIn } from "#methods/language/index.ts";
import { placedFigures, type PlacedFigure } from "#modules/figures/server/index.ts";
import { engagedStates, stateByCode } from "#modules/programme/server/index.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { namesOf } from "#platform/server/directory/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { pressLanguages, type PressFigure, type PressReading, type PressRelease } from "../contract/press.ts";
import { readRelease } from "./read-release.ts";
import { namedStates, placesOf, quotesOf, releaseById, type StoredRelease } from "./releases.ts";

export interface Reads {
  readonly tx: Tx;
  readonly workspace: string;
  readonly i18n: Languages;
  readonly now: Date;
}

const figureOf = (n: number, { rule, code, stands, figure, newest }: PlacedFigure): PressFigure => ({
  n,
  rule,
  code,
  stands,
  figure:
    figure === null
      ? null
      : {
          id: figure.id,
          value: figure.value,
          of: figure.of,
          between: figure.between,
          sample: figure.sample,
          atLeast: figure.atLeast,
          version: figure.version,
          frozenAt: figure.frozenAt,
          measured: figure.measured !== null,
        },
  newer: newest === null || newest.id === figure?.id ? null : newest.id,
});

/** The text in each language of the file: the original, and each translation that is up to date. */
const textsOf = (release: StoredRelease): { lang: string; title: string; body: string }[] =>
  pressLanguages.flatMap((lang) => {
    if (lang === release.title.lang) return [{ lang, title: release.title.text, body: release.body.text }];
    const translation = release.translations.find((one) => one.lang === lang && !one.behind);
    return translation === undefined || translation.title === "" ? [] : [{ lang, title: translation.title, body: translation.body }];
  });

/** The digest of the printed text in every language. If two pages have the same digest, they show the same text to a reader. */
const digestOf = (day: string | null, readings: readonly PressReading[]): string =>
  createHash("sha256")
    .update(canonicalize({ day, texts: readings.map(({ lang, plain }) => ({ lang, plain })) }))
    .digest("hex");

/** @throws Problem not-found */
export const pageOf = async ({ tx, workspace, i18n, now }: Reads, id: string) => {
  const release = await releaseById(tx, id);
  const places = await placesOf(tx, id);
  const placed = await placedFigures(tx, places, now);
  const quotes = await quotesOf(tx, id);
  const agreed = await namedStates(tx, id);
  const states = [...(await engagedStates(tx, workspace, now))].toSorted().flatMap((state) => {
    const name: Translated | undefined = stateByCode(state)?.name;
    return name === undefined ? [] : [{ state, name, agreedOn: agreed.get(state) ?? null }];
  });
  const figures = new Map(places.flatMap(({ n }, at) => (placed[at] === undefined ? [] : [[n, placed[at]] as const])));
  const silent = states.filter(({ agreedOn }) => agreedOn === null || agreedOn > latestDay(now));
  const facts = {
    figures,
    quotes: new Map(quotes.map((one) => [one.n, one])),
    unnamed: (lang: string) => silent.map(({ name }) => textIn(name, lang).text),
  };
  const readings = textsOf(release).map(({ lang, ...text }) => readRelease(i18n, lang, text, facts));
  return {
    release,
    places,
    figures: [...figures].map(([n, one]) => figureOf(n, one)),
    quotes,
    states,
    readings,
    digest: digestOf(release.day, readings),
  };
};

/** The release for a reader. @param digest the digest of the present printed text */
export const releaseOut = async (tx: Tx, workspace: string, release: StoredRelease, digest: string): Promise<PressRelease> => {
  const { clearedAt, clearedBy, clearedText, ...rest } = release;
  const names = await namesOf(tx, workspace);
  return {
    ...rest,
    cleared:
      clearedAt === null
        ? null
        : { at: clearedAt.toISOString(), by: names.of((clearedBy ?? "").replace(/^account:/, "")), same: clearedText === digest },
  };
};
