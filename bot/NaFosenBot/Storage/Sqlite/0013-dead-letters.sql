-- The list for staff asks what did not get to those who have its enquiries: by lane, however much lies there.
CREATE INDEX outbox_dead_lane ON outbox (lane) WHERE failed_at IS NOT NULL;
