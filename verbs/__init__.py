"""What a person, a system or a workflow step can do: one noun a file, one transaction a verb.

A verb locks the rows it looks at, loads, asks a rule and saves. It takes a session and never
commits: whoever opened the transaction does.
"""
