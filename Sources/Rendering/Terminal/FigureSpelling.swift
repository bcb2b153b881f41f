import Blackboard

extension Figure {
  /// The same figure with every text spelled for the terminal, so that renderers need not care.
  func spelled(_ spelling: Spelling) -> Figure {
    let line = spelling.line
    switch self {
    case .title(let number, let title, let subtitle):
      return .title(number: number, title: line(title), subtitle: line(subtitle))
    case .heading(let text): return .heading(line(text))
    case .step(let number, let text): return .step(number, line(text))
    case .text(let text): return .text(spelling.block(text))
    case .formula(let text): return .formula(spelling.block(text))
    case .code(let code):
      return .code(
        CodeExcerpt(line(code.title), from: line(code.file), spelling.block(code.text)))
    case .handout(let handout):
      return .handout(
        Handout(
          experiments: handout.experiments.map(line), remarks: handout.remarks.map(line),
          questions: handout.questions.map {
            .init(line($0.question), answer: $0.answer.map(line))
          },
          places: handout.places.map { .init(line($0.name), line($0.text)) }))
    case .bullets(let items): return .bullets(items.map(line))
    case .run(let run):
      return .run(RunLine(run.entries.map { .init(line($0.name), line($0.value)) }))
    case .table(var table):
      table.caption = line(table.caption)
      for index in table.columns.indices {
        table.columns[index].title = line(table.columns[index].title)
      }
      table.rows = table.rows.map { row in
        row.map { cell in
          if case .text(let text) = cell { .text(line(text)) } else { cell }
        }
      }
      return .table(table)
    case .histogram(var histogram):
      histogram.title = line(histogram.title)
      histogram.axisLabel = line(histogram.axisLabel)
      histogram.series = histogram.series.map { .init(line($0.name), $0.values) }
      histogram.extra = histogram.extra.map {
        .init(line($0.title), $0.values, decimals: $0.decimals)
      }
      return .histogram(histogram)
    case .curves(var curves):
      curves.title = line(curves.title)
      curves.xLabel = line(curves.xLabel)
      curves.yLabel = line(curves.yLabel)
      for index in curves.series.indices {
        curves.series[index].name = line(curves.series[index].name)
      }
      for index in curves.bands.indices {
        curves.bands[index].name = line(curves.bands[index].name)
      }
      curves.references = curves.references.map { .init(line($0.name), $0.value) }
      return .curves(curves)
    case .densities(var densities):
      densities.title = line(densities.title)
      for panel in densities.panels.indices {
        densities.panels[panel].title = line(densities.panels[panel].title)
        for index in densities.panels[panel].series.indices {
          let name = densities.panels[panel].series[index].name
          densities.panels[panel].series[index].name = line(name)
        }
      }
      densities.xLabel = line(densities.xLabel)
      densities.zLabel = line(densities.zLabel)
      densities.caption = line(densities.caption)
      return .densities(densities)
    case .trajectory(var trajectory):
      trajectory.title = line(trajectory.title)
      trajectory.xLabel = line(trajectory.xLabel)
      trajectory.yLabel = line(trajectory.yLabel)
      trajectory.paths = trajectory.paths.map { .init(line($0.name), $0.points) }
      return .trajectory(trajectory)
    case .scene(let scene): return .scene(scene.spelled(spelling))
    case .shares(var shares):
      shares.title = line(shares.title)
      shares.timeLabel = line(shares.timeLabel)
      for index in shares.rows.indices { shares.rows[index].name = line(shares.rows[index].name) }
      shares.caption = line(shares.caption)
      return .shares(shares)
    case .graph(var graph):
      graph.title = line(graph.title)
      for index in graph.nodes.indices {
        graph.nodes[index].name = line(graph.nodes[index].name)
        graph.nodes[index].operation = line(graph.nodes[index].operation)
        graph.nodes[index].value = graph.nodes[index].value.spelled(spelling)
        graph.nodes[index].gradient = graph.nodes[index].gradient?.spelled(spelling)
      }
      return .graph(graph)
    case .matrices(var figure):
      figure.title = line(figure.title)
      figure.caption = line(figure.caption)
      for index in figure.matrices.indices {
        figure.matrices[index].title = line(figure.matrices[index].title)
        figure.matrices[index].sign = line(figure.matrices[index].sign)
        figure.matrices[index].note = line(figure.matrices[index].note)
      }
      return .matrices(figure)
    case .pictures(var pictures):
      pictures.title = line(pictures.title)
      pictures.caption = line(pictures.caption)
      pictures.rowCaptions = pictures.rowCaptions.map(line)
      pictures.columnCaptions = pictures.columnCaptions.map(line)
      pictures.pictureCaptions = pictures.pictureCaptions.map(line)
      return .pictures(pictures)
    case .claims(let claims):
      return .claims(
        claims.map { claim in
          var claim = claim
          claim.id = line(claim.id)
          claim.text = line(claim.text)
          claim.source = line(claim.source)
          return claim
        })
    case .verdict(let verdict):
      return .verdict(
        Verdict(
          verdict.word, of: verdict.run.map(line), sentence: line(verdict.sentence),
          rule: line(verdict.rule)))
    }
  }
}

extension ExpressionGraph.Quantity {
  /// The quantity as text that is spelled for the terminal; numbers stay numbers.
  func spelled(_ spelling: Spelling) -> Self {
    if case .number = self { self } else { .text(spelling.line(text)) }
  }
}

extension SceneFigure {
  /// The same scene with every text spelled for the terminal.
  func spelled(_ spelling: Spelling) -> SceneFigure {
    let line = spelling.line
    var scene = self
    scene.title = line(title)
    for index in panels.indices { scene.panels[index].spell(line) }
    scene.arrowName = line(arrowName)
    scene.filledName = line(filledName)
    scene.openName = line(openName)
    scene.xLabel = line(xLabel)
    scene.yLabel = line(yLabel)
    scene.caption = line(caption)
    return scene
  }
}

extension SceneFigure.Panel {
  fileprivate mutating func spell(_ line: (String) -> String) {
    title = line(title)
    if var spelled = shades {
      (spelled.lowName, spelled.highName) = (line(spelled.lowName), line(spelled.highName))
      shades = spelled
    }
    for index in clouds.indices { clouds[index].name = line(clouds[index].name) }
    for index in paths.indices { paths[index].name = line(paths[index].name) }
  }
}
