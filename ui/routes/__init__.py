"""Routes in the window: the list of them, what mends a broken one, and recording one by going through the graph."""
