/**
 * The stage on which the wall is laid out, in pixels before scaling. It is 1920 wide. A display that is less wide than 16:9 has a taller
 * stage, and the code to join gets the additional height, so that it stays at least 200 px wide on a projector of 1024 × 768.
 */
export interface Stage {
  readonly width: number;
  readonly height: number;
  /** The factor that converts pixels of the stage to pixels of the display. */
  readonly scale: number;
  /** Width of the code at the corner, with its white border. */
  readonly corner: number;
  /** The join code is higher than the foot. Above the foot, content leaves this width free for the code at the inline end. */
  readonly reserve: number;
}

const wide = 1920;
const high = 1080;
/** On a small display the page that shows how to join has a narrower stage, so that its letters are larger. */
const narrow = 1440;
/** A code of 33 modules has a white border of two modules on each side. */
const withBorder = 37 / 33;
const leastCode = 200;
const gap = 40;

export const stageFor = (displayWidth: number, displayHeight: number, joining: boolean): Stage => {
  const width = joining && displayWidth < 1280 && displayWidth / displayHeight < 1.5 ? narrow : wide;
  const scale = Math.min(displayWidth / width, displayHeight / high);
  const height = Math.max(high, Math.floor(displayHeight / scale));
  const least = Math.ceil((leastCode / Math.min(scale, 1)) * withBorder);
  const usual = Math.ceil(210 * withBorder);
  const corner = Math.max(usual, Math.min(least, height - high + usual));
  return { width, height, scale, corner, reserve: height - high >= corner - usual + 170 ? 0 : corner + gap };
};
