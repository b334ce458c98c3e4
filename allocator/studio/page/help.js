/** @param {HTMLElement} _pane */
export function startHelp(_pane) {}
