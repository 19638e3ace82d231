/** The result of the network test on the phone that made it. */
import type { JSX } from "preact";
import { Mark, t } from "../components.tsx";

export const ReachPage = ({ old }: { old: boolean }): JSX.Element => (
  <main class="calm">
    <div class="where">
      <Mark />
    </div>
    <h1>{t(old ? "phone.reach.old" : "phone.reach")}</h1>
    <p>{t(old ? "phone.reach.old.do" : "phone.reach.do")}</p>
    {!old && <p>{t("phone.stay")}</p>}
  </main>
);
