// What is wrong comes first: the focus moves to the summary on top.
document.querySelector("[data-summary]")?.focus();
