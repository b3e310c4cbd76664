"""What must hold over the whole database, one family of laws a file; `verbs/verify.py` asks them all.

The laws are asked of the rows themselves and not of the code that wrote them: what a superuser or a
bug of ours bent is found here. `models/differences.py` says what each law means.
"""
