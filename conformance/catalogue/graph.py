"""The story graph in Mermaid's notation."""

import re

from conformance.catalogue.model import Catalogue, Story


def mermaid(catalogue: Catalogue) -> str:
    """Draw each story as a box in the frame of its epic; solid arrows are hard dependencies, dotted ones soft.

    An arrow points from the story that is needed to the one that needs it. Ends with a line feed.
    """
    lines = ["flowchart LR"]
    epics: dict[str, list[Story]] = {}
    for story in catalogue.stories:
        epics.setdefault(f"{story.system}/{story.epic}", []).append(story)
    for epic, stories in epics.items():
        lines.append(f'  subgraph {_node(epic)}["{_label(epic)}"]')
        lines += [f'    {_node(story.id)}["{story.id} {_label(story.title)}"]' for story in stories]
        lines.append("  end")
    for story in catalogue.stories:
        lines += [f"  {_node(needed)} --> {_node(story.id)}" for needed in story.hard]
        lines += [f"  {_node(needed)} -.-> {_node(story.id)}" for needed in story.soft]
    return "\n".join(lines) + "\n"


def _node(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "_", name)


def _label(text: str) -> str:
    """Escape what Mermaid would read as the end of a label or as markup."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
