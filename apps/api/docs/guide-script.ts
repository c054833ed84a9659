/** The script of the page of first steps: commands name the address at which the reader has found the page, and each can be copied by a button. */
export const GUIDE_SCRIPT = `
for (const block of document.querySelectorAll('pre.run')) {
  const code = block.firstElementChild;
  code.textContent = code.textContent.replaceAll('http://localhost:3000', location.origin);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
    } catch {
      // Browsers give the clipboard to https and localhost alone.
      getSelection().selectAllChildren(code);
      button.textContent = 'Selected';
    }
  });
  block.after(button);
}
`;
