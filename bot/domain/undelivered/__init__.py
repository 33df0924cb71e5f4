"""What could not be delivered: why, who hears of it, and in which words it can be told."""
