"""Pictures of everything that a person sees: python3 dev.py gallery [NAME] puts them under build/gallery."""
