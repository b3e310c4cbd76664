"""The `remitwell` command. It speaks HTTP; only operator commands open the store themselves."""
