/** Lays out the wall on a stage of fixed width and scales the stage to its display: the projector, or the miniature on the console. */
import { getWall } from "../contract/workshop.ts";
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { stageFor, type Stage } from "./wall/stage.ts";
import { WallView } from "./wall-view.tsx";
import "#platform/web/ui/room/wall.css";

const styleOf = ({ width, height, scale, corner, reserve }: Stage): CSSProperties =>
  ({
    transform: `translate(-50%, -50%) scale(${scale})`,
    "--wall-width": `${width}px`,
    "--wall-height": `${height}px`,
    "--wall-corner": `${corner}px`,
    "--wall-reserve": `${reserve}px`,
  }) as CSSProperties;

export const WallStage = ({
  children,
  fill,
  joining = false,
}: {
  readonly children: ReactNode;
  readonly fill: "viewport" | "width";
  /** Whether the wall shows how to join. This page can also be laid out on a narrower stage. */
  readonly joining?: boolean;
}) => {
  const box = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<Stage | null>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      setStage(fill === "width" ? stageFor(width, (width * 9) / 16, false) : stageFor(width, height, joining));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [fill, joining]);
  return (
    <div
      ref={box}
      className="wall-box"
      data-fill={fill}
      data-theme="light"
      style={fill === "width" && stage !== null ? { blockSize: `${stage.height * stage.scale}px` } : {}}
    >
      {stage === null ? null : (
        <div className="wall-stage" data-narrow={stage.width < 1920 || undefined} style={styleOf(stage)}>
          {children}
        </div>
      )}
    </div>
  );
};

/** A miniature of the wall. For assistive technology it is one picture, because the page of the wall itself contains the text. */
export const WallMiniature = ({ workspace, room }: { readonly workspace: string; readonly room: string }) => {
  const { t } = useWords();
  const { data } = useRead(getWall, { workspace, room });
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
