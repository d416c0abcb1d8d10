-- What a turn costs is the pages it makes dirty, whole and twice. So: the order of turns and of promises is the row itself,
-- not an index per conversation; a conversation's row, wide with its state and its reference, is a row of the table, not of
-- an index; and indexes hold what waits, which is little, not what is done.

ALTER TABLE conversations RENAME TO conversations_before;
ALTER TABLE conversation_log RENAME TO log_before;
ALTER TABLE inbox RENAME TO inbox_before;
ALTER TABLE outbox RENAME TO outbox_before;
ALTER TABLE feedback RENAME TO feedback_before;

CREATE TABLE conversations (
    key             TEXT NOT NULL PRIMARY KEY,   -- channel id | conversation id
    way             TEXT NOT NULL,               -- webchat: the log is the delivery; connector: by the outbox
    state           TEXT,
    version         INTEGER NOT NULL DEFAULT 0,
    greeted         INTEGER NOT NULL DEFAULT 0,
    reference       TEXT,
    held_by         TEXT,                        -- the process that runs its turns
    created_at      TEXT NOT NULL,
    updated_at      TEXT NOT NULL
);

-- What was said, in order. For web chat the log is the delivery: clients resume from their watermark.
CREATE TABLE conversation_log (
    conversation    TEXT NOT NULL REFERENCES conversations (key),
    watermark       INTEGER NOT NULL,
    activity        TEXT NOT NULL,
    at              TEXT NOT NULL,
    activity_id     TEXT,                        -- how the channel knows it: messages that came in, and all of web chat
    PRIMARY KEY (conversation, watermark)
);

-- Accepted activities. The sequence is the order of turns; the activity id refuses duplicates.
CREATE TABLE inbox (
    sequence        INTEGER NOT NULL PRIMARY KEY,
    conversation    TEXT NOT NULL REFERENCES conversations (key),
    activity_id     TEXT NOT NULL,
    activity        TEXT NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    received_at     TEXT NOT NULL,
    done_at         TEXT,
    result          TEXT,                        -- what the caller of a synchronous activity was answered
    UNIQUE (conversation, activity_id)
);

-- Promises to deliver, of any way out. In order within a lane.
CREATE TABLE outbox (
    sequence        INTEGER NOT NULL PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,        -- the idempotency key receivers see
    lane            TEXT NOT NULL,
    way             TEXT NOT NULL,               -- which way out
    payload         TEXT NOT NULL,               -- JSON that the way out understands
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_try_at     TEXT NOT NULL,
    deliver_by      TEXT NOT NULL,
    delivered_at    TEXT,
    failed_at       TEXT,
    failure         TEXT,                        -- kind only, never content
    receiver_id     TEXT,                        -- what the receiver calls it
    held_by         TEXT                         -- the process that delivers it
);

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

INSERT INTO conversations (key, way, state, version, greeted, reference, held_by, created_at, updated_at)
    SELECT key, way, state, version, greeted, reference, held_by, created_at, updated_at FROM conversations_before;

INSERT INTO conversation_log (conversation, watermark, activity, at, activity_id)
    SELECT conversation, watermark, activity, at, activity_id FROM log_before;

-- In order of arrival, and within a conversation in its own order, whatever the clock said.
INSERT INTO inbox (conversation, activity_id, activity, attempts, received_at, done_at, result)
    SELECT conversation, activity_id, activity, attempts, received_at, done_at, result FROM inbox_before
    ORDER BY MAX(received_at) OVER (PARTITION BY conversation ORDER BY sequence), conversation, sequence;

INSERT INTO outbox (id, lane, way, payload, attempts, next_try_at, deliver_by, delivered_at, failed_at, failure, receiver_id, held_by)
    SELECT id, lane, way, payload, attempts, next_try_at, deliver_by, delivered_at, failed_at, failure, receiver_id, held_by FROM outbox_before
    ORDER BY lane, sequence;

INSERT INTO feedback (conversation, activity_id, person, reaction, comment, citations, at)
    SELECT conversation, activity_id, person, reaction, comment, citations, at FROM feedback_before;

DROP TABLE feedback_before;
DROP TABLE outbox_before;
DROP TABLE inbox_before;
DROP TABLE log_before;
DROP TABLE conversations_before;

CREATE INDEX conversation_log_activity ON conversation_log (conversation, activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX inbox_open ON inbox (conversation) WHERE done_at IS NULL;
CREATE INDEX outbox_open ON outbox (lane) WHERE delivered_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_due ON outbox (next_try_at) WHERE delivered_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_dead ON outbox (failed_at) WHERE failed_at IS NOT NULL;
CREATE INDEX outbox_delivered ON outbox (lane) WHERE delivered_at IS NOT NULL;
