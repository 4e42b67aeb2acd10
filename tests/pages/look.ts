// Golden pages without their style and script, which are the same in all of them and have tests of their own.
import { script } from '../../src/pages/script.ts';
import { style } from '../../src/pages/style.ts';

export function withoutLook(page: string): string {
  return page.replace(style, '…').replace(script, '…');
}
