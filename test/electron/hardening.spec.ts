/** Tries what the window must not let anybody do (ARCHITECTURE §4, Electron's security checklist). */
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { expect, openDesktop, test } from './fixtures.ts';

test.beforeEach(async ({ desktop }) => {
  await desktop.window.getByRole('heading', { name: 'Set up your shop' }).waitFor();
});

test('the screens have no Node, no Electron, and four functions', async ({ desktop }) => {
  const found = await desktop.window.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    module: typeof Reflect.get(globalThis, 'module'),
    bridge: Object.keys(Reflect.get(globalThis, 'counterfoil') as object).toSorted(),
    origin: location.origin,
  }));
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    module: 'undefined',
    bridge: ['command', 'device', 'onNotice', 'query'],
    origin: 'app://counterfoil',
  });
});

test('the window is sandboxed, isolated and without webviews', async ({ desktop }) => {
  const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences: () => Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } =
      contents.getLastWebPreferences();
    return {
      sandbox,
      contextIsolation,
      nodeIntegration,
      webviewTag: webviewTag ?? false,
      webSecurity: webSecurity ?? true,
    };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  });
});

test('nothing from elsewhere runs or loads', async ({ desktop }) => {
  const outcome = await desktop.window.evaluate(async () => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      blocked.push(event.effectiveDirective),
    );
    const script = document.createElement('script');
    script.textContent = 'globalThis.wasRun = true';
    document.head.append(script);
    const image = document.createElement('img');
    image.src = 'https://example.org/x.png';
    document.body.append(image);
    const fetched = await fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    );
    // As a string and later, since what a test driver evaluates is exempt from the policy.
    // oxlint-disable-next-line typescript/no-implied-eval -- being refused is the point
    setTimeout('globalThis.wasEvaluated = true');
    await new Promise((resolve) => setTimeout(resolve, 50));
    image.remove();
    return {
      blocked: [...new Set(blocked)].toSorted(),
      fetched,
      wasEvaluated: Reflect.get(globalThis, 'wasEvaluated') === true,
      wasRun: Reflect.get(globalThis, 'wasRun') === true,
    };
  });
  expect(outcome).toMatchObject({ fetched: 'refused', wasEvaluated: false, wasRun: false });
  expect(outcome.blocked).toEqual(
    expect.arrayContaining(['connect-src', 'img-src', 'script-src-elem']),
  );
});

test('no new window opens and no other page is gone to', async ({ desktop }) => {
  const { app, window } = desktop;
  expect(await window.evaluate(() => globalThis.open('https://example.org/') === null)).toBe(true);
  await window.evaluate(() => {
    location.href = 'https://example.org/';
  });
  // Asked of the main process: the driver itself waits for a page that never comes.
  const windows = await app.evaluate(async ({ BrowserWindow }) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return Promise.all(
      BrowserWindow.getAllWindows().map(async ({ webContents }) => ({
        address: webContents.getURL(),
        title: String(
          await webContents.executeJavaScript("document.querySelector('h1').textContent"),
        ),
      })),
    );
  });
  expect(windows).toEqual([
    { address: expect.stringMatching(/^app:\/\/counterfoil\//), title: 'Set up your shop' },
  ]);
});

test('permissions but the camera are denied, and files outside the screens cannot be named', async ({
  desktop,
}) => {
  const { window } = desktop;
  const states = await window.evaluate(async () => {
    const asked = await Promise.all(
      ['geolocation', 'notifications', 'midi', 'clipboard-read', 'microphone'].map(async (name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          ({ state }) => state,
          () => 'denied',
        ),
      ),
    );
    const paths = [
      '/../../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '/assets/../../main/electron.js',
    ];
    const files = await Promise.all(
      paths.map(async (path) => {
        const response = await fetch(path);
        return (
          (await response.text()).includes('electron-builder') ||
          (await response.text().catch(() => '')).includes('ipcMain')
        );
      }),
    );
    return { asked, files };
  });
  expect(states.asked.every((state) => state !== 'granted')).toBe(true);
  expect(states.files).toEqual([false, false, false, false]);
});

test('our own page gets the camera, and nobody its microphone or the screen', async () => {
  const fake = '--use-fake-device-for-media-stream';
  const { app, window } = await openDesktop(temporaryFolder(), [fake]);
  await window.getByRole('heading', { name: 'Set up your shop' }).waitFor();
  const outcomes = await window.evaluate(async () => {
    const outcomeOf = (asked: Promise<MediaStream>): Promise<string> =>
      asked.then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop();
          return 'given';
        },
        (error: unknown) => (error as Error).name,
      );
    const { mediaDevices } = navigator;
    return {
      camera: await outcomeOf(mediaDevices.getUserMedia({ video: true })),
      microphone: await outcomeOf(mediaDevices.getUserMedia({ audio: true })),
      both: await outcomeOf(mediaDevices.getUserMedia({ video: true, audio: true })),
      screen: await outcomeOf(mediaDevices.getDisplayMedia({ video: true })),
    };
  });
  await app.close();
  expect(outcomes).toMatchObject({
    camera: 'given',
    microphone: 'NotAllowedError',
    both: 'NotAllowedError',
  });
  expect(outcomes.screen).not.toBe('given');
});

test('files of evidence are given to nobody who is not signed in, and no path leads out of them', async ({
  desktop,
}) => {
  const answers = await desktop.window.evaluate(async () => {
    const paths = ['ab'.repeat(32), '../ledger.db', '%2e%2e%2fledger.db', 'x'];
    return Promise.all(
      paths.map(async (path) => {
        const response = await fetch(`/attachments/${path}`);
        return [response.status, (await response.text()).includes('SQLite')] as const;
      }),
    );
  });
  expect(answers[0]).toEqual([403, false]);
  for (const [status, hasLedger] of answers.slice(1)) {
    expect([404, 403]).toContain(status);
    expect(hasLedger).toBe(false);
  }
});

test('nobody who is not signed in reads or writes, and garbage is answered in words', async ({
  desktop,
}) => {
  const answers = await desktop.window.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'counterfoil') as Record<
      string,
      (request: unknown) => Promise<unknown>
    >;
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    return {
      query: await bridge['query']?.({
        type: 'listDevices',
        input: { search: '', status: null, offset: 0, limit: 1 },
      }),
      command: await bridge['command']?.({
        commandId: id,
        type: 'OpenTillSession',
        input: { floatMinor: 1 },
      }),
      nonsense: await bridge['command']?.({ a: 1 }),
      proto: await bridge['query']?.({ type: '__proto__', input: {} }),
      device: await bridge['device']?.({ type: 'printer.test' }),
    };
  });
  expect(answers).toMatchObject({
    query: { ok: false, rejection: { code: 'bridge.signed-out' } },
    command: { ok: false, rejection: { code: 'bridge.signed-out' } },
    nonsense: { ok: false, rejection: { code: 'bridge.bad-request' } },
    proto: { ok: false, rejection: { code: 'bridge.bad-request' } },
    device: { ok: false, rejection: { code: 'bridge.signed-out' } },
  });
});
