/** Finds codes in pictures with the browser's own detector, if the browser has one. */
interface Found {
  readonly rawValue: string;
}
interface Detector {
  detect(source: ImageBitmapSource): Promise<readonly Found[]>;
}
type DetectorClass = new (options: { formats: readonly string[] }) => Detector;

export const canDetect = (): boolean => "BarcodeDetector" in globalThis;
/** A page over plain HTTP has no camera. */
export const hasCamera = (): boolean => canDetect() && globalThis.isSecureContext && "mediaDevices" in navigator;

/** The first QR code in a picture; null if there is none. */
export const createDetector = (): ((source: ImageBitmapSource) => Promise<string | null>) => {
  const { BarcodeDetector } = globalThis as unknown as { readonly BarcodeDetector: DetectorClass };
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (source) => (await detector.detect(source).catch(() => []))[0]?.rawValue ?? null;
};
