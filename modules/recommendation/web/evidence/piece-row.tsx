/** One piece of evidence: the document and its fingerprint, what it shows, its marking, who may read it, and what the reader may do. */
import { Fragment, type ReactNode } from "react";
import { address } from "#platform/web/shell/api.ts";
import { PreviewButton } from "#platform/web/evidence/file-preview.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CopyText } from "#platform/web/ui/copy-text.tsx";
import { Icon } from "#platform/web/ui/icon.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import "#platform/web/ui/decision.css";
import { evidenceFile, type EvidencePiece } from "../../contract/evidence.ts";

const kinds: Readonly<Record<string, string>> = { "application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG" };

const Fingerprint = ({ sha256 }: { readonly sha256: string }) => {
  const { t } = useWords();
  return (
    <details className="evidence-print">
      <summary>{t("recommendation.evidence.fingerprint")}</summary>
      <div className="evidence-digest">
        <bdi dir="ltr">{sha256.replaceAll(/(.{4})(?=.)/g, "$1 ")}</bdi>
        <span className="meta small">{t("recommendation.evidence.fingerprint-means")}</span>
        <CopyText look="tertiary" text={sha256} label={t("recommendation.evidence.copy")} />
      </div>
    </details>
  );
};

const FileFacts = ({ piece: { file } }: { readonly piece: EvidencePiece }) => {
  const { t } = useWords();
  if (file === null) return <span className="meta small">{t("evidence.elsewhere")}</span>;
  const facts = [
    kinds[file.type] ?? t("evidence.text"),
    ...(file.pages === null ? [] : [t("evidence.page-n", { n: file.pages })]),
    t("recommendation.evidence.kb", { kb: Math.max(1, Math.round(file.size / 1024)) }),
  ];
  return (
    <>
      <span className="meta small">
        {facts.map((fact, place) => (
          <Fragment key={fact}>
            {place === 0 ? "" : " · "}
            <bdi>{fact}</bdi>
          </Fragment>
        ))}
      </span>
      {file.cleaned ? <span className="meta small block">{t("recommendation.evidence.cleaned")}</span> : null}
      {file.kept ? null : <span className="meta small block">{t("evidence.ended")}</span>}
      <Fingerprint sha256={file.sha256} />
    </>
  );
};

interface Props {
  readonly workspace: string;
  readonly piece: EvidencePiece;
  /** What the reader may do with the piece, at the end of the row. */
  readonly acts: ReactNode;
  readonly children?: ReactNode;
}

export const PieceRow = ({ workspace, piece, acts, children }: Props) => {
  const { t, date, localDate } = useWords();
  const { title, supports, file, issuedOn } = piece;
  const gone = piece.withdrawn !== null;
  const gets = file !== null && file.kept && !gone;
  const name = <span {...langOf(title.lang)}>{title.text}</span>;
  return (
    <li className="evidence-piece">
      <Icon name={file === null ? "eye" : "report"} size={22} />
      <div className="evidence-main">
        <b className={gone ? "decision-struck" : undefined}>
          {gets ? (
            <a href={address(evidenceFile, { params: { workspace, piece: piece.id } })} download>
              {name}
            </a>
          ) : (
            name
          )}
        </b>
        <span className="meta small block">
          <bdi>{piece.issuer}</bdi>
          {issuedOn === null ? "" : ` · ${localDate(issuedOn)}`}
        </span>
        <FileFacts piece={piece} />
      </div>
      <div className="evidence-shows small">
        <span {...langOf(supports.lang)}>{supports.text}</span>
        {piece.pages === "" ? null : (
          <span className="meta block">
            <bdi>{piece.pages}</bdi>
          </span>
        )}
      </div>
      <div className="evidence-readers small">
        <TlpLabel label={piece.marking} />
        {gone ? null : (
          <span className="meta block">
            {piece.openedAt === null
              ? t("recommendation.evidence.verifier-not")
              : t("recommendation.evidence.verifier-reads", { date: date(piece.openedAt) })}
          </span>
        )}
        {piece.withdrawn === null ? null : (
          <span className="meta block">
            {t("decision.withdrawn-on", { when: date(piece.withdrawn.at) })}
            {". "}
            <span {...langOf(piece.withdrawn.reason.lang)}>{piece.withdrawn.reason.text}</span>
          </span>
        )}
      </div>
      <div className="evidence-acts">
        {gets ? <PreviewButton title={title.text} file={file} from={evidenceFile} workspace={workspace} piece={piece.id} /> : null}
        {acts}
      </div>
      {children}
    </li>
  );
};
