-- The job queue makes its own tables here; they hold no records of organisations.
create schema jobs authorization playproof_shared;
