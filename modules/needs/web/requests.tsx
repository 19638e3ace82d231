/**
 * Shows a State's requests for support, drafts and sent requests. For each sent request it shows the programme's steps, with dates
 * and reasons.
 */
import { getNeeds, listRequests, sendRequest, withdrawRequest, type SupportRequest } from "../contract/needs.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, read, refresh, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useReceiver } from "#platform/web/ui/use-receiver.tsx";
import { RequestForm } from "./request-form.tsx";
import { standingGlyphs, Steps } from "./steps.tsx";

type Open =
  | { readonly act: "write"; readonly row: SupportRequest | null }
  | { readonly act: "send" | "withdraw"; readonly row: SupportRequest };

const Request = ({ one, onOpen }: { readonly one: SupportRequest; readonly onOpen: (open: Open) => void }) => {
  const { t, name, localDate } = useWords();
  const { may } = useWorkspace();
  const draft = one.standing === "draft";
  return (
    <Section
      title={t(`needs.kind.${one.kind}`)}
      limit={<Status glyph={standingGlyphs[one.standing]}>{t(`needs.standing.${one.standing}`)}</Status>}
      end={<TlpLabel label={one.marking} />}
    >
      <p className="read" {...langOf(one.reason.lang)}>
        {one.reason.text}
      </p>
      <Facts
        facts={[
          { label: t("needs.urgency"), value: t(`needs.urgency.${one.urgency}`) },
          {
            label: t("needs.wanted"),
            value:
              one.wanted === null
                ? t("needs.no-dates")
                : t("needs.from-to", { from: localDate(one.wanted.from), to: localDate(one.wanted.to) }),
          },
          { label: t("needs.note"), value: one.note ?? t("needs.not-told") },
          { label: t("needs.receiver"), value: one.receiver === null ? t("needs.nobody-yet") : name(one.receiver.name) },
          { label: t("needs.named-needs"), value: t("needs.named-n", { n: one.needs.length }) },
        ]}
      />
      <Steps asked={one.askedOn} {...one} />
      <div className="button-row">
        {draft && may("assessment.edit") ? <Button onClick={() => onOpen({ act: "write", row: one })}>{t("common.change")}</Button> : null}
        {draft && may("parcel.release") ? (
          <Button look="secondary" onClick={() => onOpen({ act: "send", row: one })}>
            {t("needs.send")}
          </Button>
        ) : null}
        {one.standing !== "withdrawn" && may("parcel.release") ? (
          <Button look="tertiary" onClick={() => onOpen({ act: "withdraw", row: one })}>
            {t(draft ? "needs.drop" : "common.withdraw")}
          </Button>
        ) : null}
      </div>
    </Section>
  );
};

interface Deciding {
  readonly row: SupportRequest;
  readonly onClose: () => void;
}

const Send = ({ row, onClose }: Deciding) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listRequests, { workspace });
  const { receiver, receiverName, field } = useReceiver(data.programmes, t("needs.receiver"));
  if (data.programmes.length === 0)
    return (
      <ModalDialog open title={t("needs.send")} onClose={onClose}>
        <p className="read">{t("needs.no-programme")}</p>
      </ModalDialog>
    );
  return (
    <CommandDialog
      of={sendRequest}
      send={({ commandId }) =>
        call(sendRequest, { params: { workspace, request: row.id }, body: { commandId, expectedRev: row.rev, receiver } })
      }
      onSettled={() => refresh(listRequests)}
      kind={t("needs.send")}
      title={t(`needs.kind.${row.kind}`)}
      marking={row.marking}
      what={<span {...langOf(row.reason.lang)}>{row.reason.text}</span>}
      follows={[t("needs.send-means")]}
      told={receiverName}
      act={t("needs.send")}
      onClose={onClose}
    >
      {field}
    </CommandDialog>
  );
};

const Withdraw = ({ row, onClose }: Deciding) => {
  const { t, name } = useWords();
  const { id: workspace } = useWorkspace();
  const draft = row.standing === "draft";
  return (
    <CommandDialog
      of={withdrawRequest}
      send={({ reason }) =>
        call(withdrawRequest, {
          params: { workspace, request: row.id },
          body: { expectedRev: row.rev, reason },
        })
      }
      onSettled={() => refresh(listRequests)}
      kind={t("needs.withdraw-request")}
      title={t(`needs.kind.${row.kind}`)}
      marking={row.marking}
      what={<span {...langOf(row.reason.lang)}>{row.reason.text}</span>}
      follows={[t(draft ? "needs.drop-means" : "needs.withdraw-means")]}
      told={
        draft || row.receiver === null ? t("decision.programme-nothing") : t("decision.told.receiver", { name: name(row.receiver.name) })
      }
      maxLength={4000}
      act={t(draft ? "needs.drop" : "common.withdraw")}
      onClose={onClose}
    />
  );
};

const Requests = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useSuspenseQuery({ ...read(listRequests, { workspace }), refetchInterval: 15_000 });
  const { data: register } = useRead(getNeeds, { workspace });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const add = may("assessment.edit") ? (
    <Button look="primary" icon="plus" onClick={() => setOpen({ act: "write", row: null })}>
      {t("needs.request-add")}
    </Button>
  ) : undefined;
  return (
    <div className="page">
      <PageHead title={t("needs.requests")} below={t("needs.requests-below")} actions={data.requests.length > 0 ? add : undefined} />
      <div className="sections">
        {data.requests.length === 0 ? (
          <Empty title={t("needs.requests-empty")} action={add}>
            {t("needs.requests-empty-why")}
          </Empty>
        ) : (
          data.requests.map((one) => <Request key={one.id} one={one} onOpen={setOpen} />)
        )}
      </div>
      <ModalDialog wide open={open?.act === "write"} title={t("needs.request")} onClose={close}>
        {open?.act === "write" ? <RequestForm workspace={workspace} register={register} request={open.row} onClose={close} /> : null}
      </ModalDialog>
      {open?.act === "send" ? <Send row={open.row} onClose={close} /> : null}
      {open?.act === "withdraw" ? <Withdraw row={open.row} onClose={close} /> : null}
    </div>
  );
};
export default Requests;
