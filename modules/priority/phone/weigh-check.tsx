/**
 * The screen before sending: it shows the answers and their contradictions, each contradiction in a sentence with the person's own figures.
 * A contradiction never prevents sending. The phone and the room use the same functions of `methods`, so they get the same figures.
 */
import { readStatement, type Contradiction } from "#methods/ranking/index.ts";
import type { JSX } from "preact";
import { Notice, t } from "#platform/phone/components.tsx";
import { weightsOf, type Method, type Screen, type WeighForm } from "./weigh-form.ts";
import { nameOf, ratioWord, type Criterion } from "./weigh-fields.tsx";

/** The screen where the person can correct a contradiction. */
const placeOf: Readonly<Record<Contradiction["kind"], Screen>> = {
  triple: "down",
  "beyond-worst": "down",
  "beyond-best": "up",
  order: "points",
  "largest-below-100": "points",
  "all-zero": "points",
};

/** The maximum number of contradictions on the screen (the largest ones), because long lists tire people. */
const most = 3;

const sentence = (found: Contradiction, name: (code: string) => string, best: string, worst: string): string => {
  if (found.kind === "triple")
    return t("priority-phone.says.triple", {
      best: name(found.best),
      criterion: name(found.criterion),
      worst: name(found.worst),
      first: found.bestToCriterion,
      second: found.criterionToWorst,
      implied: Math.round(found.implied),
      said: found.bestToWorst,
    });
  if (found.kind === "beyond-worst" || found.kind === "beyond-best")
    return t(`priority-phone.says.${found.kind}`, {
      criterion: name(found.criterion),
      best,
      worst,
      said: found.said,
      ends: found.bestToWorst,
    });
  if (found.kind === "order") return t("priority-phone.says.order", { before: name(found.before), after: name(found.after), by: found.by });
  if (found.kind === "largest-below-100") return t("priority-phone.says.below", { criterion: name(found.criterion), points: found.points });
  return t("priority-phone.says.zero");
};

const said = (value: number | null | undefined, words: (n: number) => string): string =>
  value === undefined ? t("phone.likelihood.unset") : value === null ? t("phone.cannot-say") : words(value);

interface Props {
  readonly form: WeighForm;
  readonly method: Method;
  readonly criteria: readonly Criterion[];
  readonly go: (screen: Screen) => void;
}

export const contradictionsOf = (form: WeighForm, method: Method, codes: readonly string[]): readonly Contradiction[] => {
  const { statement } = weightsOf(form, method, codes);
  return statement === null ? [] : readStatement(statement, codes).consistency.contradictions;
};

export const CheckScreen = ({ form, method, criteria, go }: Props): JSX.Element => {
  const codes = criteria.map(({ code }) => code);
  const name = (code: string | null): string => nameOf(criteria.find((one) => one.code === code));
  const found = contradictionsOf(form, method, codes).slice(0, most);
  const { statement } = weightsOf(form, method, codes);
  const rows =
    statement?.kind === "swing"
      ? criteria.map(({ code }) => [name(code), said(statement.points[code], (n) => t("priority-phone.points", { n }))] as const)
      : criteria.map(
          ({ code }) =>
            [
              name(code),
              code === form.best
                ? t("priority-phone.best.is")
                : code === form.worst
                  ? t("priority-phone.worst.is")
                  : said(form.down[code], (n) => t("priority-phone.below-best", { times: ratioWord(n) })),
            ] as const,
        );
  return (
    <>
      <h1 id="weigh-title" tabIndex={-1}>
        {t("priority-phone.check.title")}
      </h1>
      {found.length === 0 ? (
        <p>{t("priority-phone.check.holds")}</p>
      ) : (
        found.map((one, at) => (
          <Notice key={at} kind="caution" glyph="ring" {...(at === 0 ? { title: t("priority-phone.check.differs") } : {})}>
            {sentence(one, name, name(form.best), name(form.worst))}
            <button type="button" class="quiet" onClick={() => go(placeOf[one.kind])}>
              {t("priority-phone.check.again")}
            </button>
          </Notice>
        ))
      )}
      <dl class="own">
        {rows.map(([criterion, value]) => (
          <div key={criterion}>
            <dt>
              <bdi>{criterion}</bdi>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{t("priority-phone.check.send")}</p>
    </>
  );
};
