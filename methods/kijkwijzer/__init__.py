"""The kijkwijzer: a team looks at one activity before, during and after it. Never a score."""
