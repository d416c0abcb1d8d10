-- As SQLite's 0011, where the columns are explained.

CREATE TABLE model_calls (
    day             bytewise NOT NULL,
    purpose         bytewise NOT NULL,
    outcome         bytewise NOT NULL,
    calls           bigint NOT NULL,
    tokens_in       bigint NOT NULL,
    tokens_out      bigint NOT NULL,
    cost            bigint NOT NULL,
    milliseconds    bigint NOT NULL,
    PRIMARY KEY (day, purpose, outcome)
);

CREATE TABLE model_findings (
    day             bytewise NOT NULL,
    finding         bytewise NOT NULL,
    times           bigint NOT NULL,
    PRIMARY KEY (day, finding)
);

CREATE TABLE model_vectors (
    model           bytewise NOT NULL,
    hash            bytewise NOT NULL,
    vector          bytewise NOT NULL,
    PRIMARY KEY (model, hash)
);
