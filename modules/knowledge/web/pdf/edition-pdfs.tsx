/** The PDFs of an edition: language, size, and whether readers get the file. People who work on editions can also add, check and withdraw a file. */
import { useState } from "react";
import { address, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { allowsCopies, getPdfFile, listEditionPdfs, type EditionPdf } from "../../contract/edition-pdf.ts";
import type { Edition } from "../../contract/editions.ts";
import type { Work } from "../../contract/works.ts";
import { useWorkWords } from "../work-words.ts";
import { AddPdf } from "./add-pdf.tsx";
import { LookForm } from "./look-form.tsx";
import { usePdfWords } from "./pdf-words.ts";
import { WithdrawPdf } from "./withdraw-pdf.tsx";
import "./pdf.css";

const glyphs: Readonly<Record<EditionPdf["state"], Glyph>> = {
  waiting: "due",
  present: "done",
  replaced: "skipped",
  refused: "skipped",
  withdrawn: "skipped",
};

interface RowProps {
  readonly workspace: string;
  readonly pdf: EditionPdf;
  readonly published: boolean;
  readonly onOpen?: (what: "look" | "withdraw") => void;
}
const Row = ({ workspace, pdf, published, onOpen }: RowProps) => {
  const { t, date } = useWords();
  const { may } = useWorkspace();
  const { nameOf } = useWorkWords();
  const { sizeOf } = usePdfWords();
  const { state, ended } = pdf;
  const name = t("pdf.file", { language: nameOf(pdf.lang) });
  const standing = state === "present" && !published ? "ready" : state;
  return (
    <li className="know-pdf">
      <span>
        {ended === null && pdf.kept ? (
          <a href={address(getPdfFile, { params: { workspace, pdf: pdf.id } })} download>
            {name}
          </a>
        ) : (
          name
        )}
        <span className="meta small block">{sizeOf(pdf)}</span>
        {pdf.scanned ? <span className="small block">{t("pdf.scanned")}</span> : null}
      </span>
      <span>
        <Status glyph={standing === "ready" ? "under-way" : glyphs[state]}>{t(`pdf.state.${standing}`)}</Status>
        {ended === null ? null : (
          <span className="meta small block">
            {date(ended.at)}
            {ended.reason === null ? null : (
              <>
                {" · "}
                <span {...langOf(ended.reason.lang)}>{ended.reason.text}</span>
              </>
            )}
          </span>
        )}
        {pdf.stricter === null || ended !== null ? null : <Status glyph="late">{t("pdf.stricter", { marking: pdf.stricter })}</Status>}
        {state === "waiting" && pdf.own ? <span className="meta small block">{t("pdf.own")}</span> : null}
      </span>
      {onOpen === undefined ? null : (
        <span className="button-row">
          {state === "waiting" && !pdf.own && may("knowledge.review") ? (
            <Button icon="eye" onClick={() => onOpen("look")}>
              {t("pdf.look")}
            </Button>
          ) : null}
          {may("knowledge.edit") ? (
            <Button look="tertiary" onClick={() => onOpen("withdraw")}>
              {t("common.withdraw")}
            </Button>
          ) : null}
        </span>
      )}
    </li>
  );
};

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly edition: Edition;
}

export const EditionPdfs = ({ workspace, work, edition }: Props) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const { data } = useRead(listEditionPdfs, { workspace, work: work.id });
  const [opened, setOpened] = useState<{ readonly what: "add" | "look" | "withdraw"; readonly pdf?: EditionPdf } | null>(null);
  const all = data.pdfs.filter((one) => one.edition === edition.id);
  const open = all.filter(({ ended }) => ended === null);
  const former = all.filter(({ ended }) => ended !== null);
  const adds = may("knowledge.edit") && edition.state !== "withdrawn";
  if (all.length === 0 && !adds) return null;
  const published = edition.state === "published";
  const close = () => setOpened(null);
  const row = (pdf: EditionPdf, acts: boolean) => (
    <Row
      key={pdf.id}
      workspace={workspace}
      pdf={pdf}
      published={published}
      {...(acts ? { onOpen: (what: "look" | "withdraw") => setOpened({ what, pdf }) } : {})}
    />
  );
  return (
    <>
      <h3 className="know-part">{t("pdf.title")}</h3>
      {open.length === 0 ? <p className="meta">{t("pdf.none")}</p> : <ul className="rows">{open.map((pdf) => row(pdf, true))}</ul>}
      {open.length > 0 && work.marking === "TLP:CLEAR" ? (
        <p className="meta small read">{t(allowsCopies(work.licence) ? "pdf.public" : "pdf.not-public")}</p>
      ) : null}
      {former.length === 0 ? null : (
        <details>
          <summary>{t("pdf.former", { n: former.length })}</summary>
          <ul className="rows">{former.map((pdf) => row(pdf, false))}</ul>
        </details>
      )}
      {adds ? (
        <p className="button-row">
          <Button icon="plus" onClick={() => setOpened({ what: "add" })}>
            {t("pdf.add")}
          </Button>
        </p>
      ) : null}
      <ModalDialog
        wide
        open={opened?.what === "add" || opened?.what === "look"}
        title={t(opened?.what === "look" ? "pdf.look-title" : "pdf.add")}
        onClose={close}
      >
        {opened?.what === "add" ? <AddPdf workspace={workspace} work={work} edition={edition} onClose={close} /> : null}
        {opened?.what === "look" && opened.pdf !== undefined ? (
          <LookForm workspace={workspace} pdf={opened.pdf} published={published} onClose={close} />
        ) : null}
      </ModalDialog>
      {opened?.what === "withdraw" && opened.pdf !== undefined ? (
        <WithdrawPdf workspace={workspace} work={work} pdf={opened.pdf} onClose={close} />
      ) : null}
    </>
  );
};
