-- Processes that share the database. What a process has in hand (a conversation's turns, a delivery) bears its id,
-- and is free again when the process has ended or has not been heard of for a while.
CREATE TABLE processes (
    id              TEXT NOT NULL PRIMARY KEY,
    alive_until     TEXT NOT NULL
) WITHOUT ROWID;

ALTER TABLE conversations ADD COLUMN held_by TEXT;           -- the process that runs its turns

-- What the caller of a synchronous activity was answered, for those who ask again.
ALTER TABLE inbox ADD COLUMN result TEXT;

-- How the channel knows a line: messages that came in, and all of web chat.
ALTER TABLE conversation_log ADD COLUMN activity_id TEXT;

CREATE INDEX conversation_log_activity ON conversation_log (conversation, activity_id) WHERE activity_id IS NOT NULL;

-- Promises to deliver, of any way out. In order within a lane.
CREATE TABLE promises (
    id              TEXT NOT NULL PRIMARY KEY,   -- the idempotency key receivers see
    lane            TEXT NOT NULL,
    sequence        INTEGER NOT NULL,
    way             TEXT NOT NULL,               -- which way out
    payload         TEXT NOT NULL,               -- JSON that the way out understands
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_try_at     TEXT NOT NULL,
    deliver_by      TEXT NOT NULL,
    delivered_at    TEXT,
    failed_at       TEXT,
    failure         TEXT,                        -- kind only, never content
    receiver_id     TEXT,                        -- what the receiver calls it
    held_by         TEXT,                        -- the process that delivers it
    UNIQUE (lane, sequence)
) WITHOUT ROWID;

INSERT INTO promises (id, lane, sequence, way, payload, attempts, next_try_at, deliver_by, delivered_at, failed_at, failure)
    SELECT id, conversation, sequence, 'connector', json_object('activity', json(activity)), attempts, next_try_at, deliver_by, delivered_at, failed_at, failure FROM outbox;

DROP TABLE outbox;

ALTER TABLE promises RENAME TO outbox;

CREATE INDEX outbox_open ON outbox (lane, sequence) WHERE delivered_at IS NULL AND failed_at IS NULL;

CREATE INDEX outbox_due ON outbox (next_try_at) WHERE delivered_at IS NULL AND failed_at IS NULL;

CREATE INDEX outbox_dead ON outbox (failed_at) WHERE failed_at IS NOT NULL;

CREATE INDEX outbox_receiver ON outbox (lane, receiver_id) WHERE receiver_id IS NOT NULL;

-- What people thought of an answer, with what it rested on.
CREATE TABLE feedback (
    conversation    TEXT NOT NULL REFERENCES conversations (key),
    activity_id     TEXT NOT NULL,               -- the rated message, as the channel knows it
    person          TEXT NOT NULL,
    reaction        TEXT NOT NULL,               -- like, dislike, or the channel's reaction
    comment         TEXT,
    citations       TEXT NOT NULL,               -- JSON list of entry ids
    at              TEXT NOT NULL,
    PRIMARY KEY (conversation, activity_id, person)
) WITHOUT ROWID;
