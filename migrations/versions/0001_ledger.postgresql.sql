-- What happens on PostgreSQL when ledger rows are added. Blank lines end statements.
-- Every refusal carries SQLSTATE 23000, so that drivers raise it as a violated constraint.

-- An account starts with nothing.
CREATE FUNCTION open_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO balance (account_id, no_overdraft, debits, credits, version)
    SELECT id, no_overdraft, 0, 0, 0 FROM added;
  RETURN NULL;
END $$

CREATE TRIGGER account_opens_balance AFTER INSERT ON account
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION open_balance()

-- All transfers of one statement at once: what no key can say is asked, then balances move, locked in
-- the order of their ids so that two statements never wait for each other.
CREATE FUNCTION post_transfers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  problem text;
BEGIN
  SELECT CASE
      WHEN t.line > j.n_lines THEN 'a line beyond the journal''s last'
      WHEN d.subject <> c.subject THEN 'two subjects'
      WHEN t.reverses IS DISTINCT FROM j.reverses THEN 'another journal than the one its own journal reverses'
      ELSE 'a kind of journal that this kind does not reverse'
    END
    INTO problem
    FROM added t
    JOIN journal j ON j.id = t.journal_id
    JOIN account d ON d.id = t.debit_id
    JOIN account c ON c.id = t.credit_id
    WHERE t.line > j.n_lines OR d.subject <> c.subject OR t.reverses IS DISTINCT FROM j.reverses
      OR t.reverses IS NOT NULL AND NOT EXISTS (
        SELECT FROM journal undone
          JOIN allowed_move m ON m.reverses_kind = undone.kind
          WHERE undone.id = t.reverses AND m.kind = t.kind
            AND m.debit_class = t.debit_class AND m.credit_class = t.credit_class)
    LIMIT 1;
  IF problem IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23000', MESSAGE = 'transfer: ' || problem;
  END IF;
  PERFORM 1 FROM balance
    WHERE account_id IN (SELECT debit_id FROM added UNION SELECT credit_id FROM added)
    ORDER BY account_id FOR UPDATE;
  UPDATE balance b
    SET debits = b.debits + moved.debits, credits = b.credits + moved.credits, version = b.version + moved.n
    FROM (
      SELECT account_id, sum(debit)::bigint AS debits, sum(credit)::bigint AS credits, count(*) AS n
        FROM (SELECT debit_id AS account_id, amount AS debit, 0 AS credit FROM added
              UNION ALL SELECT credit_id, 0, amount FROM added) side
        GROUP BY account_id) moved
    WHERE b.account_id = moved.account_id;
  RETURN NULL;
END $$

CREATE TRIGGER transfer_posts AFTER INSERT ON transfer
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION post_transfers()

-- Only the two triggers above may touch a balance: theirs is the second level.
CREATE FUNCTION guard_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION USING ERRCODE = '23000', MESSAGE = 'balance: only posting writes it';
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER balance_guarded BEFORE INSERT OR UPDATE ON balance
  FOR EACH STATEMENT EXECUTE FUNCTION guard_balance()

CREATE TRIGGER balance_kept BEFORE DELETE OR TRUNCATE ON balance
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
