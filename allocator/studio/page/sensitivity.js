/** @param {HTMLElement} _pane */
export function startSensitivity(_pane) {}
