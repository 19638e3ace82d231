/** A ranking in words: the order under different weights, changes that would reverse it, and how likelihoods were determined. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { Ranking, RankingResult } from "../contract/priority.ts";
import type { NameOf } from "#methods/drawing/index.ts";
import { noWeightTurns, toldChanges } from "#methods/ranking/index.ts";
import { langOf, listOf } from "#platform/web/shell/formats.ts";
import { percent } from "#platform/web/shell/percent.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { changeInWords, codesOf, criterionNames, dearest, routeWords } from "./ranking-words.ts";

interface Props {
  readonly result: RankingResult;
  readonly nameOf: NameOf;
  readonly criteria: CriteriaSetData | undefined;
}

export const WhoFirst = ({ result, nameOf, criteria }: Props) => {
  const words = useWords();
  const { t } = words;
  const name = criterionNames(criteria, words);
  return (
    <Section title={t("priority.central.title")}>
      <p className="read">{t("priority.central.lead")}</p>
      <ul className="rows">
        {result.risks.map(({ id, centralWeights, confidence, acceptability }) => {
          const { code, name: title } = nameOf(id);
          const dear = centralWeights === null ? [] : dearest(centralWeights, result.weights.spread);
          return (
            <li key={id}>
              <b>
                <span className="ltr">{code}</span> <bdi>{title}</bdi>
              </b>{" "}
              {centralWeights === null
                ? t("priority.central.never")
                : dear.length === 0
                  ? t("priority.central.any", { n: percent(acceptability[0] ?? 0) })
                  : t("priority.central.dear", {
                      criteria: listOf(
                        dear
                          .slice(0, 2)
                          .map(({ criterion, weight }) => t("priority.central.weight", { criterion: name(criterion), n: percent(weight) })),
                        words,
                      ),
                    })}{" "}
              {centralWeights === null ? null : (
                <span className="meta">{t("priority.central.confidence", { n: percent(confidence) })}</span>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
};

const Neighbours = ({ result, nameOf, criteria, pairs }: Props & { readonly pairs: RankingResult["sensitivity"] }) => {
  const words = useWords();
  const { t } = words;
  const name = criterionNames(criteria, words);
  return (
    <ul className="rows">
      {pairs.map(({ a, b, preference, changes }) => (
        <li key={`${result.draws} ${a} ${b}`}>
          <b>{t("priority.change.pair", { a: nameOf(a).code, b: nameOf(b).code })}</b>{" "}
          <span className="meta">{t("priority.change.now", { a: nameOf(a).code, n: percent(preference) })}</span>
          {changes.length === 0 ? (
            <p>{t("priority.change.nothing")}</p>
          ) : (
            <ul className="plain-list">
              {toldChanges(changes)
                .flatMap((change) => changeInWords(change, { nameOf, criterion: name, t }) ?? [])
                .map((text) => (
                  <li key={text}>{text}</li>
                ))}
              {noWeightTurns(changes) && result.criteria.length > 1 ? <li>{t("priority.change.no-weight")}</li> : null}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
};

/** The number of neighbouring pairs shown at first; the reader can open the others. */
const toldPairs = 5;

export const Sensitivity = (props: Props) => {
  const { t } = useWords();
  const { sensitivity } = props.result;
  if (sensitivity.length === 0) return null;
  const rest = sensitivity.slice(toldPairs);
  return (
    <Section title={t("priority.change.title")}>
      <p className="read">{t("priority.change.lead")}</p>
      <Neighbours {...props} pairs={sensitivity.slice(0, toldPairs)} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{t("priority.change.more", { n: rest.length })}</summary>
          <Neighbours {...props} pairs={rest} />
        </details>
      )}
    </Section>
  );
};

/** How likelihoods were determined: the method differs between malicious and natural risks, so the page states which method was used. */
export const Routes = ({ ranking, result, nameOf, criteria }: Props & { readonly ranking: Ranking }) => {
  const words = useWords();
  const { t } = words;
  const name = criterionNames(criteria, words);
  const unknown = result.risks.filter((risk) => risk.unknown.length > 0);
  const split = ranking.names.filter((one) => one.split).map(({ id }) => id);
  return (
    <Section title={t("priority.routes.title")}>
      {result.routes.length > 1 ? (
        <CautionSentence title={t("priority.routes.mixed")}>{t("priority.routes.mixed-means")}</CautionSentence>
      ) : null}
      <ul className="rows">
        {result.routes.map(({ kind, route, horizonMonths, risks }) => (
          <li key={`${kind} ${route} ${horizonMonths}`}>
            <b>{codesOf(risks, nameOf, words)}</b> {routeWords(route, t)}{" "}
            <span className="meta">
              {t(`priority.kind.${kind}`)} {t("priority.routes.horizon", { n: horizonMonths })}
            </span>
          </li>
        ))}
      </ul>
      {split.length === 0 ? null : <p className="read">{t("priority.split", { codes: codesOf(split, nameOf, words) })}</p>}
      {unknown.map((risk) => (
        <p key={risk.id} className="read">
          {t("priority.unknown", { code: nameOf(risk.id).code, criteria: listOf(risk.unknown.map(name), words) })}
        </p>
      ))}
      {ranking.leftOut.map((one) => (
        <p key={one.code} className="read">
          <b>
            <span className="ltr">{one.code}</span> <span {...langOf(one.title.lang)}>{one.title.text}</span>
          </b>{" "}
          {t(`priority.left-out.${one.reason}`)}
        </p>
      ))}
    </Section>
  );
};
