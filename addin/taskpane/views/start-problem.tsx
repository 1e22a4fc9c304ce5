import { Button, FluentProvider, MessageBar, MessageBarBody, webLightTheme } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import type { Language } from '../../../core/messages';
import type { OfficeStart } from '../../excel/start-office';
import { TEXTS } from '../texts';

/** The pane without Excel: why, and what to do. */
export function StartProblem({
  state,
  language,
}: {
  readonly state: Exclude<OfficeStart['state'], 'ready'>;
  readonly language: Language;
}): ReactElement {
  const texts = TEXTS[language];
  return (
    <FluentProvider theme={webLightTheme} className="pane">
      <main className="view">
        <h1 className="headline">{texts.product}</h1>
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{texts.start[state]}</MessageBarBody>
        </MessageBar>
        <div>
          <Button appearance="primary" onClick={() => location.reload()}>
            {texts.start.retry}
          </Button>
        </div>
      </main>
    </FluentProvider>
  );
}
