import Adversarial

extension DiscriminatorRecord {
  /// The numbers, for a file.
  var numbers: [Float] { [loss, meanOnReal, meanOnFake, gradientNorm] }

  /// A record of four such numbers.
  init(numbers: [Float]) {
    self.init(
      loss: numbers[0], meanOnReal: numbers[1], meanOnFake: numbers[2], gradientNorm: numbers[3])
  }
}

extension GeneratorRecord {
  /// The numbers, for a file.
  var numbers: [Float] { [loss, meanOnFake, gradientNorm] }

  /// A record of three such numbers.
  init(numbers: [Float]) {
    self.init(loss: numbers[0], meanOnFake: numbers[1], gradientNorm: numbers[2])
  }
}
