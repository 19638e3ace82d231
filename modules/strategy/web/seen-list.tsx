/** The people who saw a text, each with what was seen, the date and the note. If nobody saw it, a sentence states this. */
import type { ReactNode } from "react";
import type { Text } from "#platform/contract/values.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { wordGlyph } from "./strategy-words.ts";

export interface Seen {
  readonly source: Text;
  readonly on: string;
  readonly note: Text | null;
  /** The organisation or the person; null if the person is not named. */
  readonly by: string | null;
  readonly place: "state" | "programme";
  /** The version that was seen, if the record has been changed since; otherwise null. */
  readonly former: number | null;
}

export const SeenList = ({ seen, children }: { readonly seen: readonly Seen[]; readonly children?: ReactNode }) => {
  const { t, localDate, number } = useWords();
  return (
    <Section title={t("strategy.seen")}>
      {seen.every(({ former }) => former !== null) ? <p className="meta">{t("strategy.seen-none")}</p> : null}
      <ul className="rows">
        {seen.map((one, i) => (
          <li key={i}>
            <Status glyph={wordGlyph[one.former === null ? "verified" : "former"]}>
              <span {...langOf(one.source.lang)}>{one.source.text}</span>
            </Status>
            {one.note === null ? null : (
              <span className="read block" {...langOf(one.note.lang)}>
                {one.note.text}
              </span>
            )}
            <span className="meta small block">
              {t(`strategy.seen-at-${one.place}`)} · {localDate(one.on)}
              {one.by === null ? null : (
                <>
                  {" · "}
                  <bdi>{one.by}</bdi>
                </>
              )}
              {one.former === null ? null : <> · {t("strategy.seen-version", { n: number(one.former) })}</>}
            </span>
          </li>
        ))}
      </ul>
      {children}
    </Section>
  );
};
