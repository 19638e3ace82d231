/** A figure as readers see it: the picture with its description, the caption, and the source and licence of the picture. */
import type { ReactNode } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { figureIn } from "../../contract/passage-text.ts";
import type { ShownPicture } from "./shown-picture.ts";

interface Props {
  readonly text: string;
  readonly lang: { readonly lang: string; readonly dir: "ltr" | "rtl" };
  /** Null if this page does not know the picture. */
  readonly picture: ShownPicture | null;
  /** Renders a line of the caption. */
  readonly said: (line: string) => ReactNode;
}

export const FigureView = ({ text, lang, picture, said }: Props) => {
  const { t } = useWords();
  const { alt, caption } = figureIn(text);
  const lines = caption.split("\n").filter((line) => line.trim() !== "");
  const credited = picture !== null && !picture.own && (picture.source !== "" || picture.licence !== "");
  return (
    <figure className="know-figure" {...lang}>
      {picture === null || picture.src === null ? (
        <div className="know-no-picture">
          <p className="meta small">{t(picture?.without ?? "figure.without")}</p>
          <p>{alt}</p>
        </div>
      ) : (
        <img src={picture.src} width={picture.width} height={picture.height} alt={alt} loading="lazy" decoding="async" />
      )}
      {lines.length === 0 && !credited ? null : (
        <figcaption>
          {lines.map((line, i) => (
            <p key={i}>{said(line)}</p>
          ))}
          {credited ? (
            <p className="meta small">
              <bdi>{t("figure.credit", { source: picture.source, licence: picture.licence })}</bdi>
            </p>
          ) : null}
        </figcaption>
      )}
    </figure>
  );
};
