"""What a dry run says of a register: each row against its template, the other rows and what is here already.

`checking.py` is the whole of it; one file a kind of register says what its rows mean.
"""
