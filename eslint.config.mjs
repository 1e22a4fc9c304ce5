import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const CORE = 'core is pure: it runs in the task pane and in Node alike, so it imports only core.';
const ADDIN = 'scripts and addin share code through core, never with each other: one runs in Node, the other in a browser.';
const FILES =
  'Only scripts/xlsx knows workbooks and exceljs, only scripts/docx knows documents, so that the way files are read and written can change in one place.';
const OFFICE = 'Only addin/excel touches Office.js, so that everything else can be tested without Excel and could serve another host.';
const TESTS = 'Nothing imports test.';

const restrict = (...patterns) => ['error', { patterns: [...patterns, { group: ['**/test/**'], message: TESTS }] }];

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'out/**', 'demo/**', 'coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        // A file is looked at in the first that has it; that of test has core and scripts too, so that they are type-checked once.
        project: ['test/tsconfig.json', 'addin/tsconfig.json', 'test/excel-host/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A list parsed from a workbook may be shorter than its type says; `?? ''` beside an index says so on purpose.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Full-width blanks belong to Chinese texts.
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true }],
      'no-console': ['error'],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'exit', message: 'Only scripts/main.ts ends the process; return an exit code.' },
      ],
    },
  },
  {
    files: ['core/**/*.ts'],
    rules: {
      'no-restricted-imports': restrict({ group: ['**/scripts/**', '**/addin/**', 'node:*', 'exceljs', '@xmldom/*'], message: CORE }),
    },
  },
  {
    files: ['scripts/**/*.ts'],
    rules: {
      'no-restricted-imports': restrict(
        { group: ['**/addin/**'], message: ADDIN },
        { regex: '^(exceljs(/.*)?|@xmldom/.*|node:zlib|docx|docxtemplater|pizzip)$', message: FILES },
      ),
    },
  },
  {
    files: ['scripts/xlsx/**/*.ts'],
    rules: {
      'no-restricted-imports': restrict(
        { group: ['**/addin/**'], message: ADDIN },
        { regex: '^(docx|docxtemplater|pizzip)$', message: FILES },
      ),
    },
  },
  {
    files: ['scripts/docx/**/*.ts'],
    rules: {
      'no-restricted-imports': restrict({ group: ['**/addin/**'], message: ADDIN }, { group: ['exceljs', 'node:zlib'], message: FILES }),
    },
  },
  {
    files: ['addin/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': restrict(
        { group: ['**/scripts/**'], message: ADDIN },
        { group: ['exceljs', '@xmldom/*', 'node:*'], message: FILES },
      ),
      'no-restricted-globals': ['error', { name: 'Excel', message: OFFICE }, { name: 'Office', message: OFFICE }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  // `index.tsx` only asks Excel for the language of its menus.
  { files: ['addin/excel/**/*.ts', 'addin/taskpane/index.tsx'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['scripts/main.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  { files: ['**/*.mjs', '**/*.js'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        console: 'readonly',
        URL: 'readonly',
        __CONTEXT__: 'readonly',
        module: 'writable',
        exports: 'writable',
        require: 'readonly',
        process: 'readonly',
        __dirname: 'readonly',
      },
    },
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
);
