const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const MANIFEST = join(__dirname, '../manifest.xml');

/** Excel for the desktop exists on two systems. */
const SYSTEMS = { win32: 'Windows', darwin: 'Mac' };

const [action = 'start'] = process.argv.slice(2);
if (SYSTEMS[process.platform] === undefined) {
  console.error(
    '这个系统上没有桌面版 Excel。请用 npm run preview 在浏览器里试用任务窗格。\n' +
      'There is no desktop Excel on this system: try the pane in a browser with `npm run preview`.',
  );
  process.exitCode = 1;
} else {
  // Serves the pane over https, trusts its certificate, and opens Excel with the add-in sideloaded.
  const command =
    action === 'stop'
      ? ['stop', MANIFEST]
      : ['start', MANIFEST, 'desktop', '--app', 'excel', '--dev-server', 'npm run dev-server', '--dev-server-port', '3000'];
  const { status } = spawnSync('npx', ['office-addin-debugging', ...command], { stdio: 'inherit', shell: true });
  process.exitCode = status ?? 1;
}
