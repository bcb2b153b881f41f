import Blackboard

/// A whole file of HTML around what a page shows.
///
/// The page may run the script and the styles that are in it and show pictures that are in it; it
/// asks for nothing, which the policy in its head makes sure of.
///
/// - Parameter style: The look of what only this page has.
func document(title: String, style: String = "", body: Markup) -> String {
  let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
  let head: [Markup] = [
    .void("meta", ["charset": "utf-8"]),
    .void("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
    .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
    .void("meta", ["name": "generator", "content": "gan"]),
    .void("meta", ["name": "color-scheme", "content": "light dark"]),
    .element("title", .text(title)),
    // Without it a browser asks for favicon.ico.
    .void("link", ["rel": "icon", "href": "data:,"]),
    Markup(trusted: "<style>\n\(pageStyle)\(pageFigureStyle)\(pageDrawingStyle)\(style)</style>"),
    // Before anything is drawn, so that nothing jumps.
    Markup(trusted: "<script>document.documentElement.classList.add(\"js\");</script>"),
  ]
  let content = Markup.element(
    "a", ["class": "skip", "href": "#content"], .text("Skip to the content"))
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n\(head.lines().source)</head>\n<body>\n"
    + content.source + "\n" + body.source + "\n<script>\n\(pageScript)</script>\n</body>\n</html>\n"
}
