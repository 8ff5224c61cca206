for (const place of document.querySelectorAll("[data-chart]")) {
  const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  window.vegaEmbed(place, spec, { actions: false, renderer: "svg" }).catch((error) => {
    place.textContent = String(error);
    console.error(error);
  });
}
