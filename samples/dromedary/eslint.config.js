import js from '@eslint/js';

const names = (list) => Object.fromEntries(list.split(' ').map((name) => [name, 'readonly']));
const everywhere = names('fetch Response URL AbortSignal console setTimeout clearTimeout');
const node = names('process Buffer');
const browser = names('document window location');
const mocha = names('describe it before after beforeEach afterEach');

export default [
  { ignores: ['dist/'] },
  js.configs.recommended,
  {
    languageOptions: { globals: { ...everywhere, ...node } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error', 'object-shorthand': 'error' },
  },
  {
    files: ['site/js/*.js'],
    languageOptions: { globals: { ...browser, ...Object.fromEntries(Object.keys(node).map((name) => [name, 'off'])) } },
  },
  { files: ['test/**/*.js'], languageOptions: { globals: mocha } },
];
