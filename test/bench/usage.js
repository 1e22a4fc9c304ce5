/* Preloaded into a command: tells what it took when it ends. `node -r usage.js cli.js ...` with USAGE_FILE in the environment. */
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread)
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const run = { tool: 'ours', cpu: (user + system) / 1e6, wall: process.uptime(), peak: process.resourceUsage().maxRSS * 1024 };
    writeFileSync(process.env.USAGE_FILE, JSON.stringify(run));
  });
