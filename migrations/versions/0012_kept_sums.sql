-- The journal that last brought something to an account that ends at zero; null in every other account.
ALTER TABLE balance ADD COLUMN since TEXT

CREATE INDEX ix_balance_since ON balance (since, account_id) WHERE since IS NOT NULL AND credits - debits <> 0

-- What all accounts of one budget line hold together, by station.
CREATE TABLE in_work (
  subject TEXT NOT NULL,
  reserved BIGINT NOT NULL,
  committed BIGINT NOT NULL,
  claimed BIGINT NOT NULL,
  CONSTRAINT pk_in_work PRIMARY KEY (subject)
)

INSERT INTO in_work (subject, reserved, committed, claimed)
  SELECT a.subject,
    sum(CASE a.account_class WHEN 'reserved' THEN b.credits - b.debits ELSE 0 END),
    sum(CASE a.account_class WHEN 'committed' THEN b.credits - b.debits ELSE 0 END),
    sum(CASE a.account_class WHEN 'claimed' THEN b.credits - b.debits ELSE 0 END)
  FROM account a JOIN balance b ON b.account_id = a.id
  WHERE a.book = 'budget'
  GROUP BY a.subject
