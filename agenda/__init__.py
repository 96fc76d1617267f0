"""Learning activities of the network: the agenda, its calendar feeds, and the page of each."""
