import { expect, it } from '@jest/globals';
import { readSettings } from '#apps/api/settings';
import { greeting } from '#apps/standalone/greeting';
import { startService } from '#apps/standalone/start';
import { ServiceClient } from '#apps/process/service-client';
import { withFolder } from '../temporary-folder.js';

it('says how far the clock of the demo was moved, also after a restart', () =>
  withFolder(async (folder) => {
    const settings = readSettings({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' }, { authMode: 'demo' });
    const first = await startService(settings);
    expect(greeting({ ...settings, ...first }).join('\n')).not.toContain('clock');
    await new ServiceClient(first.url).post('/dev/clock', { body: { advanceSeconds: 86_400 } });
    await first.stop();
    const again = await startService(settings);
    await again.stop();
    expect(greeting({ ...settings, ...again })).toContain('the clock of this demo was moved: it is 86400 s ahead of real time');
  }));
