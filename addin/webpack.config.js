const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const CopyPlugin = require('copy-webpack-plugin');
const HtmlPlugin = require('html-webpack-plugin');
const MiniCssExtractPlugin = require('mini-css-extract-plugin');
const webpack = require('webpack');

const { helpPage } = require('./help/page');

const DEVELOPMENT_ORIGIN = 'https://localhost:3000';

/** Where the page loads office.js from: `--env officejs=cdn|china|self`, or an address of its own. */
const OFFICE_JS = {
  cdn: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
  china: 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js',
  self: 'office-js/office.js',
};

/** Files of the client library that Excel on Windows, Mac and the web ask for. */
const OWN_OFFICE_FILES = [
  'office.js',
  'excel-win32-16.01.js',
  'excel-web-16.00.js',
  'excel-mac-16.00.js',
  'o15apptofilemappingtable.js',
  'zh-cn/office_strings.js',
  'en-us/office_strings.js',
];

const { version } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8'));

/** Nothing but the pane's own files is loaded, and nothing is sent anywhere. */
function contentSecurityPolicy(officeJs) {
  const scripts = officeJs.startsWith('https:') ? `'self' ${new URL(officeJs).origin}` : "'self'";
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    // Fluent UI writes its rules into a style element of the page.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** @returns {Promise<import('webpack').Configuration & { devServer?: object }>} */
module.exports = async (env = {}, argv = {}) => {
  const development = argv.mode === 'development';
  const officeJs = OFFICE_JS[env.officejs ?? 'cdn'] ?? env.officejs;
  const origin = (env.origin ?? DEVELOPMENT_ORIGIN).replace(/\/+$/, '');
  return {
    context: __dirname,
    mode: development ? 'development' : 'production',
    target: ['web', 'es2020'],
    devtool: development ? 'source-map' : false,
    entry: { taskpane: './taskpane/index.tsx' },
    output: { path: join(__dirname, '../dist/addin'), filename: '[name].[contenthash:8].js', clean: true, publicPath: '' },
    resolve: { extensions: ['.tsx', '.ts', '.js'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          loader: 'ts-loader',
          options: { configFile: join(__dirname, 'tsconfig.json'), transpileOnly: true, compilerOptions: { noEmit: false } },
        },
        { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
      ],
    },
    performance: { hints: false },
    plugins: [
      new webpack.DefinePlugin({ __VERSION__: JSON.stringify(version), __METHODS__: JSON.stringify(methods()) }),
      new MiniCssExtractPlugin({ filename: '[name].[contenthash:8].css' }),
      new HtmlPlugin({
        template: './taskpane/taskpane.html',
        filename: 'taskpane.html',
        chunks: ['taskpane'],
        scriptLoading: 'defer',
        templateParameters: { officeJs, contentSecurityPolicy: contentSecurityPolicy(officeJs) },
      }),
      new CopyPlugin({
        patterns: [
          { from: 'assets/*.png', to: 'assets/[name][ext]' },
          { from: 'help/images', to: 'help/images' },
          { from: 'help/*.md', to: 'help/[name].html', transform: (content, path) => helpPage(content.toString('utf8'), path) },
          { from: 'help/help.css', to: 'help/help.css' },
          { from: '../templates/履职台账模板.xlsx', to: 'templates/履职台账模板.xlsx' },
          { from: '../templates/评分规则/*.xlsx', to: 'templates/评分规则/[name][ext]' },
          { from: '../templates/示例台账.xlsx', to: 'templates/示例台账.xlsx' },
          {
            from: '../manifest.xml',
            to: 'manifest.xml',
            transform: (content) => content.toString('utf8').replaceAll(DEVELOPMENT_ORIGIN, origin),
          },
          ...(officeJs.startsWith('https:')
            ? []
            : OWN_OFFICE_FILES.map((name) => ({ from: join(officeFolder(), name), to: `office-js/${name}`, info: { minimized: true } }))),
        ],
      }),
    ],
    ...(env.WEBPACK_SERVE
      ? {
          devServer: {
            port: 3000,
            hot: false,
            liveReload: true,
            client: { overlay: false },
            server: { type: 'https', options: await require('office-addin-dev-certs').getHttpsServerOptions() },
          },
        }
      : {}),
  };
};

/** Names of the ready-made scoring methods, the recommended one first. */
function methods() {
  const names = readdirSync(join(__dirname, '../templates/评分规则')).map((name) => name.replace(/\.xlsx$/, ''));
  return names.sort((a, b) => Number(b.startsWith('推荐')) - Number(a.startsWith('推荐')) || a.localeCompare(b, 'zh-CN'));
}

function officeFolder() {
  return join(require.resolve('@microsoft/office-js/package.json'), '../dist');
}
