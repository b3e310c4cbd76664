-- What posting keeps beside the balances, on SQLite. Blank lines end statements.
UPDATE balance_door SET open = 1

UPDATE balance SET since = (SELECT max(journal_id) FROM transfer WHERE credit_id = account_id)
  WHERE account_id IN (SELECT id FROM account WHERE account_class IN (
    'ap:held', 'ap:payable', 'claimed', 'committed', 'reserved', 'transit', 'withheld'))

UPDATE balance SET since = (SELECT max(journal_id) FROM transfer WHERE debit_id = account_id)
  WHERE account_id IN (SELECT id FROM account WHERE account_class = 'recover')

UPDATE balance_door SET open = 0

-- What is to be had back grows by debits, all else that ends at zero by credits.
CREATE TRIGGER transfer_keeps_since AFTER INSERT ON transfer BEGIN
  UPDATE balance_door SET open = 1;
  UPDATE balance SET since = max(coalesce(since, ''), NEW.journal_id)
    WHERE account_id = NEW.debit_id AND NEW.debit_class = 'recover'
      OR account_id = NEW.credit_id AND NEW.credit_class IN (
        'ap:held', 'ap:payable', 'claimed', 'committed', 'reserved', 'transit', 'withheld');
  UPDATE balance_door SET open = 0;
END

CREATE TRIGGER transfer_keeps_in_work AFTER INSERT ON transfer WHEN NEW.book = 'budget' BEGIN
  UPDATE balance_door SET open = 1;
  INSERT INTO in_work (subject, reserved, committed, claimed)
    SELECT subject, 0, 0, 0 FROM account
      WHERE id = NEW.credit_id AND NOT EXISTS (SELECT 1 FROM in_work k WHERE k.subject = account.subject);
  UPDATE in_work SET
      reserved = reserved + CASE 'reserved' WHEN NEW.credit_class THEN NEW.amount WHEN NEW.debit_class THEN -NEW.amount ELSE 0 END,
      committed = committed + CASE 'committed' WHEN NEW.credit_class THEN NEW.amount WHEN NEW.debit_class THEN -NEW.amount ELSE 0 END,
      claimed = claimed + CASE 'claimed' WHEN NEW.credit_class THEN NEW.amount WHEN NEW.debit_class THEN -NEW.amount ELSE 0 END
    WHERE subject = (SELECT subject FROM account WHERE id = NEW.credit_id);
  UPDATE balance_door SET open = 0;
END

CREATE TRIGGER in_work_guarded_insert BEFORE INSERT ON in_work WHEN (SELECT open FROM balance_door) <> 1 BEGIN
  SELECT RAISE(ABORT, 'in_work: only posting writes it');
END

CREATE TRIGGER in_work_guarded_update BEFORE UPDATE ON in_work WHEN (SELECT open FROM balance_door) <> 1 BEGIN
  SELECT RAISE(ABORT, 'in_work: only posting writes it');
END

CREATE TRIGGER in_work_kept BEFORE DELETE ON in_work BEGIN
  SELECT RAISE(ABORT, 'in_work: rows are only ever added');
END
