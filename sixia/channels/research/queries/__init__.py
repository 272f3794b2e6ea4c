"""What can be asked of research; every read starts with what ``who`` may see."""
