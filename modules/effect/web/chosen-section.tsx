/**
 * Shows the set of measures that leaves the least risk under the conditions: its cost, the conditions that changed the choice, the second-best set,
 * and what was left out.
 */
import type { Calculation, EffectResult } from "../contract/effect.ts";
import type { NameOf } from "#methods/drawing/index.ts";
import { tellNext } from "#methods/effect/index.ts";
import { printedFigures } from "#methods/printing/index.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { moneyText } from "#modules/policy/web/money-text.ts";
import { bindingText, listOf, nameIn, reasonText, shareInWords, short } from "./effect-words.ts";

interface Props {
  readonly calculation: Calculation;
  readonly result: EffectResult;
  readonly nameOf: NameOf;
  /** The currency of the costs; null if no cost was stated. */
  readonly currency: string | null;
}

/** The result in words: which measures, and about how much of the risk remains with them. */
export const inWords = (result: EffectResult, nameOf: NameOf, words: ReturnType<typeof useWords>): string => {
  const { t, isolate } = words;
  const names = result.chosen.measures.map((id) => isolate(`${nameOf(id).code} ${nameOf(id).name}`));
  if (names.length === 0) return t("effect.words.none");
  const share = shareInWords(result.chosen.total.mean, result.nothing.total.mean);
  return t("effect.words.chosen", { measures: listOf(names, words), share });
};

/** The result in figures, which is shown when the reader expands the words. */
export const verdictOf = (result: EffectResult, nameOf: NameOf, words: ReturnType<typeof useWords>): string => {
  const { t, figure } = words;
  const [before = "", after = ""] = printedFigures([result.nothing.total.mean, result.chosen.total.mean]).map(figure);
  const codes = result.chosen.measures.map((id) => nameOf(id).code);
  if (codes.length === 0) return t("effect.verdict.none", { before });
  return t("effect.verdict.chosen", { codes: listOf(codes, words), before, after });
};

const Next = ({ result, nameOf }: Pick<Props, "result" | "nameOf">) => {
  const words = useWords();
  const { t, figure } = words;
  const told = tellNext(result);
  if (told === null) return null;
  const codes = (result.runnerUp?.measures ?? []).map((id) => nameOf(id).code);
  return <p className="read">{t(told.id, { codes: listOf(codes, words), n: figure(told.n), error: figure(told.error) })}</p>;
};

export const ChosenSection = ({ calculation, result, nameOf, currency }: Props) => {
  const words = useWords();
  const { t, figure } = words;
  const out = calculation.names.filter(({ leftOut }) => leftOut !== null);
  const title = (id: string) => {
    const found = calculation.names.find((one) => one.id === id);
    return found === undefined ? undefined : nameIn(found, words.language.tag);
  };
  const takes = new Map(result.alone.map((one) => [one.measure, one.takes]));
  const { chosen } = result;
  return (
    <>
      <Section
        title={t("effect.chosen.title")}
        limit={
          chosen.cost === null || currency === null
            ? t("effect.chosen.no-cost")
            : t("effect.chosen.cost", { cost: moneyText(chosen.cost, currency, words) })
        }
      >
        {chosen.measures.length === 0 ? null : (
          <Table
            caption={t("effect.chosen.title")}
            rows={chosen.measures}
            keyOf={(id) => id}
            columns={[
              {
                key: "measure",
                head: t("effect.measure"),
                names: true,
                width: "70%",
                cell: (id) => {
                  const found = title(id);
                  return (
                    <>
                      <bdi>{nameOf(id).code}</bdi> <span {...langOf(found?.lang ?? "en")}>{found?.text}</span>
                    </>
                  );
                },
              },
              {
                key: "alone",
                head: t("effect.alone"),
                end: true,
                cell: (id) => {
                  const found = takes.get(id);
                  return found === undefined ? <span className="meta">{t("effect.alone-none")}</span> : figure(short(found));
                },
              },
            ]}
          />
        )}
        <h3 className="effect-head">{t("effect.bound.title")}</h3>
        {result.bindings.length === 0 ? (
          <p className="read">{t("effect.bound.none")}</p>
        ) : (
          <ul className="rows">
            {result.bindings.map((one) => (
              <li key={`${one.kind} ${one.name}`}>{bindingText(one, nameOf, words)}</li>
            ))}
          </ul>
        )}
        {result.byDraws?.length ? (
          <p className="meta">
            {t("effect.by-draws", {
              codes: listOf(
                result.byDraws.map((id) => nameOf(id).code),
                words,
              ),
            })}
          </p>
        ) : null}
        <h3 className="effect-head">{t("effect.next.title")}</h3>
        <Next result={result} nameOf={nameOf} />
        {result.exact ? null : <CautionSentence title={t("effect.inexact")} />}
      </Section>
      {out.length === 0 ? null : (
        <Section title={t("effect.left-out")} limit={t("effect.left-out.limit", { n: out.length })}>
          <p className="read">{t("effect.left-out.lead")}</p>
          <ul className="rows">
            {out.map((one) => {
              const shown = nameIn(one, words.language.tag);
              return (
                <li key={`${one.source} ${one.code}`}>
                  <b>
                    <bdi>{one.code}</bdi> <span {...langOf(shown.lang)}>{shown.text}</span>
                  </b>{" "}
                  {one.leftOut === null ? null : reasonText(one.leftOut, words)}
                </li>
              );
            })}
          </ul>
        </Section>
      )}
    </>
  );
};
