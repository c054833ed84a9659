/** What Swagger UI draws without a name, by selector: its name for whoever does not see it. */
const NAMES: readonly (readonly [selector: string, name: (element: Element) => string])[] = [
  ['textarea.body-param__text', () => 'Body of the request'],
  ['select.examples-select-element, .examples-select select', () => 'Example'],
  ['select.content-type', () => 'Media type'],
  ['.parameters-col_description :is(select, input)', (element) => element.closest('tr')?.dataset['paramName'] ?? 'Value'],
  ['.json-schema-2020-12-accordion', (element) => `Show or hide ${nearText(element)}`],
  ['.model-box-control', (element) => `Show or hide ${nearText(element)}`],
  ['.responses-table[role="region"]', (element) => `Answers of ${pathOf(element)}`],
  ['.close-modal', () => 'Close'],
  ['.modal-ux', () => 'Authorize'],
];

/** What else Swagger UI leaves out: roles, headings in order, and a way by key to what scrolls. */
const ATTRIBUTES: readonly (readonly [selector: string, attributes: Readonly<Record<string, string>>])[] = [
  ['pre.microlight, .highlight-code pre', { tabindex: '0' }],
  ['.modal-ux', { role: 'dialog', 'aria-modal': 'true' }],
  ['[aria-label="Remove authorization"]', { 'aria-label': 'Logout: remove the authorization' }],
  ['.modal-ux h6', { role: 'heading', 'aria-level': '5' }],
];

const nearText = (element: Element): string =>
  element.closest('[data-json-schema-level]')?.querySelector('strong')?.textContent?.trim() ?? 'the schema';

const pathOf = (element: Element): string =>
  element.closest('.opblock')?.querySelector('.opblock-summary-control')?.textContent?.trim() ?? 'the operation';

/** Gives Swagger UI's elements the names, roles and places in the order of keys that it leaves out, once for each frame in which it draws any. */
export function makeAccessible(root: Element): void {
  let isWaiting = false;
  new MutationObserver(() => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      mend(root);
    });
  }).observe(root, { childList: true, subtree: true });
}

function mend(root: Element): void {
  for (const [selector, nameOf] of NAMES) {
    for (const element of root.querySelectorAll(`:is(${selector}):not([aria-label])`)) {
      const isNamed = element instanceof HTMLButtonElement && element.textContent?.trim() !== '';
      if (!isNamed) element.setAttribute('aria-label', nameOf(element));
    }
  }
  for (const [selector, attributes] of ATTRIBUTES) {
    for (const element of root.querySelectorAll(selector)) {
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    }
  }
}
