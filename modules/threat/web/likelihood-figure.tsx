/**
 * The likelihood of one result as a range with a button that shows its rule, or the reason why there is no range. The register and the list of rounds
 * show it.
 */
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { WordChip } from "#platform/web/ui/labels.tsx";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import type { ScenarioResult } from "../contract/judgement.ts";
import { likelihoodInWords } from "./result-words.ts";

interface Props {
  readonly code: string;
  readonly result: Pick<ScenarioResult, "likelihood" | "roundNumber">;
  readonly yardstick: YardstickData | undefined;
}

export const LikelihoodFigure = ({ code, result, yardstick }: Props) => {
  const words = useWords();
  const { t, number } = words;
  const told = likelihoodInWords(result, yardstick, words);
  if (told.range === null) return <Status glyph="unknown">{t("drawing.few")}</Status>;
  return (
    <FigureThatOpens figure={told.range} title={t("scenario.figure-of", { code })}>
      <p className="big">{told.range}</p>
      <p>{t("scenario.rule.pooled")}</p>
      <dl>
        <dt>{t("scenario.n")}</dt>
        <dd>{t("scenario.ballots", { n: result.likelihood.n })}</dd>
        <dt>{t("scenario.round")}</dt>
        <dd>{number(result.roundNumber)}</dd>
      </dl>
    </FigureThatOpens>
  );
};

/** Shows the yardstick's word for the likelihood, or says that the room is split or that the yardstick has no word. */
export const LikelihoodWord = ({
  result,
  yardstick,
}: Pick<Props, "yardstick"> & { readonly result: Pick<ScenarioResult, "likelihood"> }) => {
  const words = useWords();
  const told = likelihoodInWords(result, yardstick, words);
  if (told.split) return <WordChip>{words.t("drawing.split")}</WordChip>;
  return told.word ?? (told.range === null ? null : <span className="meta">{words.t("drawing.no-word")}</span>);
};
