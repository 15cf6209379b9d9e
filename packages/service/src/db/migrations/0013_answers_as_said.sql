-- Answers to requests that may come twice, byte for byte: jsonb puts the keys of objects in another order. Rows from before
-- have theirs in `answer`, until they are let go (docs/operating.md).
alter table idempotency alter column answer drop not null;
alter table idempotency add column said text;
