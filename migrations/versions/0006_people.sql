-- People: how they sign in, what they may no longer do, who stands in for whom, and the log of it all.
-- MOMENT is the engine's own type for a moment. Blank lines end statements.

CREATE TABLE password (
  person VARCHAR NOT NULL,
  hash VARCHAR NOT NULL,
  set_at MOMENT NOT NULL,
  CONSTRAINT pk_password PRIMARY KEY (person),
  CONSTRAINT fk_password_person FOREIGN KEY(person) REFERENCES person (id)
)

CREATE TABLE session (
  id VARCHAR NOT NULL,
  person VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  csrf VARCHAR NOT NULL,
  how VARCHAR NOT NULL,
  address VARCHAR,
  agent VARCHAR,
  opened_at MOMENT NOT NULL,
  seen_at MOMENT NOT NULL,
  idle_until MOMENT NOT NULL,
  ends_at MOMENT NOT NULL,
  ended_at MOMENT,
  CONSTRAINT pk_session PRIMARY KEY (id),
  CONSTRAINT uq_session_digest UNIQUE (digest),
  CONSTRAINT ck_session_idle_within CHECK (idle_until <= ends_at),
  CONSTRAINT fk_session_person FOREIGN KEY(person) REFERENCES person (id)
)

CREATE INDEX ix_session_person ON session (person, id)

CREATE TABLE sign_in_limit (
  key VARCHAR NOT NULL,
  failures INTEGER NOT NULL,
  since MOMENT NOT NULL,
  held_until MOMENT,
  CONSTRAINT pk_sign_in_limit PRIMARY KEY (key),
  CONSTRAINT ck_sign_in_limit_counts CHECK (failures >= 1)
)

CREATE INDEX ix_sign_in_limit_since ON sign_in_limit (since)

CREATE TABLE invitation (
  id VARCHAR NOT NULL,
  person VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  created_at MOMENT NOT NULL,
  created_by VARCHAR NOT NULL,
  expires_at MOMENT NOT NULL,
  CONSTRAINT pk_invitation PRIMARY KEY (id),
  CONSTRAINT uq_invitation_digest UNIQUE (digest),
  CONSTRAINT fk_invitation_person FOREIGN KEY(person) REFERENCES person (id)
)

CREATE INDEX ix_invitation_person ON invitation (person, id)

CREATE TABLE invitation_used (
  invitation VARCHAR NOT NULL,
  used_at MOMENT NOT NULL,
  CONSTRAINT pk_invitation_used PRIMARY KEY (invitation),
  CONSTRAINT fk_invitation_used_invitation FOREIGN KEY(invitation) REFERENCES invitation (id)
)

CREATE TABLE openid_subject (
  issuer VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  person VARCHAR NOT NULL,
  bound_at MOMENT NOT NULL,
  CONSTRAINT pk_openid_subject PRIMARY KEY (issuer, subject),
  CONSTRAINT uq_openid_subject_person_issuer UNIQUE (person, issuer),
  CONSTRAINT fk_openid_subject_person FOREIGN KEY(person) REFERENCES person (id)
)

CREATE TABLE openid_attempt (
  state VARCHAR NOT NULL,
  browser VARCHAR NOT NULL,
  nonce VARCHAR NOT NULL,
  verifier VARCHAR NOT NULL,
  back_to VARCHAR NOT NULL,
  expires_at MOMENT NOT NULL,
  CONSTRAINT pk_openid_attempt PRIMARY KEY (state)
)

CREATE INDEX ix_openid_attempt_expires_at ON openid_attempt (expires_at)

CREATE TABLE person_state (
  person VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  active BOOLEAN NOT NULL,
  at MOMENT NOT NULL,
  by VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  successor VARCHAR,
  CONSTRAINT pk_person_state PRIMARY KEY (person, n),
  CONSTRAINT ck_person_state_n_counts CHECK (n >= 1),
  CONSTRAINT ck_person_state_successor_of_the_gone CHECK (successor IS NULL OR NOT active),
  CONSTRAINT ck_person_state_successor_is_another CHECK (successor <> person),
  CONSTRAINT fk_person_state_person FOREIGN KEY(person) REFERENCES person (id),
  CONSTRAINT fk_person_state_successor FOREIGN KEY(successor) REFERENCES person (id)
)

CREATE TABLE role_grant_revoked (
  role_grant VARCHAR NOT NULL,
  revoked_at MOMENT NOT NULL,
  revoked_by VARCHAR NOT NULL,
  CONSTRAINT pk_role_grant_revoked PRIMARY KEY (role_grant),
  CONSTRAINT fk_role_grant_revoked_role_grant FOREIGN KEY(role_grant) REFERENCES role_grant (id)
)

CREATE TABLE delegation (
  id VARCHAR NOT NULL,
  person VARCHAR NOT NULL,
  deputy VARCHAR NOT NULL,
  starts_at MOMENT NOT NULL,
  ends_at MOMENT NOT NULL,
  reason VARCHAR NOT NULL,
  created_at MOMENT NOT NULL,
  created_by VARCHAR NOT NULL,
  CONSTRAINT pk_delegation PRIMARY KEY (id),
  CONSTRAINT ck_delegation_starts_before_it_ends CHECK (starts_at < ends_at),
  CONSTRAINT ck_delegation_to_another CHECK (person <> deputy),
  CONSTRAINT fk_delegation_person FOREIGN KEY(person) REFERENCES person (id),
  CONSTRAINT fk_delegation_deputy FOREIGN KEY(deputy) REFERENCES person (id)
)

CREATE INDEX ix_delegation_person ON delegation (person, id)

CREATE INDEX ix_delegation_deputy ON delegation (deputy, ends_at)

CREATE TABLE delegation_ended (
  delegation VARCHAR NOT NULL,
  ended_at MOMENT NOT NULL,
  ended_by VARCHAR NOT NULL,
  CONSTRAINT pk_delegation_ended PRIMARY KEY (delegation),
  CONSTRAINT fk_delegation_ended_delegation FOREIGN KEY(delegation) REFERENCES delegation (id)
)

CREATE TABLE access_log (
  id VARCHAR NOT NULL,
  at MOMENT NOT NULL,
  what VARCHAR NOT NULL,
  person VARCHAR,
  by VARCHAR,
  address VARCHAR,
  detail VARCHAR NOT NULL,
  CONSTRAINT pk_access_log PRIMARY KEY (id)
)

CREATE INDEX ix_access_log_person ON access_log (person, id)

CREATE INDEX ix_access_log_what ON access_log (what, id)

CREATE INDEX ix_api_key_person ON api_key (person)

CREATE INDEX ix_person_email_lower ON person (lower(email))
