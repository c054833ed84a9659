/** Of the page of first steps: commands name the address at which the reader has found the page, and each can be copied by a button. */
for (const block of document.querySelectorAll<HTMLElement>('pre.run')) {
  const text = block.innerText.replaceAll('http://localhost:3000', location.origin);
  const code = block.querySelector('code') ?? block;
  code.textContent = text;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', () => void copyOrSelect());
  async function copyOrSelect(): Promise<void> {
    const isCopied = await copy(text);
    button.textContent = isCopied ? 'Copied' : 'Selected';
    if (!isCopied) getSelection()?.selectAllChildren(code);
  }
  block.after(button);
}

/** Browsers give the clipboard to pages of https and localhost alone, and then only when the reader lets them. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
