/**
 * Files that are dropped anywhere on the window or pasted with Ctrl+V. Where several fields are open on top of one another
 * the last that was opened takes them, before anything of the screen below.
 */
import { useEffect, useRef, useState } from 'react';
import { filesOf } from './evidence-files.ts';

const openFields: symbol[] = [];

/** True while something is held over the window. */
export function useOfferedFiles(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const current = useRef(onFiles);
  current.current = onFiles;
  useEffect(() => {
    const own = Symbol('evidence field');
    openFields.push(own);
    const isOurs = (): boolean => openFields.at(-1) === own;
    const take = (event: Event, transfer: DataTransfer | null): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      setOver(false);
      current.current(filesOf(transfer));
    };
    const holdsFiles = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      if (!isOurs() || !holdsFiles(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (isOurs() && holdsFiles(event)) take(event, event.dataTransfer);
    };
    const paste = (event: ClipboardEvent): void => {
      if (isOurs() && filesOf(event.clipboardData).length > 0) take(event, event.clipboardData);
    };
    // In the capturing phase: a screen below with a place for files of its own comes after.
    const early = { capture: true };
    window.addEventListener('dragover', over, early);
    window.addEventListener('dragleave', leave, early);
    window.addEventListener('drop', drop, early);
    window.addEventListener('paste', paste, early);
    return () => {
      openFields.splice(openFields.indexOf(own), 1);
      window.removeEventListener('dragover', over, early);
      window.removeEventListener('dragleave', leave, early);
      window.removeEventListener('drop', drop, early);
      window.removeEventListener('paste', paste, early);
    };
  }, []);
  return isOver;
}
