"""Are our places still right? One mail with a link per place, and three answers without login."""
