// The browser knows the time zone; the form carries it along.
const field = document.getElementById("time_zone");
if (field && !field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
