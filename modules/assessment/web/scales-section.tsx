/** The scales for capability, intent and confidence: each is a list of described levels that a person can open. */
import type { Catalogue } from "../contract/catalogue.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";

export const ScalesSection = ({ catalogue }: { readonly catalogue: Catalogue }) => {
  const { t, name, number } = useWords();
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
            <details>
              <summary className="meta">{t("assessment.levels", { n: scale.levels.length })}</summary>
              <ol>
                {scale.levels.map((level) => (
                  <li key={level.level}>
                    <b>
                      {number(level.level)} {name(level.word)}
                    </b>{" "}
                    <span className="meta">{name(level.describes)}</span>
                  </li>
                ))}
              </ol>
            </details>
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
