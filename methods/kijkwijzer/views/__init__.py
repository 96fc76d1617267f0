"""The pages of the kijkwijzer."""
