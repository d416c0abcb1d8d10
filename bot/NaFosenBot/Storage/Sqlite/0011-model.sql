-- What the language model was asked for, a row for each day, purpose and outcome: counts, tokens and costs, nothing of what was said.

CREATE TABLE model_calls (
    day             TEXT NOT NULL,               -- Norwegian day
    purpose         TEXT NOT NULL,
    outcome         TEXT NOT NULL,               -- Open: reserved, not settled yet, or never because the process died
    calls           INTEGER NOT NULL,
    tokens_in       INTEGER NOT NULL,
    tokens_out      INTEGER NOT NULL,
    cost            INTEGER NOT NULL,            -- millionths of a krone
    milliseconds    INTEGER NOT NULL,
    PRIMARY KEY (day, purpose, outcome)
) WITHOUT ROWID;

-- What became of what it said: used, taken from memory, refused by the guard and why.
CREATE TABLE model_findings (
    day             TEXT NOT NULL,
    finding         TEXT NOT NULL,
    times           INTEGER NOT NULL,
    PRIMARY KEY (day, finding)
) WITHOUT ROWID;

-- Vectors of the entries' texts, so that they are made once for a text and a model.
CREATE TABLE model_vectors (
    model           TEXT NOT NULL,
    hash            TEXT NOT NULL,               -- SHA-256 of the text
    vector          TEXT NOT NULL,               -- floats, base64
    PRIMARY KEY (model, hash)
) WITHOUT ROWID;
