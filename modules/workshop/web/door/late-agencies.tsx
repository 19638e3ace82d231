/** Agencies that came after a reveal. For each, one button asks this agency alone the questions that were revealed. */
import { useMutation } from "@tanstack/react-query";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useRenewed } from "#platform/web/ui/room/use-renewed.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { askLateAgency, getLateAgencies, type LateStep } from "../../contract/late.ts";
import type { Room } from "../../contract/workshop.ts";

const renew = (): Promise<void> => refresh(getLateAgencies);

export const LateAgencies = ({ workspace, room }: { readonly workspace: string; readonly room: Room }) => {
  const { t, name } = useWords();
  useRenewed(room.sequence, renew);
  const { data } = useRead(getLateAgencies, { workspace, room: room.id });
  const ask = useMutation({
    mutationFn: ({ agency, ...body }: { readonly agency: string; readonly step: LateStep; readonly open: boolean }) =>
      call(askLateAgency, { params: { workspace, room: room.id, agency }, body }),
    onSettled: renew,
  });
  if (data.agencies.length === 0) return null;
  return (
    <div className="door-after">
      <Section title={t("door.late")}>
        <p className="meta read">{t("door.late-means")}</p>
        <ul className="door-late">
          {data.agencies.map((agency) => (
            <li key={agency.id}>
              <b>{name(agency.name)}</b>
              <div className="button-row">
                {agency.steps.map(({ step, state }) => {
                  const press = (open: boolean) => (
                    <Button key={step} disabled={ask.isPending} onClick={() => ask.mutate({ agency: agency.id, step, open })}>
                      {open ? t("door.late-ask", { step: t(`assessment.step.${step}`) }) : t("door.late-end")}
                      <span className="visually-hidden">, {name(agency.name)}</span>
                    </Button>
                  );
                  if (state === "not-asked") return press(true);
                  const words = t(state === "open" ? "door.late-open" : "door.late-done", { step: t(`assessment.step.${step}`) });
                  return (
                    <span key={step} className="door-late-step">
                      <Status glyph={state === "open" ? "under-way" : "done"}>{words}</Status>
                      {state === "open" ? press(false) : null}
                    </span>
                  );
                })}
              </div>
            </li>
          ))}
        </ul>
        <ProblemSentence error={ask.error} />
      </Section>
    </div>
  );
};
