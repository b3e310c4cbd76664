"""The contractor's own pages, opened by a link: no account, no script, and no way from here to anywhere else."""
