/** Reads a pass with the camera or from a photo. A code is read only once until another code is in the picture. */
import { useEffect, useRef, useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Labelled } from "#platform/web/ui/field.tsx";
import { canDetect, createDetector, hasCamera } from "./detect.ts";

interface Props {
  readonly onText: (text: string) => void;
}
const everyMs = 250;
/** The time in milliseconds after which the same code is read again, for a person who comes a second time. */
const forgetMs = 4_000;

const Live = ({ onText, onClose }: Props & { readonly onClose: (failed: boolean) => void }) => {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef(onText);
  tell.current = onText;
  const fail = useRef(onClose);
  fail.current = onClose;
  useEffect(() => {
    let stream: MediaStream | null = null;
    let over = false;
    let last = { text: "", at: 0 };
    const detect = createDetector();
    const look = async (): Promise<void> => {
      if (over || video.current === null || video.current.readyState < 2) return;
      const text = await detect(video.current);
      if (over || text === null || (text === last.text && performance.now() - last.at < forgetMs)) return;
      last = { text, at: performance.now() };
      tell.current(text);
    };
    const timer = setInterval(() => void look(), everyMs);
    void navigator.mediaDevices
      .getUserMedia({ video: { facingMode: "environment" }, audio: false })
      .then(async (given) => {
        stream = given;
        if (over || video.current === null) return given.getTracks().forEach((track) => track.stop());
        video.current.srcObject = given;
        await video.current.play();
      })
      .catch(() => fail.current(true));
    return () => {
      over = true;
      clearInterval(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  return (
    <div className="door-camera">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a live picture without sound */}
      <video ref={video} muted playsInline aria-label={t("check-in.door-camera")} />
      <Button size="room" onClick={() => onClose(false)}>
        {t("check-in.door-camera-stop")}
      </Button>
    </div>
  );
};

export const Camera = ({ onText }: Props) => {
  const { t } = useWords();
  const [on, setOn] = useState(false);
  const [failed, setFailed] = useState(false);
  const [none, setNone] = useState(false);
  if (!canDetect()) return <p className="meta">{t("check-in.door-no-camera")}</p>;
  const photo = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const picture = await createImageBitmap(file).catch(() => null);
    const text = picture === null ? null : await createDetector()(picture);
    setNone(text === null);
    if (text !== null) onText(text);
  };
  if (on)
    return (
      <Live
        onText={onText}
        onClose={(bad) => {
          setOn(false);
          setFailed(bad);
        }}
      />
    );
  if (hasCamera() && !failed)
    return (
      <Button size="room" icon="phone" onClick={() => setOn(true)}>
        {t("check-in.door-camera")}
      </Button>
    );
  return (
    <Labelled label={t("check-in.door-photo")} help={none ? t("check-in.door-photo-none") : t("check-in.door-photo-help")}>
      {(shared) => (
        <input {...shared} type="file" accept="image/*" capture="environment" onChange={({ target }) => void photo(target.files?.[0])} />
      )}
    </Labelled>
  );
};
