/// Layers over a rectangle of the plane.
func sceneDrawing(_ figure: SceneFigure, width: Double = Drawing.usualWidth) -> Drawing {
  Drawing("A scene", width: width)
}
