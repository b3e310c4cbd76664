-- Who and what, the papers of the journey, and the log of what happened. Blank lines end statements.

CREATE TABLE bill_void (
  bill VARCHAR NOT NULL,
  voided_at TEXT NOT NULL,
  CONSTRAINT pk_bill_void PRIMARY KEY (bill)
)

CREATE TABLE contractor (
  id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  email VARCHAR,
  country VARCHAR NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_contractor PRIMARY KEY (id)
)

CREATE TABLE counter (
  series VARCHAR NOT NULL,
  value INTEGER NOT NULL,
  CONSTRAINT pk_counter PRIMARY KEY (series)
)

CREATE TABLE fact (
  seq INTEGER NOT NULL,
  object VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor VARCHAR NOT NULL,
  on_behalf_of VARCHAR,
  body VARCHAR NOT NULL,
  CONSTRAINT pk_fact PRIMARY KEY (seq),
  CONSTRAINT uq_fact_object_kind_n UNIQUE (object, kind, n),
  CONSTRAINT ck_fact_n_counts CHECK (n >= 1)
)

CREATE TABLE inbox (
  rail VARCHAR NOT NULL,
  event VARCHAR NOT NULL,
  raw BLOB NOT NULL,
  headers VARCHAR NOT NULL,
  received_at TEXT NOT NULL,
  CONSTRAINT pk_inbox PRIMARY KEY (rail, event)
)

CREATE TABLE outbox (
  id INTEGER NOT NULL,
  object VARCHAR NOT NULL,
  signal VARCHAR NOT NULL,
  at TEXT NOT NULL,
  done_at TEXT,
  tries INTEGER NOT NULL,
  parked BOOLEAN NOT NULL,
  CONSTRAINT pk_outbox PRIMARY KEY (id)
)

CREATE INDEX ix_outbox_object ON outbox (object)

CREATE INDEX ix_outbox_undone ON outbox (id) WHERE done_at IS NULL

CREATE TABLE person (
  id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  email VARCHAR,
  service BOOLEAN NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_person PRIMARY KEY (id),
  CONSTRAINT uq_person_email UNIQUE (email)
)

CREATE TABLE position (
  object VARCHAR NOT NULL,
  rank INTEGER NOT NULL,
  entity VARCHAR,
  stage VARCHAR NOT NULL,
  ended BOOLEAN NOT NULL,
  waits_for VARCHAR,
  owner VARCHAR,
  since TEXT NOT NULL,
  due TEXT,
  CONSTRAINT pk_position PRIMARY KEY (object)
)

CREATE INDEX ix_position_owner ON position (owner, stage)

CREATE INDEX ix_position_stage ON position (stage, entity, object)

CREATE TABLE request (
  client VARCHAR NOT NULL,
  "key" VARCHAR NOT NULL,
  route VARCHAR NOT NULL,
  body_hash VARCHAR NOT NULL,
  status INTEGER NOT NULL,
  answer VARCHAR NOT NULL,
  object VARCHAR,
  answered_at TEXT NOT NULL,
  CONSTRAINT pk_request PRIMARY KEY (client, "key")
)

CREATE INDEX ix_request_object ON request (object)

CREATE TABLE webhook_refused (
  id INTEGER NOT NULL,
  rail VARCHAR NOT NULL,
  at TEXT NOT NULL,
  reason VARCHAR NOT NULL,
  size INTEGER NOT NULL,
  digest VARCHAR NOT NULL,
  CONSTRAINT pk_webhook_refused PRIMARY KEY (id)
)

CREATE TABLE api_key (
  id VARCHAR NOT NULL,
  person VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_api_key PRIMARY KEY (id),
  CONSTRAINT fk_api_key_person FOREIGN KEY(person) REFERENCES person (id),
  CONSTRAINT uq_api_key_digest UNIQUE (digest)
)

CREATE TABLE destination (
  id VARCHAR NOT NULL,
  contractor VARCHAR NOT NULL,
  currency VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  rail VARCHAR NOT NULL,
  account VARCHAR NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_destination PRIMARY KEY (id),
  CONSTRAINT uq_destination_contractor_currency_n UNIQUE (contractor, currency, n),
  CONSTRAINT fk_destination_contractor FOREIGN KEY(contractor) REFERENCES contractor (id),
  CONSTRAINT fk_destination_currency FOREIGN KEY(currency) REFERENCES currency (code)
)

CREATE TABLE entity (
  id VARCHAR NOT NULL,
  code VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  currency VARCHAR NOT NULL,
  timezone VARCHAR NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_entity PRIMARY KEY (id),
  CONSTRAINT uq_entity_code UNIQUE (code),
  CONSTRAINT fk_entity_currency FOREIGN KEY(currency) REFERENCES currency (code)
)

CREATE TABLE file (
  id VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  media_type VARCHAR NOT NULL,
  size INTEGER NOT NULL,
  digest VARCHAR NOT NULL,
  content BLOB NOT NULL,
  uploaded_by VARCHAR NOT NULL,
  uploaded_at TEXT NOT NULL,
  CONSTRAINT pk_file PRIMARY KEY (id),
  CONSTRAINT uq_file_subject_digest UNIQUE (subject, digest),
  CONSTRAINT ck_file_size_is_capped CHECK (size BETWEEN 1 AND 5242880),
  CONSTRAINT fk_file_uploaded_by FOREIGN KEY(uploaded_by) REFERENCES person (id)
)

CREATE INDEX ix_file_subject ON file (subject)

CREATE TABLE api_key_revoked (
  "key" VARCHAR NOT NULL,
  revoked_at TEXT NOT NULL,
  CONSTRAINT pk_api_key_revoked PRIMARY KEY ("key"),
  CONSTRAINT fk_api_key_revoked_key FOREIGN KEY("key") REFERENCES api_key (id)
)

CREATE TABLE budget_line (
  id VARCHAR NOT NULL,
  entity VARCHAR NOT NULL,
  code VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  currency VARCHAR NOT NULL,
  owner VARCHAR NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_budget_line PRIMARY KEY (id),
  CONSTRAINT uq_budget_line_entity_code UNIQUE (entity, code),
  CONSTRAINT fk_budget_line_entity FOREIGN KEY(entity) REFERENCES entity (id),
  CONSTRAINT fk_budget_line_currency FOREIGN KEY(currency) REFERENCES currency (code),
  CONSTRAINT fk_budget_line_owner FOREIGN KEY(owner) REFERENCES person (id)
)

CREATE TABLE case_file (
  id VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  category VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  entity VARCHAR,
  opened_at TEXT NOT NULL,
  CONSTRAINT pk_case_file PRIMARY KEY (id),
  CONSTRAINT uq_case_file_subject_category_n UNIQUE (subject, category, n),
  CONSTRAINT fk_case_file_entity FOREIGN KEY(entity) REFERENCES entity (id)
)

CREATE TABLE contract (
  id VARCHAR NOT NULL,
  entity VARCHAR NOT NULL,
  contractor VARCHAR NOT NULL,
  title VARCHAR NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_contract PRIMARY KEY (id),
  CONSTRAINT fk_contract_entity FOREIGN KEY(entity) REFERENCES entity (id),
  CONSTRAINT fk_contract_contractor FOREIGN KEY(contractor) REFERENCES contractor (id)
)

CREATE INDEX ix_contract_contractor ON contract (contractor)

CREATE TABLE evidence (
  id VARCHAR NOT NULL,
  contractor VARCHAR NOT NULL,
  check_kind VARCHAR NOT NULL,
  result VARCHAR NOT NULL,
  destination VARCHAR,
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  reference VARCHAR NOT NULL,
  recorded_by VARCHAR NOT NULL,
  recorded_at TEXT NOT NULL,
  CONSTRAINT pk_evidence PRIMARY KEY (id),
  CONSTRAINT ck_evidence_check_is_known CHECK (check_kind IN ('identity','tax_form','sanctions','destination')),
  CONSTRAINT ck_evidence_result_is_known CHECK (result IN ('passed','failed','doubtful')),
  CONSTRAINT fk_evidence_contractor FOREIGN KEY(contractor) REFERENCES contractor (id),
  CONSTRAINT fk_evidence_destination FOREIGN KEY(destination) REFERENCES destination (id),
  CONSTRAINT fk_evidence_recorded_by FOREIGN KEY(recorded_by) REFERENCES person (id)
)

CREATE INDEX ix_evidence_contractor_kind ON evidence (contractor, check_kind)

CREATE TABLE payout (
  id VARCHAR NOT NULL,
  entity VARCHAR NOT NULL,
  contractor VARCHAR NOT NULL,
  destination VARCHAR NOT NULL,
  rail VARCHAR NOT NULL,
  currency VARCHAR NOT NULL,
  amount BIGINT NOT NULL,
  made_at TEXT NOT NULL,
  CONSTRAINT pk_payout PRIMARY KEY (id),
  CONSTRAINT ck_payout_amount_above_zero CHECK (amount > 0),
  CONSTRAINT fk_payout_entity FOREIGN KEY(entity) REFERENCES entity (id),
  CONSTRAINT fk_payout_contractor FOREIGN KEY(contractor) REFERENCES contractor (id),
  CONSTRAINT fk_payout_destination FOREIGN KEY(destination) REFERENCES destination (id),
  CONSTRAINT fk_payout_currency FOREIGN KEY(currency) REFERENCES currency (code)
)

CREATE INDEX ix_payout_contractor ON payout (contractor)

CREATE TABLE policy (
  id VARCHAR NOT NULL,
  entity VARCHAR NOT NULL,
  version INTEGER NOT NULL,
  body VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  published_at TEXT NOT NULL,
  CONSTRAINT pk_policy PRIMARY KEY (id),
  CONSTRAINT uq_policy_entity_version UNIQUE (entity, version),
  CONSTRAINT ck_policy_version_counts CHECK (version >= 1),
  CONSTRAINT fk_policy_entity FOREIGN KEY(entity) REFERENCES entity (id)
)

CREATE TABLE unit (
  id VARCHAR NOT NULL,
  entity VARCHAR NOT NULL,
  code VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_unit PRIMARY KEY (id),
  CONSTRAINT uq_unit_entity_code UNIQUE (entity, code),
  CONSTRAINT uq_unit_id_entity UNIQUE (id, entity),
  CONSTRAINT fk_unit_entity FOREIGN KEY(entity) REFERENCES entity (id)
)

CREATE TABLE attempt (
  payout VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  "key" VARCHAR NOT NULL,
  body VARCHAR NOT NULL,
  begun_at TEXT NOT NULL,
  CONSTRAINT pk_attempt PRIMARY KEY (payout, n),
  CONSTRAINT fk_attempt_payout FOREIGN KEY(payout) REFERENCES payout (id),
  CONSTRAINT uq_attempt_key UNIQUE ("key")
)

CREATE TABLE contract_version (
  contract VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  body VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  published_at TEXT NOT NULL,
  CONSTRAINT pk_contract_version PRIMARY KEY (contract, n),
  CONSTRAINT fk_contract_version_contract FOREIGN KEY(contract) REFERENCES contract (id)
)

CREATE TABLE role_grant (
  id VARCHAR NOT NULL,
  person VARCHAR NOT NULL,
  role VARCHAR NOT NULL,
  entity VARCHAR,
  unit VARCHAR,
  contractor VARCHAR,
  granted_at TEXT NOT NULL,
  CONSTRAINT pk_role_grant PRIMARY KEY (id),
  CONSTRAINT uq_role_grant_person_role_entity_unit_contractor UNIQUE (person, role, entity, unit, contractor),
  CONSTRAINT ck_role_grant_contractor_role_names_one CHECK ((role = 'contractor') = (contractor IS NOT NULL)),
  CONSTRAINT ck_role_grant_unit_within_entity CHECK (unit IS NULL OR entity IS NOT NULL),
  CONSTRAINT fk_role_grant_person FOREIGN KEY(person) REFERENCES person (id),
  CONSTRAINT fk_role_grant_entity FOREIGN KEY(entity) REFERENCES entity (id),
  CONSTRAINT fk_role_grant_unit FOREIGN KEY(unit) REFERENCES unit (id),
  CONSTRAINT fk_role_grant_contractor FOREIGN KEY(contractor) REFERENCES contractor (id)
)

CREATE INDEX ix_role_grant_person ON role_grant (person)

CREATE TABLE sow (
  id VARCHAR NOT NULL,
  contract VARCHAR NOT NULL,
  title VARCHAR NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_sow PRIMARY KEY (id),
  CONSTRAINT fk_sow_contract FOREIGN KEY(contract) REFERENCES contract (id)
)

CREATE INDEX ix_sow_contract ON sow (contract)

CREATE TABLE engagement (
  id VARCHAR NOT NULL,
  entity VARCHAR NOT NULL,
  unit VARCHAR NOT NULL,
  contractor VARCHAR NOT NULL,
  contract VARCHAR NOT NULL,
  sow VARCHAR NOT NULL,
  policy VARCHAR NOT NULL,
  currency VARCHAR NOT NULL,
  title VARCHAR NOT NULL,
  requester VARCHAR NOT NULL,
  number VARCHAR NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_engagement PRIMARY KEY (id),
  CONSTRAINT fk_engagement_unit_entity FOREIGN KEY(unit, entity) REFERENCES unit (id, entity),
  CONSTRAINT fk_engagement_entity FOREIGN KEY(entity) REFERENCES entity (id),
  CONSTRAINT fk_engagement_contractor FOREIGN KEY(contractor) REFERENCES contractor (id),
  CONSTRAINT fk_engagement_contract FOREIGN KEY(contract) REFERENCES contract (id),
  CONSTRAINT fk_engagement_sow FOREIGN KEY(sow) REFERENCES sow (id),
  CONSTRAINT fk_engagement_policy FOREIGN KEY(policy) REFERENCES policy (id),
  CONSTRAINT fk_engagement_currency FOREIGN KEY(currency) REFERENCES currency (code),
  CONSTRAINT fk_engagement_requester FOREIGN KEY(requester) REFERENCES person (id),
  CONSTRAINT uq_engagement_number UNIQUE (number)
)

CREATE INDEX ix_engagement_contract ON engagement (contract)

CREATE INDEX ix_engagement_contractor ON engagement (contractor)

CREATE INDEX ix_engagement_sow ON engagement (sow)

CREATE TABLE sow_version (
  sow VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  body VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  published_at TEXT NOT NULL,
  CONSTRAINT pk_sow_version PRIMARY KEY (sow, n),
  CONSTRAINT fk_sow_version_sow FOREIGN KEY(sow) REFERENCES sow (id)
)

CREATE TABLE approval (
  id VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  engagement VARCHAR NOT NULL,
  revision INTEGER NOT NULL,
  digest VARCHAR NOT NULL,
  "plan" VARCHAR NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_approval PRIMARY KEY (id),
  CONSTRAINT uq_approval_subject_revision UNIQUE (subject, revision),
  CONSTRAINT fk_approval_engagement FOREIGN KEY(engagement) REFERENCES engagement (id)
)

CREATE INDEX ix_approval_engagement ON approval (engagement)

CREATE TABLE bill (
  id VARCHAR NOT NULL,
  entity VARCHAR NOT NULL,
  contractor VARCHAR NOT NULL,
  engagement VARCHAR,
  number VARCHAR NOT NULL,
  normal_number VARCHAR NOT NULL,
  replaces VARCHAR,
  source VARCHAR NOT NULL,
  currency VARCHAR NOT NULL,
  issued_on DATE NOT NULL,
  due_on DATE NOT NULL,
  terms VARCHAR NOT NULL,
  net BIGINT NOT NULL,
  tax BIGINT NOT NULL,
  total BIGINT NOT NULL,
  order_number VARCHAR,
  submitted_by VARCHAR NOT NULL,
  received_at TEXT NOT NULL,
  CONSTRAINT pk_bill PRIMARY KEY (id),
  CONSTRAINT uq_bill_id_entity_contractor_normal_number UNIQUE (id, entity, contractor, normal_number),
  CONSTRAINT fk_bill_replaces_entity_contractor_normal_number FOREIGN KEY(replaces, entity, contractor, normal_number) REFERENCES bill (id, entity, contractor, normal_number),
  CONSTRAINT ck_bill_adds_up CHECK (net + tax = total AND net >= 0 AND tax >= 0 AND total > 0),
  CONSTRAINT ck_bill_due_after_issue CHECK (due_on >= issued_on),
  CONSTRAINT fk_bill_entity FOREIGN KEY(entity) REFERENCES entity (id),
  CONSTRAINT fk_bill_contractor FOREIGN KEY(contractor) REFERENCES contractor (id),
  CONSTRAINT fk_bill_engagement FOREIGN KEY(engagement) REFERENCES engagement (id),
  CONSTRAINT uq_bill_replaces UNIQUE (replaces),
  CONSTRAINT fk_bill_replaces FOREIGN KEY(replaces) REFERENCES bill_void (bill),
  CONSTRAINT fk_bill_currency FOREIGN KEY(currency) REFERENCES currency (code),
  CONSTRAINT fk_bill_submitted_by FOREIGN KEY(submitted_by) REFERENCES person (id)
)

CREATE INDEX ix_bill_contractor_total ON bill (contractor, currency, total)

CREATE INDEX ix_bill_engagement ON bill (engagement)

CREATE UNIQUE INDEX uq_bill_first_of_its_number ON bill (entity, contractor, normal_number) WHERE replaces IS NULL

CREATE TABLE purchase_order (
  id VARCHAR NOT NULL,
  engagement VARCHAR NOT NULL,
  number VARCHAR NOT NULL,
  entity VARCHAR NOT NULL,
  contractor VARCHAR NOT NULL,
  currency VARCHAR NOT NULL,
  issued_at TEXT NOT NULL,
  CONSTRAINT pk_purchase_order PRIMARY KEY (id),
  CONSTRAINT uq_purchase_order_engagement UNIQUE (engagement),
  CONSTRAINT fk_purchase_order_engagement FOREIGN KEY(engagement) REFERENCES engagement (id),
  CONSTRAINT uq_purchase_order_number UNIQUE (number),
  CONSTRAINT fk_purchase_order_entity FOREIGN KEY(entity) REFERENCES entity (id),
  CONSTRAINT fk_purchase_order_contractor FOREIGN KEY(contractor) REFERENCES contractor (id),
  CONSTRAINT fk_purchase_order_currency FOREIGN KEY(currency) REFERENCES currency (code)
)

CREATE INDEX ix_purchase_order_contractor ON purchase_order (contractor)

CREATE TABLE requisition (
  engagement VARCHAR NOT NULL,
  revision INTEGER NOT NULL,
  body VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  format INTEGER NOT NULL,
  total BIGINT NOT NULL,
  CONSTRAINT pk_requisition PRIMARY KEY (engagement, revision),
  CONSTRAINT fk_requisition_engagement FOREIGN KEY(engagement) REFERENCES engagement (id)
)

CREATE TABLE bill_line (
  bill VARCHAR NOT NULL,
  line INTEGER NOT NULL,
  order_line INTEGER,
  description VARCHAR NOT NULL,
  quantity TEXT NOT NULL,
  unit_price BIGINT NOT NULL,
  net BIGINT NOT NULL,
  tax BIGINT NOT NULL,
  tax_code VARCHAR NOT NULL,
  service_from DATE NOT NULL,
  service_to DATE NOT NULL,
  CONSTRAINT pk_bill_line PRIMARY KEY (bill, line),
  CONSTRAINT ck_bill_line_not_negative CHECK (net >= 0 AND tax >= 0),
  CONSTRAINT fk_bill_line_bill FOREIGN KEY(bill) REFERENCES bill (id)
)

CREATE TABLE bill_link (
  bill VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  "order" VARCHAR,
  linked_at TEXT NOT NULL,
  CONSTRAINT pk_bill_link PRIMARY KEY (bill, n),
  CONSTRAINT fk_bill_link_bill FOREIGN KEY(bill) REFERENCES bill (id),
  CONSTRAINT fk_bill_link_order FOREIGN KEY("order") REFERENCES purchase_order (id)
)

CREATE INDEX ix_bill_link_order ON bill_link ("order")

CREATE TABLE change_order (
  id VARCHAR NOT NULL,
  "order" VARCHAR NOT NULL,
  engagement VARCHAR NOT NULL,
  seq INTEGER NOT NULL,
  number VARCHAR NOT NULL,
  base_revision INTEGER NOT NULL,
  body VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  format INTEGER NOT NULL,
  total BIGINT NOT NULL,
  reason VARCHAR NOT NULL,
  requester VARCHAR NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT pk_change_order PRIMARY KEY (id),
  CONSTRAINT uq_change_order_order_seq UNIQUE ("order", seq),
  CONSTRAINT fk_change_order_order FOREIGN KEY("order") REFERENCES purchase_order (id),
  CONSTRAINT fk_change_order_engagement FOREIGN KEY(engagement) REFERENCES engagement (id),
  CONSTRAINT uq_change_order_number UNIQUE (number),
  CONSTRAINT fk_change_order_requester FOREIGN KEY(requester) REFERENCES person (id)
)

CREATE INDEX ix_change_order_engagement ON change_order (engagement)

CREATE TABLE payout_bill (
  payout VARCHAR NOT NULL,
  bill VARCHAR NOT NULL,
  amount BIGINT NOT NULL,
  journal VARCHAR NOT NULL,
  CONSTRAINT pk_payout_bill PRIMARY KEY (payout, bill),
  CONSTRAINT ck_payout_bill_amount_above_zero CHECK (amount > 0),
  CONSTRAINT fk_payout_bill_payout FOREIGN KEY(payout) REFERENCES payout (id),
  CONSTRAINT fk_payout_bill_bill FOREIGN KEY(bill) REFERENCES bill (id),
  CONSTRAINT uq_payout_bill_journal UNIQUE (journal),
  CONSTRAINT fk_payout_bill_journal FOREIGN KEY(journal) REFERENCES journal (id)
)

CREATE INDEX ix_payout_bill_bill ON payout_bill (bill)

CREATE TABLE receipt (
  id VARCHAR NOT NULL,
  "order" VARCHAR NOT NULL,
  line INTEGER NOT NULL,
  quantity TEXT NOT NULL,
  amount BIGINT NOT NULL,
  service_from DATE NOT NULL,
  service_to DATE NOT NULL,
  note VARCHAR NOT NULL,
  received_by VARCHAR NOT NULL,
  received_at TEXT NOT NULL,
  CONSTRAINT pk_receipt PRIMARY KEY (id),
  CONSTRAINT ck_receipt_amount_not_negative CHECK (amount >= 0),
  CONSTRAINT fk_receipt_order FOREIGN KEY("order") REFERENCES purchase_order (id),
  CONSTRAINT fk_receipt_received_by FOREIGN KEY(received_by) REFERENCES person (id)
)

CREATE INDEX ix_receipt_order ON receipt ("order")

CREATE TABLE order_revision (
  "order" VARCHAR NOT NULL,
  revision INTEGER NOT NULL,
  change VARCHAR,
  body VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  format INTEGER NOT NULL,
  sow VARCHAR NOT NULL,
  sow_version INTEGER NOT NULL,
  contract VARCHAR NOT NULL,
  contract_version INTEGER NOT NULL,
  total BIGINT NOT NULL,
  approved_at TEXT NOT NULL,
  CONSTRAINT pk_order_revision PRIMARY KEY ("order", revision),
  CONSTRAINT fk_order_revision_sow_sow_version FOREIGN KEY(sow, sow_version) REFERENCES sow_version (sow, n),
  CONSTRAINT fk_order_revision_contract_contract_version FOREIGN KEY(contract, contract_version) REFERENCES contract_version (contract, n),
  CONSTRAINT fk_order_revision_order FOREIGN KEY("order") REFERENCES purchase_order (id),
  CONSTRAINT uq_order_revision_change UNIQUE (change),
  CONSTRAINT fk_order_revision_change FOREIGN KEY(change) REFERENCES change_order (id)
)
