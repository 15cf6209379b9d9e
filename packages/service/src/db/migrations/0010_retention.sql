-- Events, their deliveries and attempts are told of what lies in the records; old ones are let go (docs/operating.md).
grant delete on webhook_event, webhook_delivery, webhook_attempt to playproof_app;
create index webhook_event_by_time on webhook_event (org_id, recorded_at);
create index webhook_delivery_ended on webhook_delivery (org_id, ended_at) where state <> 'pending';
create index webhook_delivery_by_event on webhook_delivery (org_id, event_id);
