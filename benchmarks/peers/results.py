"""What is kept of a bench: complete after each run, so that nothing is lost with whoever ends it."""
import json, os


class Results:
    """A folder with each run as a line of JSON, and what `mode` makes of them: a summary, a table, a picture."""

    def __init__(self, folder, mode):
        self.folder, self.mode, self.runs = folder, mode, []
        os.makedirs(folder)

    def keep(self, run):
        self.runs.append(run)
        with open(os.path.join(self.folder, "runs.jsonl"), "a") as lines:
            lines.write(json.dumps(run) + "\n")
        summary = self.mode.summarize(self.runs)
        self.write("summary.json", json.dumps(summary, indent=1) + "\n")
        self.write("table.md", self.mode.render(summary))
        picture = self.mode.draw(summary)
        if picture:
            self.write("picture.svg", picture)

    def write(self, name, text):
        """Whole or not at all."""
        path = os.path.join(self.folder, name)
        with open(path + ".next", "w") as file:
            file.write(text)
        os.replace(path + ".next", path)

    def table(self):
        return self.mode.render(self.mode.summarize(self.runs))
