/** Somebody else was quicker: what was foreseen no longer holds. The transaction rolls back, and its operation looks again. */
export class Overtaken extends Error {}
