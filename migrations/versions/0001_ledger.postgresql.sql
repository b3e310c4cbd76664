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

-- All transfers of one statement at once: what no key can say is asked, then balances move one by one in
-- the order of their ids, so that two statements never wait for each other. An account may at no line hold less
-- than nothing, also where a later line of the statement fills it again: `lowest` is how far it goes down on the way.
-- Every look-up is by key and stands alone (OFFSET 0, the loop): a plan made while the book was small stays good
-- when it is large.
CREATE FUNCTION post_transfers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  problem text;
  moved record;
  overdrawn boolean;
BEGIN
  SELECT CASE
      WHEN t.line > j.n_lines THEN 'a line beyond the journal''s last'
      WHEN d.subject <> c.subject THEN 'two subjects'
      WHEN t.reverses IS DISTINCT FROM j.reverses THEN 'another journal than the one its own journal reverses'
      ELSE 'a kind of journal that this kind does not reverse'
    END
    INTO problem
    FROM added t
    CROSS JOIN LATERAL (SELECT n_lines, reverses FROM journal WHERE id = t.journal_id OFFSET 0) j
    CROSS JOIN LATERAL (SELECT subject FROM account WHERE id = t.debit_id OFFSET 0) d
    CROSS JOIN LATERAL (SELECT subject FROM account WHERE id = t.credit_id OFFSET 0) c
    WHERE t.line > j.n_lines OR d.subject <> c.subject OR t.reverses IS DISTINCT FROM j.reverses
      OR t.reverses IS NOT NULL AND (SELECT kind FROM journal WHERE id = t.reverses) IS DISTINCT FROM (
        SELECT reverses_kind FROM allowed_move
          WHERE kind = t.kind AND debit_class = t.debit_class AND credit_class = t.credit_class AND reversal)
    LIMIT 1;
  IF problem IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = '23000', MESSAGE = 'transfer: ' || problem;
  END IF;
  FOR moved IN
    SELECT account_id, sum(debit)::bigint AS debits, sum(credit)::bigint AS credits, count(*) AS lines,
        min(holds) AS lowest
      FROM (SELECT account_id, debit, credit,
              sum(credit - debit) OVER (PARTITION BY account_id ORDER BY seq, line) AS holds
              FROM (SELECT j.seq, t.line, s.account_id, s.debit, s.credit
                      FROM added t
                      CROSS JOIN LATERAL (SELECT seq FROM journal WHERE id = t.journal_id OFFSET 0) j
                      CROSS JOIN LATERAL (VALUES (t.debit_id, t.amount, 0::bigint), (t.credit_id, 0, t.amount))
                        s (account_id, debit, credit)) side) walk
      GROUP BY account_id ORDER BY account_id
  LOOP
    UPDATE balance
      SET debits = debits + moved.debits, credits = credits + moved.credits, version = version + moved.lines
      WHERE account_id = moved.account_id
      RETURNING no_overdraft AND credits - debits - moved.credits + moved.debits + moved.lowest < 0 INTO overdrawn;
    IF overdrawn THEN
      RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = 'ck_balance_not_overdrawn',
        MESSAGE = 'transfer: ck_balance_not_overdrawn, on the way';
    END IF;
  END LOOP;
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
