/** @type {import('jest').Config} */
module.exports = {
  rootDir: '..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Type errors are found by `npm run typecheck`; tests only need the code.
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json' }] },
  // What is loaded when it is needed is named as Node.js wants it, after compiling.
  moduleNameMapper: { '^(\\.{1,2}/xlsx/.*|\\.\\./template/.*)\\.js$': '$1' },
  // Much of the time of a test is waiting for a browser, or for a command of one thread.
  maxWorkers: '100%',
  testTimeout: 120_000,
};
