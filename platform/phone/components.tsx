/** The small components that all pages use: glyphs, marks, notices, and texts with their language. */
import type { ComponentChildren, JSX } from "preact";
import { textIn } from "#methods/language/index.ts";
import { now } from "./store.ts";

export const t = (...args: Parameters<ReturnType<typeof now>["t"]>): string => now().t(...args);

/** Glyphs are symbols in phone.html, because markup needs fewer bytes there than in script. */
export type GlyphName = "check" | "minus" | "plus" | "phone" | "no-line" | "done" | "ring" | "half" | "alarm";

export const Glyph = ({ name }: { name: GlyphName }): JSX.Element => (
  <svg class={`glyph g-${name}`} aria-hidden="true">
    <use href={`#g-${name}`} />
  </svg>
);

/** The product's mark, an indenture: one half filled, one half outlined; never mirrored. */
export const Mark = (): JSX.Element => (
  <svg class="mark" aria-hidden="true">
    <use href="#g-mark" />
  </svg>
);

/** Text that a person wrote, in its original language. */
export const Said = ({ text, lang }: { text: string; lang: string }): JSX.Element => (
  <bdi lang={lang} dir="auto">
    {text}
  </bdi>
);

/** A text with translations: in the reader's language, or marked with its language if that translation is missing. */
export const Word = ({ of }: { of: Readonly<Record<string, string>> }): JSX.Element => <Said {...textIn(of, now().tag)} />;

export const percent = (p: number): string => t("phone.percent", { n: Number((p * 100).toPrecision(4)) });

export const Notice = ({
  kind,
  glyph,
  title,
  children,
}: {
  kind: "caution" | "alarm" | "plain";
  glyph: GlyphName;
  title?: string;
  children?: ComponentChildren;
}): JSX.Element => (
  <div class={`notice ${kind}`} role={kind === "alarm" ? "alert" : "status"}>
    <Glyph name={glyph} />
    <div>
      {title && <strong>{title} </strong>}
      {children}
    </div>
  </div>
);

/** A problem that occurred before the phone had a seat. */
export const WayInProblem = (): JSX.Element | null => {
  const { problem } = now();
  return problem === null ? null : (
    <Notice kind="alarm" glyph="alarm" title={t(problem)}>
      {t(`${problem}.do`)}
    </Notice>
  );
};
