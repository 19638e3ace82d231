/** The small components that all pages use: icons, marks, notices, and texts with their language. */
import type { ComponentChildren, JSX } from "preact";
import { phonePromises } from "../contract/promises.ts";
import { textIn } from "#methods/language/index.ts";
import { now } from "./store.ts";

export const t = (...args: Parameters<ReturnType<typeof now>["t"]>): string => now().t(...args);

/** Icons are symbols in phone.html, because they need fewer bytes there than in script. */
export type GlyphName = "check" | "minus" | "plus" | "phone" | "no-line" | "done" | "ring" | "half" | "alarm";

export const Glyph = ({ name }: { name: GlyphName }): JSX.Element => (
  <svg class={`glyph g-${name}`} aria-hidden="true">
    <use href={`#g-${name}`} />
  </svg>
);

/**
 * The product's mark, an indenture (a paper that was cut in two). One half is filled and the other half is outlined; the mark is never
 * mirrored.
 */
export const Mark = (): JSX.Element => (
  <svg class="mark" aria-hidden="true">
    <use href="#g-mark" />
  </svg>
);

/** Text that a person wrote, shown in its original language. */
export const Said = ({ text, lang }: { text: string; lang: string }): JSX.Element => (
  <bdi lang={lang} dir="auto">
    {text}
  </bdi>
);

/**
 * A text with translations. It is shown in the reader's language; if that translation is missing, it is shown in another language, and the element's
 * `lang` attribute names that language.
 */
export const Word = ({ of }: { of: Readonly<Record<string, string>> }): JSX.Element => <Said {...textIn(of, now().tag)} />;

/** The sentences about secrecy that a page shows at one place. */
export const promised = (at: keyof typeof phonePromises): string => phonePromises[at].map((id) => t(id)).join(" ");
export const Promised = ({ at }: { at: keyof typeof phonePromises }): JSX.Element => <p class="hint promised">{promised(at)}</p>;

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

/** Shows a problem that occurred before the phone had a seat in the room. */
export const WayInProblem = (): JSX.Element | null => {
  const { problem } = now();
  return problem === null ? null : (
    <Notice kind="alarm" glyph="alarm" title={t(problem)}>
      {t(`${problem}.do`)}
    </Notice>
  );
};
