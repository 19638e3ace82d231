/** A picture inside a text: the types and sizes that the server accepts, and the reasons why it refuses a picture. */

/** Limits. `pixels`: pixels of one picture, read from its header before the picture is decoded. `side`: length of the longer side in pixels. */
export const pictureLimits = { bytes: 2_097_152, pixels: 16_000_000, side: 10_000 } as const;

export const pictureTypes = ["image/png", "image/jpeg"] as const;
export type PictureType = (typeof pictureTypes)[number];

/**
 * Why a picture is refused: `details.reason` of the Problem picture-refused. kind: the file is neither a PNG nor a JPEG; dimensions: the picture has
 * too many pixels; turned: the camera stored the picture rotated, and the server removes the metadata that states the rotation; time: reading the
 * picture took too long.
 */
export const pictureFaults = ["empty", "kind", "large", "dimensions", "turned", "damaged", "time"] as const;
export type PictureFault = (typeof pictureFaults)[number];
