-- What happens on SQLite when ledger rows are added. Blank lines end statements.

-- SQLite cannot tell a trigger who called it, so the posting triggers hold this door open while they write.
CREATE TABLE balance_door (open INTEGER NOT NULL)

INSERT INTO balance_door (open) VALUES (0)

-- An account starts with nothing.
CREATE TRIGGER account_opens_balance AFTER INSERT ON account BEGIN
  SELECT RAISE(ABORT, 'account: fk_account_currency')
    WHERE NOT EXISTS (SELECT 1 FROM currency WHERE code = NEW.currency);
  UPDATE balance_door SET open = 1;
  INSERT INTO balance (account_id, no_overdraft, debits, credits, version) VALUES (NEW.id, NEW.no_overdraft, 0, 0, 0);
  UPDATE balance_door SET open = 0;
END

-- A reversal names a journal of as many lines.
CREATE TRIGGER journal_reverses AFTER INSERT ON journal WHEN NEW.reverses IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'journal: fk_journal_reverses')
    WHERE NOT EXISTS (SELECT 1 FROM journal WHERE id = NEW.reverses AND n_lines = NEW.n_lines);
END

-- The keys are asked again, for SQLite looks at them only where `foreign_keys` is on, which is not its default. What
-- no key can say is asked next, then what the balances' CHECKs will ask: an INSERT's own conflict clause (OR IGNORE,
-- OR FAIL) rules over an UPDATE in its trigger, and would leave one out, but not over a RAISE. Then both balances move.
CREATE TRIGGER transfer_posts AFTER INSERT ON transfer BEGIN
  SELECT RAISE(ABORT, 'transfer: fk_transfer_journal')
    WHERE NOT EXISTS (
      SELECT 1 FROM journal WHERE id = NEW.journal_id AND entity = NEW.entity AND kind = NEW.kind);
  SELECT RAISE(ABORT, 'transfer: fk_transfer_previous_line')
    WHERE NEW.prev IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM transfer WHERE journal_id = NEW.journal_id AND line = NEW.prev);
  SELECT RAISE(ABORT, 'transfer: fk_transfer_debit')
    WHERE NOT EXISTS (
      SELECT 1 FROM account WHERE id = NEW.debit_id AND entity = NEW.entity AND book = NEW.book
        AND currency = NEW.currency AND account_class = NEW.debit_class);
  SELECT RAISE(ABORT, 'transfer: fk_transfer_credit')
    WHERE NOT EXISTS (
      SELECT 1 FROM account WHERE id = NEW.credit_id AND entity = NEW.entity AND book = NEW.book
        AND currency = NEW.currency AND account_class = NEW.credit_class);
  SELECT RAISE(ABORT, 'transfer: fk_transfer_allowed_move')
    WHERE NOT EXISTS (
      SELECT 1 FROM allowed_move WHERE kind = NEW.kind AND debit_class = NEW.debit_class
        AND credit_class = NEW.credit_class AND reversal = NEW.reversal);
  SELECT RAISE(ABORT, 'transfer: fk_transfer_mirror')
    WHERE NEW.reverses IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM transfer WHERE journal_id = NEW.reverses AND line = NEW.line AND debit_id = NEW.credit_id
        AND credit_id = NEW.debit_id AND currency = NEW.currency AND amount = NEW.amount);
  SELECT RAISE(ABORT, 'transfer: a line beyond the journal''s last')
    WHERE NEW.line > (SELECT n_lines FROM journal WHERE id = NEW.journal_id);
  SELECT RAISE(ABORT, 'transfer: two subjects')
    WHERE (SELECT subject FROM account WHERE id = NEW.debit_id)
       <> (SELECT subject FROM account WHERE id = NEW.credit_id);
  SELECT RAISE(ABORT, 'transfer: another journal than the one its own journal reverses')
    WHERE NEW.reverses IS NOT (SELECT reverses FROM journal WHERE id = NEW.journal_id);
  SELECT RAISE(ABORT, 'transfer: a kind of journal that this kind does not reverse')
    WHERE NEW.reverses IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM journal undone
        JOIN allowed_move m ON m.reverses_kind = undone.kind
        WHERE undone.id = NEW.reverses AND m.kind = NEW.kind
          AND m.debit_class = NEW.debit_class AND m.credit_class = NEW.credit_class);
  SELECT RAISE(ABORT, 'transfer: ck_balance_not_overdrawn')
    WHERE (SELECT no_overdraft AND debits + NEW.amount > credits FROM balance WHERE account_id = NEW.debit_id);
  SELECT RAISE(ABORT, 'transfer: ck_balance_debits_whole')
    WHERE (SELECT typeof(debits + NEW.amount) <> 'integer' FROM balance WHERE account_id = NEW.debit_id);
  SELECT RAISE(ABORT, 'transfer: ck_balance_credits_whole')
    WHERE (SELECT typeof(credits + NEW.amount) <> 'integer' FROM balance WHERE account_id = NEW.credit_id);
  UPDATE balance_door SET open = 1;
  UPDATE balance SET debits = debits + NEW.amount, version = version + 1 WHERE account_id = NEW.debit_id;
  UPDATE balance SET credits = credits + NEW.amount, version = version + 1 WHERE account_id = NEW.credit_id;
  UPDATE balance_door SET open = 0;
END

CREATE TRIGGER balance_guarded_insert BEFORE INSERT ON balance WHEN (SELECT open FROM balance_door) <> 1 BEGIN
  SELECT RAISE(ABORT, 'balance: only posting writes it');
END

CREATE TRIGGER balance_guarded_update BEFORE UPDATE ON balance WHEN (SELECT open FROM balance_door) <> 1 BEGIN
  SELECT RAISE(ABORT, 'balance: only posting writes it');
END

CREATE TRIGGER balance_kept BEFORE DELETE ON balance BEGIN
  SELECT RAISE(ABORT, 'balance: rows are only ever added');
END
