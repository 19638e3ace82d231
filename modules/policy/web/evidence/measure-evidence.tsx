/** The evidence of a measure: its documents, what waits for a second person, and attaching, looking and withdrawing. */
import { useState } from "react";
import { address, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import type { Evidence } from "#platform/contract/evidence.ts";
import { listMeasureEvidence, measureEvidenceFile } from "../../contract/measure-evidence.ts";
import type { Measure } from "../../contract/policy.ts";
import { AttachEvidence } from "./attach-evidence.tsx";
import { LookAtEvidence } from "./look-at-evidence.tsx";
import { WithdrawEvidence } from "./withdraw-evidence.tsx";
import "./evidence.css";

const kinds: Readonly<Record<string, string>> = { "application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG" };

interface RowProps {
  readonly workspace: string;
  readonly piece: Evidence;
  readonly onOpen: (what: "look" | "withdraw") => void;
}
const Piece = ({ workspace, piece, onOpen }: RowProps) => {
  const { t, date, localDate } = useWords();
  const { may } = useWorkspace();
  const { title, supports, file, second, withdrawn, issuedOn } = piece;
  const looks = may("measure.look-at-evidence");
  const gets = file?.kept === true && withdrawn === null && (second !== "waits" || looks || piece.own);
  const name = <span {...langOf(title.lang)}>{title.text}</span>;
  return (
    <li className="measure-evidence">
      <div>
        <b>
          {gets ? (
            <a href={address(measureEvidenceFile, { params: { workspace, piece: piece.id } })} download>
              {name}
            </a>
          ) : (
            name
          )}
        </b>{" "}
        <TlpLabel label={piece.marking} />
        <span className="meta small block">
          <bdi>{piece.issuer}</bdi>
          {issuedOn === null ? "" : ` · ${localDate(issuedOn)}`}
          {file === null ? "" : ` · ${kinds[file.type] ?? t("policy.evidence.text")}`}
          {file?.pages == null ? "" : ` · ${t("policy.evidence.page-n", { n: file.pages })}`}
        </span>
        <span className="small block" {...langOf(supports.lang)}>
          {supports.text}
          {piece.pages === "" ? "" : ` (${piece.pages})`}
        </span>
      </div>
      <div className="small">
        {file === null ? <span className="meta">{t("policy.evidence.elsewhere")}</span> : null}
        {withdrawn === null && second !== "not-needed" ? (
          <Status glyph={second === "waits" ? "due" : "done"}>{t(`policy.evidence.second.${second}`)}</Status>
        ) : null}
        {withdrawn === null && second === "waits" && piece.own ? <span className="meta block">{t("policy.evidence.own")}</span> : null}
        {file !== null && !file.kept ? <span className="meta block">{t("policy.evidence.ended")}</span> : null}
        {withdrawn === null ? null : (
          <span className="meta block">
            {t("decision.withdrawn-on", { when: date(withdrawn.at) })}
            {". "}
            <span {...langOf(withdrawn.reason.lang)}>{withdrawn.reason.text}</span>
          </span>
        )}
      </div>
      <div className="button-row">
        {withdrawn === null && second === "waits" && looks && !piece.own ? (
          <Button icon="eye" onClick={() => onOpen("look")}>
            {t("policy.evidence.look")}
          </Button>
        ) : null}
        {withdrawn === null && may("measure.attach-evidence") ? (
          <Button look="tertiary" onClick={() => onOpen("withdraw")}>
            {t("common.withdraw")}
          </Button>
        ) : null}
      </div>
    </li>
  );
};

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
}
const Shown = ({ workspace, measure }: Props) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const { data } = useRead(listMeasureEvidence, { workspace, measure: measure.id });
  const [opened, setOpened] = useState<{ readonly what: "attach" | "look" | "withdraw"; readonly piece?: Evidence } | null>(null);
  const close = () => setOpened(null);
  const { pieces, filesOff } = data;
  const attach = may("measure.attach-evidence") ? (
    <Button onClick={() => setOpened({ what: "attach" })}>{t("policy.evidence.attach")}</Button>
  ) : undefined;
  return (
    <Section title={t("policy.evidence")} limit={t("policy.evidence.pieces-n", { n: pieces.length })} end={attach}>
      {pieces.length === 0 ? (
        <p className="meta">{t("policy.evidence.nothing")}</p>
      ) : (
        <ul className="rows">
          {pieces.map((piece) => (
            <Piece key={piece.id} workspace={workspace} piece={piece} onOpen={(what) => setOpened({ what, piece })} />
          ))}
        </ul>
      )}
      <ModalDialog
        wide
        open={opened?.what === "attach" || opened?.what === "look"}
        title={t(opened?.what === "look" ? "policy.evidence.look-title" : "policy.evidence.attach")}
        onClose={close}
      >
        {opened?.what === "attach" ? (
          <AttachEvidence workspace={workspace} measure={measure} filesOff={filesOff !== null} onDone={close} />
        ) : null}
        {opened?.what === "look" && opened.piece !== undefined ? (
          <LookAtEvidence workspace={workspace} piece={opened.piece} onDone={close} />
        ) : null}
      </ModalDialog>
      {opened?.what === "withdraw" && opened.piece !== undefined ? (
        <WithdrawEvidence workspace={workspace} piece={opened.piece} onClose={close} />
      ) : null}
    </Section>
  );
};

/** Who may not read the evidence of measures sees no section. */
export const MeasureEvidence = (props: Props) => {
  const { may } = useWorkspace();
  return may("measure.read-evidence") ? <Shown {...props} /> : null;
};
