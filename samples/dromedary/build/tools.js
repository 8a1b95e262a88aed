import { spawn } from 'node:child_process';

export const eslint = (...args) => run('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', ...args);

// A typed `.only` must not pass for a tested build, and no test at all is no success.
export const mocha = (...args) =>
  run('node_modules/mocha/bin/mocha.js', '--forbid-only', '--fail-zero', ...args);

function run(script, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code, signal) => (code === 0 ? resolve() : reject(failure(`${script} ended with ${code ?? signal}; its output above says why.`))));
  });
}

/** An error that gulp shows without its stack, which would lead to the build and not to the cause. */
export function failure(message) {
  return Object.assign(new Error(message), { showStack: false });
}
