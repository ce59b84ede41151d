// A one-time link carries its secret behind the #, which no server sees. Move it into the form and out of the address.
const field = document.getElementById("token");
const secret = location.hash.slice(1);
if (field && secret) {
  field.value = secret;
  field.closest(".field").hidden = true;
  history.replaceState(null, "", location.pathname);
}
