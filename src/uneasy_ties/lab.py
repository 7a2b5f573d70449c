"""Keeps outputs out of notebooks that JupyterLab saves."""


def without_outputs(model: dict, **_: object) -> None:
    """A `pre_save_hook` of the contents manager: the notebook in `model` loses outputs and counts."""
    if model.get("type") != "notebook" or not model.get("content"):
        return
    for cell in model["content"]["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
