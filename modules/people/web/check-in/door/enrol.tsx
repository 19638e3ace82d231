/** Enrols this browser for the event of its link. */
import { useMutation } from "@tanstack/react-query";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandForm } from "#platform/web/ui/form.tsx";
import type { Door, DoorLink } from "./door-work.ts";
import type { Kept } from "./store.ts";

interface Props {
  readonly link: DoorLink;
  readonly door: Door;
  readonly onKept: (kept: Kept | null) => void;
}

export const Enrol = ({ link, door, onKept }: Props) => {
  const { t } = useWords();
  const enrol = useMutation({
    mutationFn: () => door.enrol(link),
    onSuccess: (kept) => {
      // removes the link from the address of the page, because it has been used
      window.history.replaceState(window.history.state, "", "/check-in");
      onKept(kept);
      void door.deliver().catch(() => undefined);
    },
  });
  return (
    <CommandForm act={enrol} size="room" submit={t("check-in.door-enrol")} onSubmit={() => enrol.mutate()}>
      <p className="read">{t("check-in.door-enrol-why")}</p>
    </CommandForm>
  );
};
