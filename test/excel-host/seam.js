/* global window */
/**
 * Puts into a page the object that desktop Excel puts there, `window.external`, before office.js is loaded.
 * The client is not changed. `transport`: { context, execute(body): Promise<string>, connect(sink) }.
 */
function installExcelSeam(target, transport) {
  const { context } = transport;
  // Stands for a COM SafeArray.
  const safeArray = (list) => Object.defineProperty(list, 'toArray', { value: () => list });
  const handlers = new Map();
  const settings = { Read: (keys, values) => void [keys, values], Write: () => undefined };
  const theme = context.dark
    ? { bodyBackgroundColor: 0x262626, bodyForegroundColor: 0xffffff, controlBackgroundColor: 0x3b3b3b, controlForegroundColor: 0xffffff }
    : { bodyBackgroundColor: 0xffffff, bodyForegroundColor: 0x262626, controlBackgroundColor: 0xf5f5f5, controlForegroundColor: 0x262626 };
  const excel = {
    GetAppType: () => 1,
    GetSolutionRef: () => 'e0d5a7a8-0000-4000-8000-000000000000',
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 0.01,
    GetAppUILocale: () => context.language,
    GetAppDataLocale: () => context.language,
    GetDocUrl: () => context.documentUrl,
    GetAppCapabilities: () => (context.readOnly ? 1 : 0),
    GetActivationMode: () => 2,
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => '',
    GetCorrelationId: () => 'c',
    GetInstanceId: () => 'i',
    GetTouchEnabled: () => false,
    GetCommerceAllowed: () => true,
    GetSupportedMatrix: () => JSON.stringify(context.sets),
    GetHostCustomMessage: () => '',
    GetHostFullVersion: () => '16.0.17928.20000',
    GetDialogRequirementMatrix: () => '',
    GetFeaturesForSolution: () => '',
    GetInitialDisplayMode: () => 2,
    GetOfficeThemeInfo: () => JSON.stringify(theme),
    GetSettings: () => settings,
  };
  Object.defineProperty(target, 'external', {
    configurable: true,
    writable: true,
    value: {
      GetContext: () => excel,
      GetHostInfo: () => `Excel|Win32|16.01|${context.language}|correlation|isDialogFalse|disableLogging|0`,
      GetLoggingAllowed: () => false,
      Execute(dispId, args, callback) {
        const body = args[0][3 + 1];
        // Answers come as macrotasks: microtasks would starve timers and reorder events.
        transport.execute(body).then(
          (text) => target.setTimeout(() => callback(safeArray([0, [200, [], text]])), 0),
          (error) => target.setTimeout(() => callback(safeArray([(error && error.ooe) || 5001, null])), 0),
        );
      },
      RegisterEvent(id, _target, handler, callback) {
        if (!handlers.has(id)) handlers.set(id, new Set());
        handlers.get(id).add(handler);
        callback(0);
      },
      UnregisterEvent(id, _target, callback) {
        handlers.delete(id);
        callback(0);
      },
    },
  });
  transport.connect((entries) => {
    for (const handler of handlers.get(33) || []) handler(33, safeArray(entries));
  });
}
if (typeof module !== 'undefined') module.exports = { installExcelSeam };
else window.installExcelSeam = installExcelSeam;
