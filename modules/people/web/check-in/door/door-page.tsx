/** The page at the door of an event. It needs no account. After the first opening, it needs no network. */
import { useEffect, useMemo, useState } from "react";
import { Gate } from "#platform/web/session/gate.tsx";
import { useSession } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { createDoor, readLink, type Door } from "./door-work.ts";
import { DoorPost } from "./door-post.tsx";
import { Enrol } from "./enrol.tsx";
import { keepOffline } from "./keep-offline.ts";
import { openStore, type DoorStore, type Kept } from "./store.ts";
import "./door.css";

interface Opened {
  readonly store: DoorStore;
  readonly door: Door;
  readonly kept: Kept | null;
}

const DoorPage = () => {
  const { t } = useWords();
  const { account } = useSession();
  const [opened, setOpened] = useState<Opened | "none" | null>(null);
  const [kept, setKept] = useState<Kept | null>(null);
  const [offlineReady, setOfflineReady] = useState(false);
  const link = useMemo(() => readLink(window.location.hash), []);
  useEffect(() => {
    openStore()
      .then(async (store) => {
        const now = await store.read();
        setKept(now);
        setOpened({ store, door: createDoor({ store }), kept: now });
      })
      .catch(() => setOpened("none"));
    void keepOffline().then(setOfflineReady);
  }, []);
  if (opened === null) return <Gate>{null}</Gate>;
  return (
    <Gate>
      <div className="door">
        <PageHead
          title={kept === null ? t("check-in.door") : kept.enrolled.label}
          {...(kept === null ? {} : { below: t("check-in.door") })}
        />
        {account === null ? null : (
          <CautionSentence title={t("check-in.door-signed-in")}>{t("check-in.door-signed-in-why")}</CautionSentence>
        )}
        {opened === "none" ? (
          <CautionSentence title={t("check-in.door-no-store")}>{t("check-in.door-no-store-why")}</CautionSentence>
        ) : kept !== null ? (
          <DoorPost kept={kept} door={opened.door} read={opened.store.read} onKept={setKept} offlineReady={offlineReady} />
        ) : link === null ? (
          <Empty title={t("check-in.door-none")}>{t("check-in.door-none-why")}</Empty>
        ) : (
          <Enrol link={link} door={opened.door} onKept={setKept} />
        )}
      </div>
    </Gate>
  );
};
export default DoorPage;
