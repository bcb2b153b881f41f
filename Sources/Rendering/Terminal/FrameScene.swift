import Blackboard

/// Heights of pictures with their axes, from the largest.
private let sceneHeights = [SceneLayout.most.rows, 48, 40, 33, 27, 23, 19, 15, 12, 9]

/// A scene in falling heights, with and without its title, at last without the legend.
func sceneForms(_ figure: SceneFigure, style: Style) -> [FrameForm] {
  let title = figureTitle(figure.title, style: style)
  let legend = sceneLegend(figure, style: style)
  func picture(_ rows: Int) -> [Line] {
    scenePicture(figure, columns: style.width, rows: rows, style: style).lines
  }
  var forms: [FrameForm] = []
  for most in sceneHeights {
    let layout = SceneLayout(figure, columns: style.width, rows: most)
    let rows = layout.lineCount
    let isTelling = layout.rows >= 9
    for above in title.isEmpty ? [[]] : [title, []] {
      forms.append(
        FrameForm(rows: above.count + rows + legend.count, isTelling: isTelling) {
          above + picture(most) + legend
        })
    }
    if most == sceneHeights.last {
      forms.append(FrameForm(rows: rows, isTelling: false) { picture(most) })
    }
  }
  return forms.sorted { $0.rows > $1.rows }
}
