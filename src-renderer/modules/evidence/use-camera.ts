/** The camera while a dialog needs it: its light is on no longer than that. */
import { useEffect, useState } from 'react';

export type Camera =
  | Readonly<{ state: 'starting' }>
  | Readonly<{ state: 'live'; stream: MediaStream }>
  | Readonly<{ state: 'refused'; problem: CameraProblem }>;

export type CameraProblem = 'denied' | 'missing' | 'busy' | 'failed';

const WANTED: MediaStreamConstraints = {
  audio: false,
  // The one that looks away from the person, where there are two.
  video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
};

/** What the browser's word for it means for the person. */
export function cameraProblem(name: string): CameraProblem {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}

/** `tries` is another number where the person asks to try again. */
export function useCamera(tries: number): Camera {
  const [camera, setCamera] = useState<Camera>({ state: 'starting' });
  useEffect(() => {
    let isGone = false;
    let opened: MediaStream | null = null;
    const stop = (): void => {
      for (const track of opened?.getTracks() ?? []) track.stop();
    };
    const begin = async (): Promise<void> => {
      setCamera({ state: 'starting' });
      try {
        // Not there where the page is not one that the browser trusts.
        const devices = navigator.mediaDevices as MediaDevices | undefined;
        if (devices === undefined) throw new DOMException('no devices', 'NotAllowedError');
        opened = await devices.getUserMedia(WANTED);
        if (isGone) stop();
        else setCamera({ state: 'live', stream: opened });
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        if (!isGone) setCamera({ state: 'refused', problem: cameraProblem(error.name) });
      }
    };
    void begin();
    return () => {
      isGone = true;
      stop();
    };
  }, [tries]);
  return camera;
}
