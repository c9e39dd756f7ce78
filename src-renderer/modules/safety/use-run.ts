/** The work that is under way at the station: as the screen found it, then as notices tell. */
import { useEffect, useState } from 'react';
import type { JobRun } from '#shared/modules/safety/contract.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';

/** Null while nothing runs. `found`: what the last answer said. */
export function useRun(found: JobRun | null): JobRun | null {
  const pos = usePos();
  const [told, setTold] = useState<JobRun | null>(null);
  useEffect(
    () =>
      pos.onNotice((notice) => {
        if (notice.kind !== 'progress') return;
        const { job, done, total } = notice;
        setTold(notice.isFinished ? null : { job, done, total });
      }),
    [pos],
  );
  return told ?? found;
}
