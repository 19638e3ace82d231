/**
 * One piece of evidence: the document and its fingerprint, what the document shows, the marking, the people who can read the piece, and the actions
 * of the reader.
 */
import { Fragment, type ReactNode } from "react";
import type { Evidence, EvidenceContract } from "../../contract/evidence.ts";
import { address } from "../shell/api.ts";
import { langOf } from "../shell/formats.ts";
import { useWords } from "../shell/words.ts";
import { CopyText } from "../ui/copy-text.tsx";
import { Icon } from "../ui/icon.tsx";
import { TlpLabel } from "../ui/labels.tsx";
import { Status } from "../ui/status.tsx";
import { PreviewButton } from "./file-preview.tsx";
import "../ui/decision.css";
import "./evidence.css";

const kinds: Readonly<Record<string, string>> = { "application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG" };

const Fingerprint = ({ sha256 }: { readonly sha256: string }) => {
  const { t } = useWords();
  return (
    <details className="evidence-print">
      <summary>{t("evidence.fingerprint")}</summary>
      <div className="evidence-digest">
        <bdi dir="ltr">{sha256.replaceAll(/(.{4})(?=.)/g, "$1 ")}</bdi>
        <span className="meta small">{t("evidence.fingerprint-means")}</span>
        <CopyText look="tertiary" text={sha256} label={t("evidence.copy")} />
      </div>
    </details>
  );
};

const FileFacts = ({ piece: { file } }: { readonly piece: Evidence }) => {
  const { t } = useWords();
  if (file === null) return <span className="meta small">{t("evidence.elsewhere")}</span>;
  const facts = [
    kinds[file.type] ?? t("evidence.text"),
    ...(file.pages === null ? [] : [t("evidence.page-n", { n: file.pages })]),
    t("evidence.kb", { kb: Math.max(1, Math.round(file.size / 1024)) }),
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
      {file.cleaned ? <span className="meta small block">{t("evidence.cleaned")}</span> : null}
      {file.kept ? null : <span className="meta small block">{t("evidence.ended")}</span>}
      <Fingerprint sha256={file.sha256} />
    </>
  );
};

/** The state of the piece: whether a second person looked at it, who can read it, and why it was withdrawn. */
const Standing = ({ piece, readers }: { readonly piece: Evidence; readonly readers: string | null }) => {
  const { t, date } = useWords();
  const { second, withdrawn, own } = piece;
  if (withdrawn !== null)
    return (
      <span className="meta block">
        {t("decision.withdrawn-on", { when: date(withdrawn.at) })}
        {". "}
        <span {...langOf(withdrawn.reason.lang)}>{withdrawn.reason.text}</span>
      </span>
    );
  return (
    <>
      {readers === null ? null : <span className="meta block">{readers}</span>}
      {second === "not-needed" ? null : (
        <span className="block">
          <Status glyph={second === "waits" ? "due" : "done"}>{t(`evidence.second.${second}`)}</Status>
        </span>
      )}
      {second === "waits" && own ? <span className="meta block">{t("evidence.own")}</span> : null}
    </>
  );
};

interface Props {
  readonly of: EvidenceContract;
  readonly workspace: string;
  readonly piece: Evidence;
  /** Whether the reader may be the second person. */
  readonly looks: boolean;
  /** The text that says who can read the piece; null for evidence whose pieces are not opened one by one. */
  readonly readers: string | null;
  /** What the reader may do with the piece, at the end of the row. */
  readonly acts: ReactNode;
}

export const PieceRow = ({ of, workspace, piece, looks, readers, acts }: Props) => {
  const { localDate } = useWords();
  const { title, supports, file, issuedOn } = piece;
  const gone = piece.withdrawn !== null;
  const gets = file?.kept === true && !gone && (piece.second !== "waits" || looks || piece.own);
  const name = <span {...langOf(title.lang)}>{title.text}</span>;
  return (
    <li className="evidence-piece">
      <Icon name={file === null ? "eye" : "report"} size={22} />
      <div className="evidence-main">
        <b className={gone ? "decision-struck" : undefined}>
          {gets ? (
            <a href={address(of.file, { params: { workspace, piece: piece.id } })} download>
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
        <Standing piece={piece} readers={readers} />
      </div>
      <div className="evidence-acts">
        {gets ? <PreviewButton title={title.text} file={file} from={of.file} workspace={workspace} piece={piece.id} /> : null}
        {acts}
      </div>
    </li>
  );
};
