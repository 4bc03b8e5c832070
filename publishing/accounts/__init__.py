"""Who signs in, and how sure the site is of it (docs/decisions/0028-signing-in.md).

`totp` knows the codes of phones, `rows` keeps second factors and failures, `limits` counts guesses, `devices` knows a
browser again, `sessions` says when one ends and when somebody must prove again who they are, `passwords` reads them.
"""
