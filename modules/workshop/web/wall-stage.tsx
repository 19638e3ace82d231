/** The wall is laid out at 1920 × 1080 and scaled to its display: the projector, or the miniature in the console. */
import { getWall } from "../contract/workshop.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { WallView } from "./wall-view.tsx";
import "#platform/web/ui/room/wall.css";

const wide = 1920;
const high = 1080;

export const WallStage = ({ children, fill }: { readonly children: ReactNode; readonly fill: "viewport" | "width" }) => {
  const box = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState<number | null>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void =>
      setScale(fill === "width" ? element.clientWidth / wide : Math.min(element.clientWidth / wide, element.clientHeight / high));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [fill]);
  return (
    <div
      ref={box}
      className="wall-box"
      data-fill={fill}
      data-theme="light"
      style={fill === "width" && scale !== null ? { blockSize: `${high * scale}px` } : {}}
    >
      {scale === null ? null : (
        <div className="wall-stage" style={{ transform: `translate(-50%, -50%) scale(${scale})` }}>
          {children}
        </div>
      )}
    </div>
  );
};

/** A miniature of the wall. It is a picture for assistive technology, because the wall itself has the text. */
export const WallMiniature = ({ workspace, room }: { readonly workspace: string; readonly room: string }) => {
  const { t } = useWords();
  const { data } = useSuspenseQuery(read(getWall, { workspace, room }));
  return (
    <div role="img" aria-label={t("console.wall-now")} className="wall-miniature">
      <div aria-hidden="true" inert>
        <WallStage fill="width">
          <WallView workspace={workspace} wall={data} quiet />
        </WallStage>
      </div>
    </div>
  );
};
