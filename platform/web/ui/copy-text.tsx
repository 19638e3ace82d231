/** A button that copies a text to the clipboard, and then says whether it is copied. */
import { useState } from "react";
import { useWords } from "../shell/words.ts";
import { Button, type ButtonLook } from "./button.tsx";

interface Props extends Pick<ButtonLook, "look" | "icon"> {
  readonly text: string;
  /** Label of the button. */
  readonly label: string;
}

export const CopyText = ({ text, label, ...look }: Props) => {
  const { t } = useWords();
  // if the text changes, the note disappears
  const [tried, setTried] = useState<{ readonly text: string; readonly copied: boolean } | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setTried({ text, copied: true });
    } catch {
      setTried({ text, copied: false });
    }
  };
  return (
    <>
      <Button {...look} onClick={() => void copy()}>
        {label}
      </Button>
      <span role="status" className="meta">
        {tried?.text === text ? t(tried.copied ? "desk.copied" : "desk.copy-failed") : ""}
      </span>
    </>
  );
};
