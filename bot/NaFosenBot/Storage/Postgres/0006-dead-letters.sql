-- As SQLite's 0013.
CREATE INDEX outbox_dead_lane ON outbox (lane) WHERE failed_at IS NOT NULL;
