/** Takes a photo: the live picture, then the one that was taken, to be used or taken again. Enter goes on, Esc one back. */
import { useEffect, useRef, useState } from 'react';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog, type DialogAction } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { drawPhoto } from './draw-pictures.ts';
import { useBlobUrl } from './use-attachment.ts';
import { useCamera, type Camera } from './use-camera.ts';
import styles from './evidence.module.css';

type CameraDialogProps = Readonly<{ onBack: () => void; onPhoto: (photo: File) => void }>;

export function CameraDialog({ onBack, onPhoto }: CameraDialogProps) {
  const words = useWords();
  const [tries, setTries] = useState(0);
  const [taken, setTaken] = useState<Blob | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const camera = useCamera(tries);
  const video = useRef<HTMLVideoElement>(null);

  const take = async (): Promise<void> => {
    const photo = video.current === null ? null : await drawPhoto(video.current);
    setFailed(photo === null);
    setTaken(photo);
  };
  const use = (photo: Blob): void => {
    const name = words.evidence.photoName(Date.now());
    onPhoto(new File([photo], name.replaceAll(/[/\\:]/g, '-'), { type: photo.type }));
  };
  const again = (): void => setTaken(null);
  const reason = camera.state === 'live' ? null : words.evidence.cameraStarting;
  const primary: DialogAction =
    taken !== null
      ? { label: words.evidence.use, run: () => use(taken) }
      : camera.state === 'refused'
        ? { label: words.common.tryAgain, run: () => setTries(tries + 1) }
        : { label: words.evidence.take, run: () => void take(), reason };
  return (
    <Dialog
      title={words.evidence.cameraTitle}
      size="lg"
      onBack={taken === null ? onBack : again}
      primary={primary}
      {...(taken === null ? {} : { secondary: { label: words.evidence.again, run: again } })}
    >
      <CameraPicture camera={camera} video={video} taken={taken} />
      <FieldError text={hasFailed ? words.evidence.cameraFailed : problemOf(camera, words)} />
    </Dialog>
  );
}

function problemOf(camera: Camera, words: ReturnType<typeof useWords>): string | null {
  if (camera.state !== 'refused') return null;
  const { cameraDenied, cameraMissing, cameraBusy, cameraFailed } = words.evidence;
  return {
    denied: cameraDenied,
    missing: cameraMissing,
    busy: cameraBusy,
    failed: cameraFailed,
  }[camera.problem];
}

type PictureProps = Readonly<{
  camera: Camera;
  video: React.RefObject<HTMLVideoElement | null>;
  taken: Blob | null;
}>;

/** The camera goes on behind the photo, so that taking again does not wait for it. */
function CameraPicture({ camera, video, taken }: PictureProps) {
  const words = useWords().evidence;
  const url = useBlobUrl(taken);
  const stream = camera.state === 'live' ? camera.stream : null;
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [video, stream]);
  if (camera.state === 'refused' && taken === null) return null;
  return (
    <div className={styles.stage}>
      <video
        ref={video}
        className={styles.large}
        aria-label={words.cameraPicture}
        hidden={taken !== null}
        autoPlay
        muted
        playsInline
      />
      {url !== null && <img className={styles.large} src={url} alt={words.takenPicture} />}
    </div>
  );
}
