/** The scales for capability, intent and confidence. Each scale is a list of levels with their descriptions, which a person can expand. */
import type { Catalogue, CriteriaSetData } from "../contract/catalogue.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";

/** A list of levels with their words and meanings, collapsed at first. */
export const Levels = ({ levels }: Pick<CriteriaSetData["criteria"][number], "levels">) => {
  const { t, name, number } = useWords();
  return (
    <details>
      <summary className="meta">{t("assessment.levels", { n: levels.length })}</summary>
      <ol>
        {levels.map((level) => (
          <li key={level.level}>
            <b>
              {number(level.level)} {name(level.word)}
            </b>{" "}
            <span className="meta">{name(level.describes)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
};

export const ScalesSection = ({ catalogue }: { readonly catalogue: Catalogue }) => {
  const { t, name } = useWords();
  const { capability, intent, confidence } = catalogue.scales;
  return (
    <Section title={t("assessment.scales")}>
      <ul className="rows">
        {(
          [
            ["capability", capability],
            ["intent", intent],
          ] as const
        ).map(([which, scale]) => (
          <li key={which}>
            <b>{t(`scenario.question.${which}`)}</b>
            <Levels levels={scale.levels} />
          </li>
        ))}
        <li>
          <b>{t("scenario.question.confidence")}</b>
          <details>
            <summary className="meta">{t("assessment.levels", { n: confidence.length })}</summary>
            <ol>
              {confidence.map((one) => (
                <li key={one.code}>
                  <b>{name(one.word)}</b> <span className="meta">{name(one.describes)}</span>
                </li>
              ))}
            </ol>
          </details>
        </li>
      </ul>
    </Section>
  );
};
