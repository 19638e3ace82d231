/**
 * Shows the reported or the verified status: a glyph and a word, the day, the author and the evidence. If there is no such status, the component
 * states this.
 */
import type { Evidence, Recommendation } from "../contract/recommendation.ts";
import type { Text } from "#platform/contract/values.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { colon, useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { reportGlyph, verificationGlyph } from "./recommendation-words.ts";
import { useBodies } from "./use-bodies.ts";

export const EvidenceLine = ({ evidence }: { readonly evidence: readonly Evidence[] }) => {
  const { t } = useWords();
  if (evidence.length === 0) return <span className="meta small">{t("recommendation.evidence.none")}</span>;
  return (
    <ul className="truth-evidence small">
      {evidence.map(({ how, reference }, i) => (
        <li key={i}>
          <span className="meta">{t(`recommendation.evidence.${how}`)}</span> <span {...langOf(reference.lang)}>{reference.text}</span>
        </li>
      ))}
    </ul>
  );
};

interface Props {
  readonly recommendation: Pick<Recommendation, "report" | "verification">;
  /** How much is shown. `status`: status and author; `named`: also each document; `whole`: also the full text. */
  readonly depth: Depth;
}
export type Depth = "status" | "named" | "whole";

export const Reported = ({ recommendation: { report }, depth }: Props) => {
  const { t, localDate } = useWords();
  const { body } = useBodies();
  if (report === null) return <Status glyph="unknown">{t("recommendation.not-reported")}</Status>;
  return (
    <>
      <Status glyph={reportGlyph[report.status]}>{t(`recommendation.progress.${report.status}`)}</Status>
      <span className="meta small">{t("recommendation.on-by", { date: localDate(report.on), who: body(report.byWhom) })}</span>
      {depth === "whole" ? (
        <p className="read" {...langOf(report.words.lang)}>
          {report.words.text}
        </p>
      ) : null}
      {depth === "status" ? null : <EvidenceLine evidence={report.evidence} />}
    </>
  );
};

/** Shown at every depth: if the verifier opened none of the evidence, the verification is never shown without this fact and its reason. */
const Unopened = ({ reason }: { readonly reason: Text }) => {
  const { t } = useWords();
  return (
    <span className="small block">
      <strong>{t("recommendation.unopened.short")}</strong>
      {colon()} <span {...langOf(reason.lang)}>{reason.text}</span>
    </span>
  );
};

export const Verified = ({ recommendation: { verification }, depth }: Props) => {
  const { t, localDate } = useWords();
  const { body } = useBodies();
  if (verification === null) return <Status glyph="unknown">{t("recommendation.not-verified")}</Status>;
  return (
    <>
      <Status glyph={verificationGlyph[verification.result]}>{t(`recommendation.verification-result.${verification.result}`)}</Status>
      {verification.unopened === null ? null : <Unopened reason={verification.unopened} />}
      <span className="meta small">
        {t("recommendation.on-by", { date: localDate(verification.on), who: body(verification.organisation) })}
      </span>
      <span className="meta small" dir="auto">
        {verification.relation}
      </span>
      {depth === "whole" ? (
        <p className="read" {...langOf(verification.words.lang)}>
          {verification.words.text}
        </p>
      ) : null}
      {depth === "status" ? null : <EvidenceLine evidence={verification.evidence} />}
    </>
  );
};
