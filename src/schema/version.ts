/**
 * The number of the schema. Raise it with every release that changes collections, guards or
 * migrations: an older bundle leaves a newer schema alone.
 */
export const SCHEMA_VERSION = 3;
