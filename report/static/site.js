// A link to a folded entry opens it. Without scripts the entry is found at its address, folded.
const openAddressed = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement && !target.open) {
    target.open = true;
    target.scrollIntoView();
  }
};
addEventListener("hashchange", openAddressed);
openAddressed();
