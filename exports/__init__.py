"""Surfaces that draw or write documents: Qt's painter, PNG, SVG, PDF. They know QtGui, never QtWidgets."""
