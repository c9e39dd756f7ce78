/** Hands the bridge's four functions to the screens, and nothing of Electron with them. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, Notice } from '#shared/bridge/bridge.ts';

const bridge: Bridge = {
  command: (request) => ipcRenderer.invoke('counterfoil:command', request),
  query: (request) => ipcRenderer.invoke('counterfoil:query', request),
  device: (request) => ipcRenderer.invoke('counterfoil:device', request),
  onNotice: (listener) => {
    const hear = (_event: unknown, notice: Notice): void => listener(notice);
    ipcRenderer.on('counterfoil:notice', hear);
    return () => {
      ipcRenderer.off('counterfoil:notice', hear);
    };
  },
};

contextBridge.exposeInMainWorld('counterfoil', bridge);
