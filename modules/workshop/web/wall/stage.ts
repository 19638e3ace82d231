/**
 * The stage on which the wall is laid out, in pixels before scaling; its width is 1920. If the display is narrower than 16:9, the stage is higher,
 * and the QR code uses the additional height, so that it is at least 200 px wide on a projector of 1024 × 768.
 */
export interface Stage {
  readonly width: number;
  readonly height: number;
  /** The factor that converts pixels of the stage to pixels of the display. */
  readonly scale: number;
  /** The width of the QR code in the corner, with its white border. */
  readonly corner: number;
  /** The QR code is higher than the foot. Above the foot, the content leaves this width free at the inline end. */
  readonly reserve: number;
}

const wide = 1920;
const high = 1080;
/** On a small display, the page that shows how to join is laid out on a stage of this width, so that its letters are larger. */
const narrow = 1440;
/** The width of a QR code of 33 modules with its white border of two modules on each side, relative to its width without the border. */
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
