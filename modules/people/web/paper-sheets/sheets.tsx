/** The attendance sheets of an event that two people type in from paper. */
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { addSheet, listSheets, type PaperSheet } from "../../contract/paper-sheets.ts";
import { KeyForm } from "./key-form.tsx";
import { Sheet } from "./sheet.tsx";
import type { At, Sheets } from "./sheet-data.ts";

interface AddProps {
  readonly at: At;
  readonly data: Sheets;
  readonly onClose: () => void;
}
const AddForm = ({ at, data: { sessions, sheets }, onClose }: AddProps) => {
  const { t } = useWords();
  const [session, setSession] = useState(sheets.at(-1)?.session ?? sessions[0]?.id ?? "");
  const [label, setLabel] = useState("");
  const act = useCommandForm({
    send: (commandId) => call(addSheet, { params: at, body: { commandId, session, label: label.trim() } }),
    stale: [listSheets],
    onDone: onClose,
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("keyed-sheets.add")} onCancel={onClose}>
      <SelectField
        label={t("keyed-sheets.session")}
        value={session}
        onValue={setSession}
        options={sessions.map(({ id }) => id)}
        show={(id) => sessions.find((one) => one.id === id)?.title.text ?? id}
        required
      />
      <TextField
        label={t("keyed-sheets.label")}
        help={t("keyed-sheets.label-help")}
        value={label}
        onValue={setLabel}
        required
        maxLength={60}
      />
    </CommandForm>
  );
};

const SheetsPage = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { event = "" } = useParams({ strict: false });
  const at = { workspace, event };
  const { data } = useRead(listSheets, at);
  const [open, setOpen] = useState<null | "add" | PaperSheet>(null);
  const close = () => setOpen(null);
  const add =
    data.sessions.length === 0 ? undefined : (
      <Button look="primary" icon="plus" onClick={() => setOpen("add")}>
        {t("keyed-sheets.add")}
      </Button>
    );
  const keying = open === null || open === "add" ? null : open;
  return (
    <div className="page">
      <PageHead
        title={data.title.text}
        titleLang={langOf(data.title.lang)}
        below={t("keyed-sheets.below")}
        marking={data.marking}
        actions={
          <>
            {data.sessions.length === 0 ? null : (
              <Link className={buttonClass({})} to="/w/$workspace/people/events/$event/sheets/print" params={at}>
                {t("keyed-sheets.print")}
              </Link>
            )}
            {data.sheets.length > 0 ? add : null}
          </>
        }
      />
      {data.sheets.length === 0 ? (
        <Empty title={t("keyed-sheets.none")} action={add}>
          {data.sessions.length === 0 ? t("people.sessions-none") : t("keyed-sheets.none-why")}
        </Empty>
      ) : (
        <div className="sections">
          {data.sheets.map((sheet) => (
            <Sheet key={sheet.id} at={at} data={data} sheet={sheet} onKey={() => setOpen(sheet)} />
          ))}
        </div>
      )}
      <ModalDialog open={open === "add"} title={t("keyed-sheets.add")} onClose={close}>
        {open === "add" ? <AddForm at={at} data={data} onClose={close} /> : null}
      </ModalDialog>
      <ModalDialog
        wide
        open={keying !== null}
        title={keying === null ? "" : t("keyed-sheets.key-of", { label: keying.label })}
        onClose={close}
      >
        {keying === null ? null : <KeyForm at={at} data={data} sheet={keying} onClose={close} />}
      </ModalDialog>
    </div>
  );
};
export default SheetsPage;
