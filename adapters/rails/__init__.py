"""How money leaves. Start at `port.py`; every rail passes `tests/adapters/test_rail_contract.py`."""
