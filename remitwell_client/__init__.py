"""A small typed client of Remitwell's API, for services that start engagements and report receipts and bills.

    from remitwell_client import Problem, Remitwell, money, new_key

    with Remitwell("https://remitwell.example", key) as remitwell:
        made = remitwell.send_bill(bill, key=stored_key)

It stands alone: httpx and standardwebhooks are all that it needs, so its folder can be copied into a service.
`docs/how-to/start-an-engagement.md` shows it at work.
"""

from remitwell_client.client import Remitwell
from remitwell_client.money import decimal, money
from remitwell_client.problems import NoAnswer, Problem, RemitwellClientError
from remitwell_client.webhooks import Forged, heard

__all__ = ["Forged", "NoAnswer", "Problem", "Remitwell", "RemitwellClientError", "decimal", "heard", "money", "new_key"]

from remitwell_client.asking import new_key
