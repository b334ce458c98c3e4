/** @param {() => void} _done */
export function startTour(_done) {}
