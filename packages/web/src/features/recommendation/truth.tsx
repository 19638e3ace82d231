/** One side of the cut: a glyph and a word, the day, by whom, and on what evidence. Also for the side that is still empty. */
import type { Evidence, Recommendation } from "@counterpart/contract/recommendation";
import { langOf } from "../../shell/formats.ts";
import { useWords } from "../../shell/words.ts";
import { Status } from "../../ui/status.tsx";
import { reportGlyph, verdictGlyph } from "./recommendation-words.ts";

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
  readonly recommendation: Pick<Recommendation, "report" | "verdict">;
  /** In a list the words and the evidence's references stay with the record; on a first page the kinds of evidence too. */
  readonly tell: "all" | "kinds" | "status";
}

const Kinds = ({ evidence }: { readonly evidence: readonly Evidence[] }) => {
  const { t } = useWords();
  const kinds = [...new Set(evidence.map(({ how }) => how))];
  return (
    <span className="meta small">
      {kinds.length === 0 ? t("recommendation.evidence.none") : kinds.map((how) => t(`recommendation.evidence.${how}`)).join(" · ")}
    </span>
  );
};

export const Reported = ({ recommendation: { report }, tell }: Props) => {
  const { t, localDate } = useWords();
  if (report === null) return <Status glyph="unknown">{t("recommendation.not-reported")}</Status>;
  return (
    <>
      <Status glyph={reportGlyph[report.status]}>{t(`recommendation.progress.${report.status}`)}</Status>
      <span className="meta small">{t("recommendation.on-by", { date: localDate(report.on), who: report.byWhom })}</span>
      {tell === "all" ? (
        <p className="read" {...langOf(report.words.lang)}>
          {report.words.text}
        </p>
      ) : null}
      {tell === "all" ? <EvidenceLine evidence={report.evidence} /> : null}
      {tell === "kinds" ? <Kinds evidence={report.evidence} /> : null}
    </>
  );
};

export const Verified = ({ recommendation: { verdict }, tell }: Props) => {
  const { t, localDate } = useWords();
  if (verdict === null) return <Status glyph="unknown">{t("recommendation.not-verified")}</Status>;
  return (
    <>
      <Status glyph={verdictGlyph[verdict.verdict]}>{t(`recommendation.verdict.${verdict.verdict}`)}</Status>
      <span className="meta small">{t("recommendation.on-by", { date: localDate(verdict.on), who: verdict.organisation })}</span>
      {tell === "status" ? null : <span className="meta small">{verdict.relation}</span>}
      {tell === "all" ? (
        <p className="read" {...langOf(verdict.words.lang)}>
          {verdict.words.text}
        </p>
      ) : null}
      {tell === "all" ? <EvidenceLine evidence={verdict.evidence} /> : null}
      {tell === "kinds" ? <Kinds evidence={verdict.evidence} /> : null}
    </>
  );
};
