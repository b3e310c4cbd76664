-- Posting on PostgreSQL, as in 0001, and with it the journal that last brought something to each account. What is to
-- be had back grows by debits, all else that ends at zero by credits. Blank lines end statements.
CREATE OR REPLACE FUNCTION post_transfers() RETURNS trigger LANGUAGE plpgsql AS $$
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
        min(holds) AS lowest, max(brought_by) AS brought_by
      FROM (SELECT account_id, debit, credit, brought_by,
              sum(credit - debit) OVER (PARTITION BY account_id ORDER BY seq, line) AS holds
              FROM (SELECT j.seq, t.line, s.account_id, s.debit, s.credit,
                      CASE WHEN s.brings THEN t.journal_id END AS brought_by
                      FROM added t
                      CROSS JOIN LATERAL (SELECT seq FROM journal WHERE id = t.journal_id OFFSET 0) j
                      CROSS JOIN LATERAL (VALUES
                          (t.debit_id, t.amount, 0::bigint, t.debit_class = 'recover'),
                          (t.credit_id, 0, t.amount, t.credit_class IN (
                            'ap:held', 'ap:payable', 'claimed', 'committed', 'reserved', 'transit', 'withheld')))
                        s (account_id, debit, credit, brings)) side) walk
      GROUP BY account_id ORDER BY account_id
  LOOP
    UPDATE balance
      SET debits = debits + moved.debits, credits = credits + moved.credits, version = version + moved.lines,
        since = greatest(since, moved.brought_by)
      WHERE account_id = moved.account_id
      RETURNING no_overdraft AND credits - debits - moved.credits + moved.debits + moved.lowest < 0 INTO overdrawn;
    IF overdrawn THEN
      RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = 'ck_balance_not_overdrawn',
        MESSAGE = 'transfer: ck_balance_not_overdrawn, on the way';
    END IF;
  END LOOP;
  RETURN NULL;
END $$

ALTER TABLE balance DISABLE TRIGGER balance_guarded

UPDATE balance b SET since = CASE a.account_class
    WHEN 'recover' THEN (SELECT max(journal_id) FROM transfer WHERE debit_id = a.id)
    ELSE (SELECT max(journal_id) FROM transfer WHERE credit_id = a.id)
  END
  FROM account a
  WHERE a.id = b.account_id AND a.account_class IN (
    'ap:held', 'ap:payable', 'claimed', 'committed', 'recover', 'reserved', 'transit', 'withheld')

ALTER TABLE balance ENABLE TRIGGER balance_guarded

-- At the very end of a transaction, so that work on one budget line waits for nothing but another's commit.
CREATE FUNCTION keep_in_work() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  line text := (SELECT subject FROM account WHERE id = NEW.credit_id);
BEGIN
  INSERT INTO in_work (subject, reserved, committed, claimed) VALUES (line, 0, 0, 0) ON CONFLICT DO NOTHING;
  UPDATE in_work SET
      reserved = reserved + CASE 'reserved' WHEN NEW.credit_class THEN NEW.amount WHEN NEW.debit_class THEN -NEW.amount ELSE 0 END,
      committed = committed + CASE 'committed' WHEN NEW.credit_class THEN NEW.amount WHEN NEW.debit_class THEN -NEW.amount ELSE 0 END,
      claimed = claimed + CASE 'claimed' WHEN NEW.credit_class THEN NEW.amount WHEN NEW.debit_class THEN -NEW.amount ELSE 0 END
    WHERE subject = line;
  RETURN NULL;
END $$

CREATE CONSTRAINT TRIGGER transfer_keeps_in_work AFTER INSERT ON transfer DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.book = 'budget') EXECUTE FUNCTION keep_in_work()

-- Only the triggers of posting may touch what they keep: theirs is the second level.
CREATE OR REPLACE FUNCTION guard_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION USING ERRCODE = '23000', MESSAGE = TG_TABLE_NAME || ': only posting writes it';
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER in_work_guarded BEFORE INSERT OR UPDATE ON in_work
  FOR EACH STATEMENT EXECUTE FUNCTION guard_balance()

CREATE TRIGGER in_work_kept BEFORE DELETE OR TRUNCATE ON in_work
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
