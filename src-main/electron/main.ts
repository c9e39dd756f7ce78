/** The desktop program: one window on the screens, one station behind it. Only this folder imports Electron. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  safeStorage,
  shell,
  type IpcMainInvokeEvent,
} from 'electron';
import { no } from '#shared/kernel/result.ts';
import { ensureDemo, DEMO_PIN } from '#main/demo/demo-shop.ts';
import { readArguments } from '#main/station/arguments.ts';
import { alreadyOpen, readRunning, sayEnded, sayRunning } from '#main/station/running.ts';
import { plainSeal, type Seal } from '#main/station/secrets.ts';
import { startStation, type Station } from '#main/station/start-station.ts';
import { APP_ORIGIN } from './own-address.ts';
import { registerAppScheme, serveApp } from './protocol.ts';
import { isOurFrame, lockDown } from './security.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { dataDir, isDemo } = readArguments(process.argv.slice(1));

/** The system's keychain; where a Linux desktop has none, a file that only this user can read. */
function systemSeal(): Seal {
  if (!safeStorage.isEncryptionAvailable()) return plainSeal;
  return {
    kind: 'keychain',
    seal: (plain) => safeStorage.encryptString(plain.toString('base64')),
    open: (sealed) => Buffer.from(safeStorage.decryptString(sealed), 'base64'),
  };
}

/** `npm start` waits for this before it tries the browser instead. */
function sayReady(): void {
  const readyFile = process.env['COUNTERFOIL_READY_FILE'];
  if (readyFile !== undefined) writeFileSync(readyFile, 'ready');
}

function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 640,
    minHeight: 480,
    show: false,
    backgroundColor: '#f6f7f9',
    title: 'Counterfoil',
    webPreferences: {
      preload: path.join(root, 'out/preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
    sayReady();
  });
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

/** Which folder or drive the person means; it may be made in the same window. */
async function chooseFolder(): Promise<string | null> {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return null;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Where the person wants a file, in the folder that they chose last. */
async function chooseExportFile(suggestedName: string): Promise<string | null> {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return null;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: suggestedName,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** Ties the bridge's functions to the station; a call from anywhere but our own page is refused. */
function connectBridge(station: Station): void {
  const calls = { command: station.command, query: station.query, device: station.device };
  for (const [name, call] of Object.entries(calls))
    ipcMain.handle(`counterfoil:${name}`, (event: IpcMainInvokeEvent, request: unknown) =>
      isOurFrame(event.senderFrame)
        ? call(request as never)
        : no({ code: 'bridge.bad-request', problem: 'not from our own page' }),
    );
  station.onNotice((notice) => {
    for (const window of BrowserWindow.getAllWindows())
      window.webContents.send('counterfoil:notice', notice);
  });
}

async function start(): Promise<void> {
  lockDown();
  Menu.setApplicationMenu(null);
  const migrationsDir = path.join(root, 'migrations/station');
  if (isDemo) await ensureDemo(dataDir, migrationsDir);
  const station = await startStation({
    dataDir,
    migrationsDir,
    workerFile: new URL('./ledger-worker.js', import.meta.url),
    reportWorkerFile: new URL('./report-worker.js', import.meta.url),
    readWorkerFile: new URL('./read-worker.js', import.meta.url),
    host: 'electron',
    chooseFolder,
    chooseFile: chooseExportFile,
    seal: systemSeal(),
    demoPin: isDemo ? DEMO_PIN : null,
    hasScanners: process.env['COUNTERFOIL_NO_SCANNERS'] === undefined,
    now: Date.now,
  });
  sayRunning(dataDir, { host: 'electron', address: null });
  serveApp(path.join(root, 'out/renderer'), station);
  connectBridge(station);
  openWindow();
  station.warmUp();
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    sayEnded(dataDir);
    void station.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}

registerAppScheme();
app.enableSandbox();
// Chromium's own files (caches) go beside the ledger, so that two data folders never share them.
app.setPath('userData', path.join(dataDir, 'window'));
app.on('window-all-closed', () => app.quit());
app.on('second-instance', () => {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized() === true) window.restore();
  window?.show();
  window?.focus();
});

/** The ledger is open in the browser host, or by a program that says nothing: lead there, or say so. */
async function leadToRunning(): Promise<void> {
  const running = readRunning(dataDir);
  sayReady();
  if (running?.address != null) await shell.openExternal(running.address);
  else dialog.showErrorBox('Counterfoil is open already', alreadyOpen(dataDir, running));
  app.exit(0);
}

if (!existsSync(path.join(root, 'out/renderer/index.html'))) app.quit();
else if (!app.requestSingleInstanceLock()) {
  // The other one brings its window to the front.
  console.log(alreadyOpen(dataDir, { host: 'electron', address: null }));
  sayReady();
  app.quit();
} else
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      if (error instanceof Error && error.name === 'LedgerInUse') return leadToRunning();
      dialog.showErrorBox(
        'Counterfoil cannot start',
        error instanceof Error ? error.message : String(error),
      );
      app.exit(1);
    });
