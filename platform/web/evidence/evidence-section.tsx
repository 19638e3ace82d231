/**
 * The evidence of a record: the list of its documents ("pieces"), with the actions to attach a piece, open it to more readers, check it as the second
 * person, and withdraw it.
 */
import { useState, type ReactNode } from "react";
import type { Evidence, EvidenceContract, EvidenceOpening } from "../../contract/evidence.ts";
import type { Tlp } from "../../contract/markings.ts";
import type { Held } from "../../contract/roles.ts";
import { call, useRead } from "../shell/api.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWorkspace } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { ModalDialog } from "../ui/overlay.tsx";
import { Section } from "../ui/page.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";
import { AttachForm } from "./attach-form.tsx";
import { LookAtEvidence } from "./look-at-evidence.tsx";
import { PieceRow } from "./piece-row.tsx";
import { WithdrawEvidence } from "./withdraw-evidence.tsx";

const mayDo = ({ look, attach, list }: EvidenceContract, may: (permission: Held) => boolean) => ({
  looks: may(look.permission as Held),
  attaches: may(attach.permission as Held),
  reads: may(list.permission as Held),
});

/** The endpoint and the texts for evidence whose pieces are opened one by one to people who may not attach evidence. */
export interface EvidenceOpens {
  readonly of: EvidenceOpening;
  readonly act: string;
  /** The texts of the choice in the form, and the text that says who reads a piece that is not opened. */
  readonly legend: string;
  readonly help: string;
  readonly choice: string;
  readonly closed: string;
  readonly since: (openedAt: string) => string;
  /** The text if no piece was opened to the reader. */
  readonly nothing: string;
}

interface Props {
  readonly of: EvidenceContract;
  readonly workspace: string;
  readonly record: string;
  /** The marking of the record, which is the initial marking of a new piece. */
  readonly marking: Tlp;
  /** `means`: the consequences of attaching a document to such a record. `nothing`: the text while the record has no evidence. */
  readonly means: string;
  readonly nothing: string;
  readonly opens?: EvidenceOpens;
  /**
   * The heading of an earlier record that is shown beside the present one. No evidence can be attached to an earlier record. The section is left out
   * if the earlier record has no evidence.
   */
  readonly earlier?: string;
  readonly end?: (filesOff: string | null) => ReactNode;
}
type Opened = { readonly what: "attach" } | { readonly what: "look" | "withdraw"; readonly piece: Evidence };

/** Opens a piece to people who may not attach evidence. @param opens undefined if pieces of this record cannot be opened */
const useOpening = (opens: EvidenceOpens | undefined, of: EvidenceContract, workspace: string) =>
  useCommandForm({
    send: async (commandId, piece: string) => {
      if (opens !== undefined) await call(opens.of, { params: { workspace, piece }, body: { commandId } });
    },
    stale: [of.list],
  });

const Shown = ({ of, workspace, record, marking, means, nothing, opens, earlier, end }: Props) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const params = { workspace, [of.kind]: record };
  const { data } = useRead(of.list, params);
  const [opened, setOpened] = useState<Opened | null>(null);
  const opening = useOpening(opens, of, workspace);
  const close = () => setOpened(null);
  const { pieces, filesOff } = data;
  const { looks, attaches } = mayDo(of, may);
  if (earlier !== undefined && pieces.length === 0) return null;
  const readersOf = ({ openedAt }: Evidence): string | null =>
    opens === undefined ? null : openedAt === null ? opens.closed : opens.since(openedAt);
  const actsOf = (piece: Evidence) =>
    piece.withdrawn !== null ? null : (
      <>
        {piece.second === "waits" && looks && !piece.own ? (
          <Button icon="eye" onClick={() => setOpened({ what: "look", piece })}>
            {t("evidence.look")}
          </Button>
        ) : null}
        {opens !== undefined && attaches && piece.openedAt === null ? (
          <Button look="tertiary" disabled={opening.isPending} onClick={() => opening.mutate(piece.id)}>
            {opens.act}
          </Button>
        ) : null}
        {attaches ? (
          <Button look="tertiary" onClick={() => setOpened({ what: "withdraw", piece })}>
            {t("common.withdraw")}
          </Button>
        ) : null}
      </>
    );
  const attach =
    attaches && earlier === undefined ? <Button onClick={() => setOpened({ what: "attach" })}>{t("evidence.attach")}</Button> : undefined;
  return (
    <Section title={earlier ?? t("evidence.heading")} limit={t("evidence.pieces-n", { n: pieces.length })} end={attach}>
      <ProblemSentence error={opening.error} />
      {pieces.length === 0 ? (
        <p className="meta">{opens === undefined || attaches ? nothing : opens.nothing}</p>
      ) : (
        <ul className="evidence-pieces">
          {pieces.map((piece) => (
            <PieceRow
              key={piece.id}
              of={of}
              workspace={workspace}
              piece={piece}
              looks={looks}
              readers={readersOf(piece)}
              acts={actsOf(piece)}
            />
          ))}
        </ul>
      )}
      {end?.(filesOff)}
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
            opens={opens ?? null}
            send={(body, open) => call(of.attach, { params, body: opens === undefined ? body : { ...body, open } })}
            stale={[of.list]}
            onDone={close}
          />
        ) : null}
        {opened?.what === "look" ? <LookAtEvidence of={of} workspace={workspace} piece={opened.piece} onDone={close} /> : null}
      </ModalDialog>
      {opened?.what === "withdraw" ? <WithdrawEvidence of={of} workspace={workspace} piece={opened.piece} onClose={close} /> : null}
    </Section>
  );
};

/** Readers who may not read the evidence of such records do not see the section. */
export const EvidenceSection = (props: Props) => {
  const { may } = useWorkspace();
  return mayDo(props.of, may).reads ? <Shown {...props} /> : null;
};
