/** The title of a scenario, and its summary, which the person can expand. */
import type { JSX } from "preact";
import { t, Word } from "#platform/phone/components.tsx";
import type { PhoneRound as Round } from "../contract/rating-room.ts";

export const ScenarioTitle = ({ scenario }: { scenario: Round["scenarios"][number] }): JSX.Element => (
  <>
    <h1 tabIndex={-1}>
      <Word of={scenario.titles} />
    </h1>
    {scenario.summary.text !== "" && (
      <details>
        <summary>{t("phone.summary")}</summary>
        <p>
          <Word of={scenario.summaries} />
        </p>
      </details>
    )}
  </>
);
