/**
 * The table of the expected effects of each measure: in words, with a range if there is one, always with the source. For a measure that cannot be
 * chosen it shows the reason.
 */
import type { EffectMeasure, SaidEffect } from "../contract/effect.ts";
import { levelsHalfWords } from "#methods/drawing/index.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { WordChip } from "#platform/web/ui/labels.tsx";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { GroupedTable } from "#platform/web/ui/table.tsx";
import { MeasureLink } from "#modules/policy/web/measure-link.tsx";
import { moneyText } from "#modules/policy/web/money-text.ts";
import { rangeText, reasonText } from "./effect-words.ts";

interface Props {
  readonly workspace: string;
  readonly measures: readonly EffectMeasure[];
  readonly codeOf: (scenario: string) => string;
}

const Said = ({ effect, code }: { readonly effect: SaidEffect; readonly code: string }) => {
  const words = useWords();
  const { t, name, number } = words;
  const { range, scale, half } = effect;
  return (
    <li>
      <span className="meta">{t(`effect.on.${effect.on}`, { code })}</span>{" "}
      {effect.words.map((one, at) => (
        <span key={at} {...langOf(one.lang)}>
          {one.text}{" "}
        </span>
      ))}
      {scale.length === 0 ? null : (
        <span className="block small">
          {scale
            .filter(({ n }) => n !== 0)
            .map((one) =>
              one.n === "fewer-than-three"
                ? t("effect.word-few", { word: name(one.name) })
                : t("effect.word-count", { word: name(one.name), n: number(one.n) }),
            )
            .join(semicolon())}
        </span>
      )}
      {half === null ? null : <span className="block small">{levelsHalfWords(t, name(half.low), name(half.high), half.together)}</span>}
      {range === null ? (
        <span className="meta block small">{t("common.in-words-only")}</span>
      ) : (
        <span className="block">
          <FigureThatOpens figure={rangeText(range, words)} title={t("effect.said-how")}>
            <p>{t(`effect.rule.${range.basis}`)}</p>
            {effect.mechanism === "" ? null : <p>{t("effect.mechanism", { name: effect.mechanism })}</p>}
          </FigureThatOpens>{" "}
          <span className="meta small">
            {range.basis === "rated" ? t("effect.basis.rated", { n: range.n ?? 0 }) : t("effect.basis.stated")}
          </span>{" "}
          {range.split ? <WordChip>{t("effect.split")}</WordChip> : null}
          {range.ofEarlierText ? <span className="meta block small">{t("effect.earlier-text")}</span> : null}
        </span>
      )}
    </li>
  );
};

export const ExpectedTable = ({ workspace, measures, codeOf }: Props) => {
  const words = useWords();
  const { t } = words;
  const groups = [
    { key: "may", title: t("effect.group.may"), rows: measures.filter(({ notChoosable }) => notChoosable === null) },
    { key: "may-not", title: t("effect.group.may-not"), rows: measures.filter(({ notChoosable }) => notChoosable !== null) },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <GroupedTable
      caption={t("effect.measures")}
      keyOf={(measure) => measure.id}
      groups={groups}
      columns={[
        {
          key: "measure",
          head: t("effect.measure"),
          names: true,
          width: "34%",
          cell: (measure) => (
            <>
              <MeasureLink workspace={workspace} measure={measure} />
              {measure.notChoosable === null ? null : (
                <span className="block small">
                  <Status glyph="skipped">{reasonText(measure.notChoosable, words)}</Status>
                </span>
              )}
            </>
          ),
        },
        {
          key: "effect",
          head: t("effect.expected"),
          cell: (measure) =>
            measure.effects.length === 0 ? (
              <span className="meta">{t("effect.none-said")}</span>
            ) : (
              <ul className="effect-said">
                {measure.effects.map((effect) => (
                  <Said key={`${effect.scenario} ${effect.on}`} effect={effect} code={codeOf(effect.scenario)} />
                ))}
              </ul>
            ),
        },
        {
          key: "cost",
          head: t("effect.cost"),
          end: true,
          cell: ({ cost }) =>
            cost === null ? (
              <span className="meta">{t("effect.cost-none")}</span>
            ) : (
              <FigureThatOpens figure={<bdi>{moneyText(cost.minor, cost.currency, words)}</bdi>} title={t("effect.cost-source")}>
                <p {...langOf(cost.source.lang)}>{cost.source.text}</p>
              </FigureThatOpens>
            ),
        },
      ]}
    />
  );
};
