/** Shows one need in a dialog, with its comments. The dialog has its own address, so that search results and mentions can link to it. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Comments } from "#platform/web/comments/comments-section.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Facts } from "#platform/web/ui/page.tsx";
import type { Need } from "../contract/needs.ts";

const Said = ({ record }: { readonly record: string }) => {
  const { t } = useWords();
  const [writing, setWriting] = useState(false);
  return (
    <>
      <h3>{t("comments.title")}</h3>
      <Comments record={record} writing={writing} onWritten={() => setWriting(false)} />
      {writing ? null : (
        <div className="button-row">
          <Button onClick={() => setWriting(true)}>{t("comments.write")}</Button>
        </div>
      )}
    </>
  );
};

export const NeedDialog = ({ need, agency }: { readonly need: Need; readonly agency: string }) => {
  const { t, number } = useWords();
  const { id: workspace, may } = useWorkspace();
  const navigate = useNavigate();
  return (
    <ModalDialog open wide title={t("needs.need")} onClose={() => void navigate({ to: "/w/$workspace/needs", params: { workspace } })}>
      <p className="read" {...langOf(need.text.lang)}>
        {need.text.text}
      </p>
      <Facts
        facts={[
          { label: t("common.agency"), value: agency },
          { label: t("needs.need-kind"), value: t(`needs.need-kind.${need.kind}`) },
          { label: t("needs.place"), value: need.place === null ? t("needs.not-placed") : number(need.place) },
          { label: t("needs.marking"), value: <TlpLabel label={need.marking} /> },
        ]}
      />
      {may("record.comment") ? <Said record={need.id} /> : null}
    </ModalDialog>
  );
};
