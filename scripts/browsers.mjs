// Finding a Chromium-family browser on this machine.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
  'msedge',
];

const places = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
  ],
  win32: [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].flatMap((base) =>
    base
      ? [
          'Google\\Chrome\\Application\\chrome.exe',
          'Microsoft\\Edge\\Application\\msedge.exe',
          'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
        ].map((rest) => join(base, rest))
      : [],
  ),
};

/** How to get a browser, for a message. */
export const browserCure =
  '请安装 Chromium、Chrome、Edge 或 Brave 之一（Debian/Ubuntu：sudo apt-get install chromium fonts-noto-cjk），或用环境变量 CHROME_PATH 指明其位置。\n' +
  'Install Chromium, Chrome, Edge or Brave (Debian/Ubuntu: sudo apt-get install chromium fonts-noto-cjk), or set CHROME_PATH to it.';

/** @param {string} file */
function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The executable of a Chromium-family browser: CHROME_PATH if set, else the first known name on PATH, else a usual place.
 * @returns {string | null}
 */
export function findBrowser() {
  const given = process.env.CHROME_PATH;
  if (given) return executable(given) ? given : null;
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(folder, name);
      if (folder && executable(file)) return file;
    }
  }
  const usual = process.platform === 'darwin' || process.platform === 'win32' ? places[process.platform] : [];
  return usual.find((file) => existsSync(file)) ?? null;
}
