-- What happens on SQLite when ledger rows are added. Blank lines end statements.

-- SQLite cannot tell a trigger who called it, so the posting triggers hold this door open while they write.
CREATE TABLE balance_door (open INTEGER NOT NULL)

INSERT INTO balance_door (open) VALUES (0)

-- An account starts with nothing.
CREATE TRIGGER account_opens_balance AFTER INSERT ON account BEGIN
  UPDATE balance_door SET open = 1;
  INSERT INTO balance (account_id, no_overdraft, debits, credits, version) VALUES (NEW.id, NEW.no_overdraft, 0, 0, 0);
  UPDATE balance_door SET open = 0;
END

-- What no key can say is asked, then both balances move.
CREATE TRIGGER transfer_posts AFTER INSERT ON transfer BEGIN
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
