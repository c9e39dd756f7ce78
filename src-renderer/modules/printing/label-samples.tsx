/** The first few labels as they print, one at a time. */
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { ActionIcon } from '@mantine/core';
import type { LabelContent } from '#shared/modules/printing/label-content.ts';
import type { LabelFormat } from '#shared/modules/printing/label-settings.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { LabelPicture } from './label-picture.tsx';
import styles from './labels.module.css';

type LabelSamplesProps = Readonly<{
  samples: readonly LabelContent[];
  format: LabelFormat;
  dpi: 203 | 300;
}>;

export function LabelSamples({ samples, format, dpi }: LabelSamplesProps) {
  const words = useWords().labels;
  const [wanted, setWanted] = useState(0);
  const at = Math.min(wanted, samples.length - 1);
  const content = samples[at];
  if (content === undefined) return null;
  const step = (by: number): void => setWanted((at + by + samples.length) % samples.length);
  return (
    <>
      <LabelPicture content={content} format={format} label={words.picture} dpi={dpi} />
      {samples.length > 1 && (
        <div className={styles.leaf}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={words.before}
            onClick={() => step(-1)}
          >
            <IconChevronLeft aria-hidden size={18} data-mirror />
          </ActionIcon>
          <span>{words.sample(at + 1, samples.length)}</span>
          <ActionIcon variant="default" size="lg" aria-label={words.after} onClick={() => step(1)}>
            <IconChevronRight aria-hidden size={18} data-mirror />
          </ActionIcon>
        </div>
      )}
    </>
  );
}
