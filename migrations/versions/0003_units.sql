ALTER TABLE position ADD COLUMN unit VARCHAR

UPDATE position SET unit = (SELECT e.unit FROM engagement e WHERE e.id = position.object)
WHERE substr(object, 1, 4) = 'eng_'

UPDATE position SET unit = (
  SELECT e.unit FROM purchase_order o JOIN engagement e ON e.id = o.engagement WHERE o.id = position.object)
WHERE substr(object, 1, 4) = 'ord_'

UPDATE position SET unit = (
  SELECT e.unit FROM change_order c JOIN engagement e ON e.id = c.engagement WHERE c.id = position.object)
WHERE substr(object, 1, 4) = 'chg_'

UPDATE position SET unit = (
  SELECT e.unit FROM approval a JOIN engagement e ON e.id = a.engagement WHERE a.id = position.object)
WHERE substr(object, 1, 4) = 'apr_'

UPDATE position SET unit = (
  SELECT e.unit FROM bill_link l JOIN purchase_order o ON o.id = l."order" JOIN engagement e ON e.id = o.engagement
  WHERE l.bill = position.object ORDER BY l.n DESC LIMIT 1)
WHERE substr(object, 1, 4) = 'bil_'

UPDATE position SET unit = (
  SELECT CASE WHEN count(DISTINCT b.unit) = 1 AND count(b.unit) = count(*) THEN min(b.unit) END
  FROM payout_bill p JOIN position b ON b.object = p.bill WHERE p.payout = position.object)
WHERE substr(object, 1, 4) = 'pay_'

UPDATE position SET unit = (
  SELECT s.unit FROM case_file c JOIN position s
    ON s.object = CASE WHEN substr(c.subject, 1, 5) = 'late/' THEN substr(c.subject, 6) ELSE c.subject END
  WHERE c.id = position.object)
WHERE substr(object, 1, 4) = 'cas_'

CREATE INDEX ix_position_unit ON position (unit, rank, object)
