/** Effects as a room rated them: first the counts of words, then the ranges with the pool below. The effects are anonymous. */
import type * as z from "zod/mini";
import type { EffectRange, effectsContract, RatedEffect, Objection } from "../contract/effect-room.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { WordChip } from "#platform/web/ui/labels.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { EffectStrip } from "./effect-strip.tsx";
import { rangesInBrief, wordsInBrief } from "./judge-half.ts";
import { rangeWords, shareWords } from "./judge-words.ts";
import { MeasureTitle } from "./measure-title.tsx";
import { keyOf, useNamed } from "./use-askable.ts";

const Words = ({ effect }: { readonly effect: RatedEffect }) => {
  const words = useWords();
  const { t, name, number } = words;
  if (effect.words.length === 0) return <p className="meta">{wordsInBrief(words, effect)}</p>;
  const most = Math.max(3, ...effect.words.map(({ n }) => (n === "fewer-than-three" ? 0 : n)));
  return (
    <dl className="rated-words">
      {effect.words.map((word) => (
        <div key={word.code}>
          <dt>{name(word.name)}</dt>
          <dd>
            {word.n === "fewer-than-three" ? (
              <span className="rated-few">{t("effect-room.few")}</span>
            ) : (
              <>
                <span className="rated-bar" style={{ inlineSize: `${(word.n / most) * 100}%` }} aria-hidden="true" />
                <b>{number(word.n)}</b>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
};

const RangesTable = ({ spread }: { readonly spread: readonly EffectRange[] }) => {
  const words = useWords();
  const { t } = words;
  return (
    <details>
      <summary>{t("effect-room.ranges")}</summary>
      <table className="rated-table">
        <thead>
          <tr>
            {(["low", "best", "high"] as const).map((end) => (
              <th key={end} scope="col">
                {t(`effect-room.column.${end}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {spread.map((range, i) => (
            <tr key={i}>
              {(["low", "best", "high"] as const).map((end) => (
                <td key={end}>{shareWords(words, range[end])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

const Ranges = ({ effect }: { readonly effect: RatedEffect }) => {
  const words = useWords();
  const { t } = words;
  const { spread, pooled, split, ranged, n } = effect;
  if (pooled === null) return <p className="meta">{t(ranged === 0 ? "effect-room.no-range" : "effect-room.no-range-few")}</p>;
  return (
    <>
      {spread === null ? (
        <p className="meta">{rangesInBrief(words, effect)}</p>
      ) : (
        <EffectStrip spread={spread} pooled={pooled} split={split} />
      )}
      <p className="read">
        {t("effect-room.pooled", { range: rangeWords(words, pooled, split) })} {split ? <WordChip>{t("drawing.split")}</WordChip> : null}
      </p>
      <p className="meta small">
        {ranged === "fewer-than-three" ? null : t("effect-room.pooled-of", { n: ranged, of: n })} {split ? t("effect-room.split") : null}
      </p>
      {spread === null ? null : <RangesTable spread={spread} />}
    </>
  );
};

const Objections = ({ objections }: { readonly objections: readonly Objection[] }) => {
  const { t } = useWords();
  if (objections.length === 0) return null;
  return (
    <>
      <h4>{t("effect-room.objections")}</h4>
      <ul className="rated-objections">
        {objections.map(({ objection }, i) => (
          <li key={i} {...langOf(objection.lang)}>
            {objection.text}
          </li>
        ))}
      </ul>
    </>
  );
};

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly marking: Tlp;
  readonly result: z.infer<typeof effectsContract.result>;
}

/** If this reader cannot see the measure or the scenario of an effect, the effect is not shown. */
export const RatedEffects = ({ workspace, assessment, marking, result }: Props) => {
  const { t, language } = useWords();
  const { measures, scenarios } = useNamed(workspace, assessment, marking);
  return (
    <ul className="rated">
      {result.effects.map((effect) => {
        const [measure, scenario] = [measures.get(effect.measure), scenarios.get(effect.scenario)];
        if (measure === undefined || scenario === undefined) return null;
        const title = titleIn(scenario, language.tag);
        const { unknown } = effect;
        return (
          <li key={keyOf(effect)}>
            <h3>
              <MeasureTitle measure={measure} />
            </h3>
            <p className="meta">
              {t(`effect-room.on.${effect.on}`)} · <bdi>{scenario.code}</bdi> <span {...langOf(title.lang)}>{title.text}</span>
            </p>
            {effect.changedSince ? <p className="meta">{t("effect-room.changed")}</p> : null}
            <div className="rated-sides">
              <div>
                <Words effect={effect} />
                {unknown === null || unknown === 0 ? null : (
                  <p className="meta small">
                    {unknown === "fewer-than-three" ? t("effect-room.cannot-few") : t("effect-room.cannot", { n: unknown })}
                  </p>
                )}
              </div>
              <div>
                <Ranges effect={effect} />
              </div>
            </div>
            <Objections objections={result.objections.filter((one) => keyOf(one) === keyOf(effect))} />
          </li>
        );
      })}
    </ul>
  );
};
