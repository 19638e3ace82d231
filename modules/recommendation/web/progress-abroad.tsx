/**
 * Released progress, as the receiver sees it: each recommendation with the State's reply, and reported and verified status side by side.
 */
import type { ReleasedProgress } from "../contract/progress.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { reportGlyph, textIn, verificationGlyph } from "./recommendation-words.ts";
import "#platform/web/ui/conflict.css";
import "./recommendation.css";

export const ProgressAbroad = ({ progress }: { readonly progress: ReleasedProgress }) => {
  const { t, name, language, localDate, number } = useWords();
  const kinds = (evidence: readonly ("attached" | "referenced" | "sighted" | "withheld")[]): string =>
    evidence.length === 0 ? t("recommendation.evidence.none") : evidence.map((how) => t(`recommendation.evidence.${how}`)).join(" · ");
  return (
    <ul className="truths">
      <li className="truths-row truths-head" aria-hidden="true">
        <span>{t("recommendation.one")}</span>
        <span>{t("recommendation.reports", { state: name(progress.state) })}</span>
        <span className="cut" />
        <span>{t("recommendation.verified")}</span>
      </li>
      {progress.recommendations.map((one) => {
        const shown = textIn({ text: one.text, translations: one.translations.map((each) => ({ ...each, behind: false })) }, language.tag);
        return (
          <li key={one.place} className="truths-row">
            <div className="truths-what">
              <span className="meta">{number(one.place)}</span> <b {...langOf(shown.lang)}>{shown.text}</b>
              <span className="small truths-facts">
                <span {...langOf(one.addressee.lang)}>{one.addressee.text}</span>
                {one.dueOn === null ? null : <span className="meta">{t("recommendation.due-on", { date: localDate(one.dueOn) })}</span>}
                {one.reply === null ? (
                  <span className="meta">{t("recommendation.no-reply")}</span>
                ) : (
                  <span>
                    {t("recommendation.replied", { answer: t(`recommendation.answer.${one.reply.answer}`) })}
                    <span className="block" {...langOf(one.reply.reason.lang)}>
                      {one.reply.reason.text}
                    </span>
                  </span>
                )}
              </span>
            </div>
            <div className="truth">
              <b className="truth-label">{t("recommendation.reports", { state: name(progress.state) })}</b>
              {one.report === null ? (
                <Status glyph="unknown">{t("recommendation.not-reported")}</Status>
              ) : (
                <>
                  <Status glyph={reportGlyph[one.report.status]}>{t(`recommendation.progress.${one.report.status}`)}</Status>
                  <span className="meta small">
                    {t("recommendation.on-by", { date: localDate(one.report.on), who: one.report.byWhom })}
                  </span>
                  <span className="meta small">{kinds(one.report.evidence)}</span>
                </>
              )}
            </div>
            <span className="cut" aria-hidden="true" />
            <div className="truth">
              <b className="truth-label">{t("recommendation.verified")}</b>
              {one.verification === null ? (
                <Status glyph="unknown">{t("recommendation.not-verified")}</Status>
              ) : (
                <>
                  <Status glyph={verificationGlyph[one.verification.result]}>
                    {t(`recommendation.verification-result.${one.verification.result}`)}
                  </Status>
                  <span className="meta small">
                    {t("recommendation.on-by", { date: localDate(one.verification.on), who: one.verification.organisation })}
                  </span>
                  <span className="meta small">{one.verification.relation}</span>
                  {one.verification.unopened === true ? (
                    <strong className="small block">{t("recommendation.unopened.short")}</strong>
                  ) : null}
                  <span className="meta small">{kinds(one.verification.evidence)}</span>
                </>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
};
