/**
 * Fields for the day and mode of a visit: after three, six or twelve months, or on any day. The forms that plan and move a visit use
 * these fields.
 */
import type { Visit } from "../contract/follow-up.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { today } from "#platform/web/shell/formats.ts";
import { monthsLater } from "#methods/calendar/index.ts";

export type When = Pick<Visit, "plannedOn" | "mode">;

export const VisitWhen = ({ when: { plannedOn, mode }, onChange }: { readonly when: When; readonly onChange: (when: When) => void }) => {
  const { t } = useWords();
  return (
    <>
      <div className="button-row">
        {[3, 6, 12].map((n) => (
          <Button key={n} onClick={() => onChange({ mode, plannedOn: monthsLater(today(), n) })}>
            {t("recommendation.visit.in-months", { n })}
          </Button>
        ))}
      </div>
      <DateField label={t("recommendation.visit.day")} value={plannedOn} required onValue={(plannedOn) => onChange({ mode, plannedOn })} />
      <Choices
        legend={t("recommendation.visit.mode")}
        kind="radio"
        chosen={[mode]}
        onChange={([one]) => onChange({ plannedOn, mode: one === "remote" ? "remote" : "on-site" })}
        choices={(["on-site", "remote"] as const).map((value) => ({ value, label: t(`recommendation.visit.${value}`) }))}
      />
    </>
  );
};
