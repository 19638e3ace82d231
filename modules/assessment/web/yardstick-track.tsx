/** Draws a yardstick: the bands, the word of each band above the band, and empty space for each gap. */
import type { YardstickData } from "../contract/catalogue.ts";
import { useWords } from "#platform/web/shell/words.ts";
import "./yardstick-track.css";

export const YardstickTrack = ({ yardstick }: { readonly yardstick: YardstickData }) => {
  const { t, name, number } = useWords();
  const tenths = (value: number): number => Math.round(value * 1000) / 10;
  return (
    <figure>
      <div className="yardstick-track" aria-hidden="true">
        {yardstick.bands.map((band) => (
          <span
            key={band.code}
            className="yardstick-band"
            style={{ insetInlineStart: `${band.low * 100}%`, inlineSize: `${Math.max(0.4, (band.high - band.low) * 100)}%` }}
          />
        ))}
      </div>
      <div className="yardstick-axis" aria-hidden="true">
        {[0, 25, 50, 75, 100].map((tick) => (
          <span key={tick} style={{ insetInlineStart: `${tick}%` }}>
            {tick === 100 ? t("drawing.percent", { n: tick }) : number(tick)}
          </span>
        ))}
      </div>
      <figcaption>
        <ul className="yardstick-words">
          {yardstick.bands.map((band) => (
            <li key={band.code}>
              <b>{name(band.word)}</b>{" "}
              <span className="meta nowrap">{t("common.range", { low: tenths(band.low), high: tenths(band.high) })}</span>
            </li>
          ))}
        </ul>
        <p className="meta small">{t("assessment.yardstick-source", { source: yardstick.source })}</p>
      </figcaption>
    </figure>
  );
};
