import Blackboard

/// The script of a page: sliders over stages, keys from step to step.
///
/// It holds neither `<` nor `&`, so that the page is XML as well.
let pageScript = #"""
  (function () {
    "use strict";
    function all(selector, within) {
      return Array.from((within || document).querySelectorAll(selector));
    }
    var still = window.matchMedia("(prefers-reduced-motion: reduce)");

    all(".stages").forEach(function (stages) {
      var looks = all(".stage", stages);
      var slider = stages.querySelector("input");
      if (!slider) return;
      var last = looks.length - 1;
      var output = stages.querySelector("output");
      var before = stages.querySelector(".before");
      var next = stages.querySelector(".next");
      var play = stages.querySelector(".play");
      var timer = null;

      function choose(place) {
        var chosen = Math.max(0, Math.min(last, place));
        var label = looks[chosen].getAttribute("aria-label");
        looks.forEach(function (look, index) {
          look.classList.toggle("chosen", index === chosen);
        });
        slider.value = String(chosen);
        slider.setAttribute("aria-valuetext", label);
        output.textContent = label;
        before.setAttribute("aria-disabled", String(chosen === 0));
        next.setAttribute("aria-disabled", String(chosen === last));
      }
      function stop() {
        window.clearInterval(timer);
        timer = null;
        play.textContent = "Play";
      }
      function step(by) {
        stop();
        choose(Number(slider.value) + by);
      }
      slider.addEventListener("input", function () { step(0); });
      before.addEventListener("click", function () { step(-1); });
      next.addEventListener("click", function () { step(1); });
      play.hidden = still.matches;
      still.addEventListener("change", function () {
        stop();
        play.hidden = still.matches;
      });
      play.addEventListener("click", function () {
        if (timer !== null) {
          stop();
          return;
        }
        if (Number(slider.value) === last) choose(0);
        play.textContent = "Pause";
        timer = window.setInterval(function () {
          choose(Number(slider.value) + 1);
          if (Number(slider.value) === last) stop();
        }, 900);
      });
      choose(Number(slider.value));
    });

    var headings = all("h2");
    headings.forEach(function (heading) { heading.tabIndex = -1; });
    function go(forward) {
      // From the heading that was reached last, as long as it is in sight: near the end of a page
      // none comes up to the top.
      var now = headings.indexOf(document.activeElement);
      if (now >= 0) {
        var top = headings[now].getBoundingClientRect().top;
        if (0 > top || top > window.innerHeight) now = -1;
      }
      var place = now + (forward ? 1 : -1);
      if (now === -1) {
        var tops = headings.map(function (one) { return one.getBoundingClientRect().top; });
        place = forward
          ? tops.findIndex(function (top) { return top > 40; })
          : tops.filter(function (top) { return -10 > top; }).length - 1;
      }
      if (headings[place]) {
        headings[place].scrollIntoView();
        headings[place].focus({ preventScroll: true });
      } else if (!forward) {
        if (document.activeElement) document.activeElement.blur();
        window.scrollTo(0, 0);
      }
    }
    document.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      // Sliders and buttons do not take letters.
      if (event.target.closest("textarea, select, [contenteditable]")) return;
      if (event.key === "n") go(true);
      if (event.key === "p") go(false);
    });

    function findScrollers() {
      all(".scroll").forEach(function (box) {
        // What fits needs no stop of the keyboard.
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
      });
    }
    window.addEventListener("resize", findScrollers);
    document.addEventListener("toggle", findScrollers, true);
    findScrollers();

    if (window.matchMedia("(max-width: 40em)").matches) {
      all("nav details").forEach(function (list) { list.open = false; });
    }
  })();

  """#
