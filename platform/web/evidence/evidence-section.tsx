/** The evidence of a record: its documents, what waits for a second person, and attaching, looking and withdrawing. */
import { useState } from "react";
import type { Evidence, EvidenceContract } from "../../contract/evidence.ts";
import type { Tlp } from "../../contract/markings.ts";
import type { Held } from "../../contract/roles.ts";
import { address, call, useRead } from "../shell/api.ts";
import { langOf } from "../shell/formats.ts";
import { useWorkspace } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TlpLabel } from "../ui/labels.tsx";
import { ModalDialog } from "../ui/overlay.tsx";
import { Section } from "../ui/page.tsx";
import { Status } from "../ui/status.tsx";
import { PreviewButton } from "./file-preview.tsx";
import { AttachForm } from "./attach-form.tsx";
import { LookAtEvidence } from "./look-at-evidence.tsx";
import { WithdrawEvidence } from "./withdraw-evidence.tsx";
import "./evidence.css";

const kinds: Readonly<Record<string, string>> = { "application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG" };

const mayDo = ({ look, attach, list }: EvidenceContract, may: (permission: Held) => boolean) => ({
  looks: may(look.permission as Held),
  attaches: may(attach.permission as Held),
  reads: may(list.permission as Held),
});

interface RowProps {
  readonly of: EvidenceContract;
  readonly workspace: string;
  readonly piece: Evidence;
  readonly onOpen: (what: "look" | "withdraw") => void;
}
const Piece = ({ of, workspace, piece, onOpen }: RowProps) => {
  const { t, date, localDate } = useWords();
  const { may } = useWorkspace();
  const { title, supports, file, second, withdrawn, issuedOn } = piece;
  const { looks, attaches } = mayDo(of, may);
  const gets = file?.kept === true && withdrawn === null && (second !== "waits" || looks || piece.own);
  const name = <span {...langOf(title.lang)}>{title.text}</span>;
  return (
    <li className="evidence-row">
      <div>
        <b>
          {gets ? (
            <a href={address(of.file, { params: { workspace, piece: piece.id } })} download>
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
          {file === null ? "" : ` · ${kinds[file.type] ?? t("evidence.text")}`}
          {file?.pages == null ? "" : ` · ${t("evidence.page-n", { n: file.pages })}`}
        </span>
        <span className="small block" {...langOf(supports.lang)}>
          {supports.text}
          {piece.pages === "" ? "" : ` (${piece.pages})`}
        </span>
      </div>
      <div className="small">
        {file === null ? <span className="meta">{t("evidence.elsewhere")}</span> : null}
        {withdrawn === null && second !== "not-needed" ? (
          <Status glyph={second === "waits" ? "due" : "done"}>{t(`evidence.second.${second}`)}</Status>
        ) : null}
        {withdrawn === null && second === "waits" && piece.own ? <span className="meta block">{t("evidence.own")}</span> : null}
        {file !== null && !file.kept ? <span className="meta block">{t("evidence.ended")}</span> : null}
        {withdrawn === null ? null : (
          <span className="meta block">
            {t("decision.withdrawn-on", { when: date(withdrawn.at) })}
            {". "}
            <span {...langOf(withdrawn.reason.lang)}>{withdrawn.reason.text}</span>
          </span>
        )}
      </div>
      <div className="button-row">
        {gets ? <PreviewButton title={title.text} file={file} from={of.file} workspace={workspace} piece={piece.id} /> : null}
        {withdrawn === null && second === "waits" && looks && !piece.own ? (
          <Button icon="eye" onClick={() => onOpen("look")}>
            {t("evidence.look")}
          </Button>
        ) : null}
        {withdrawn === null && attaches ? (
          <Button look="tertiary" onClick={() => onOpen("withdraw")}>
            {t("common.withdraw")}
          </Button>
        ) : null}
      </div>
    </li>
  );
};

interface Props {
  readonly of: EvidenceContract;
  readonly workspace: string;
  readonly record: string;
  /** The marking of the record, which a new piece has at first. */
  readonly marking: Tlp;
  /** What attaching to such a record means, and what stands here while it has no evidence. */
  readonly means: string;
  readonly nothing: string;
}
const Shown = ({ of, workspace, record, marking, means, nothing }: Props) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const params = { workspace, [of.kind]: record };
  const { data } = useRead(of.list, params);
  const [opened, setOpened] = useState<{ readonly what: "attach" | "look" | "withdraw"; readonly piece?: Evidence } | null>(null);
  const close = () => setOpened(null);
  const { pieces, filesOff } = data;
  const attach = mayDo(of, may).attaches ? (
    <Button onClick={() => setOpened({ what: "attach" })}>{t("evidence.attach")}</Button>
  ) : undefined;
  return (
    <Section title={t("evidence.heading")} limit={t("evidence.pieces-n", { n: pieces.length })} end={attach}>
      {pieces.length === 0 ? (
        <p className="meta">{nothing}</p>
      ) : (
        <ul className="rows">
          {pieces.map((piece) => (
            <Piece key={piece.id} of={of} workspace={workspace} piece={piece} onOpen={(what) => setOpened({ what, piece })} />
          ))}
        </ul>
      )}
      <ModalDialog
        wide
        open={opened?.what === "attach" || opened?.what === "look"}
        title={t(opened?.what === "look" ? "evidence.look-title" : "evidence.attach")}
        onClose={close}
      >
        {opened?.what === "attach" ? (
          <AttachForm
            means={filesOff === null ? means : t("evidence.files-off-form")}
            filesOff={filesOff !== null}
            marking={marking}
            kept={{ form: `${of.kind}.evidence`, record }}
            opens={null}
            send={(body) => call(of.attach, { params, body })}
            stale={[of.list]}
            onDone={close}
          />
        ) : null}
        {opened?.what === "look" && opened.piece !== undefined ? (
          <LookAtEvidence of={of} workspace={workspace} piece={opened.piece} onDone={close} />
        ) : null}
      </ModalDialog>
      {opened?.what === "withdraw" && opened.piece !== undefined ? (
        <WithdrawEvidence of={of} workspace={workspace} piece={opened.piece} onClose={close} />
      ) : null}
    </Section>
  );
};

/** Who may not read the evidence of such records sees no section. */
export const EvidenceSection = (props: Props) => {
  const { may } = useWorkspace();
  return mayDo(props.of, may).reads ? <Shown {...props} /> : null;
};
