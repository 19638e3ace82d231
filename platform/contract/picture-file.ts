/** A picture for a text: the types and sizes that are taken, and why one is refused. */

/** `pixels`: of one picture, decided by its header before anything is decoded. `side`: the longest side in pixels. */
export const pictureLimits = { bytes: 2_097_152, pixels: 16_000_000, side: 10_000 } as const;

export const pictureTypes = ["image/png", "image/jpeg"] as const;
export type PictureType = (typeof pictureTypes)[number];

/**
 * Why a picture is refused: `details.reason` of the Problem picture-refused. kind: it is no PNG and no JPEG; dimensions: it has too many pixels;
 * turned: the camera stored it turned, and the note that says so is removed with its other metadata; time: it took too long.
 */
export const pictureFaults = ["empty", "kind", "large", "dimensions", "turned", "damaged", "time"] as const;
export type PictureFault = (typeof pictureFaults)[number];
